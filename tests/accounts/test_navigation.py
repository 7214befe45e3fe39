"""What the bar offers follows a person's rights from one page to the next."""

import pytest
from django.test import RequestFactory

from accounts.models import User
from accounts.services import end_role, grant_role
from accounts.wagtail_hooks import navigation
from tests.queries import count_queries


@pytest.fixture
def places(db):
    """The addresses offered to the person as the next request reads it."""

    def offered(person) -> list[str]:
        request = RequestFactory().get("/")
        request.user = User.objects.get(pk=person.pk) if person.pk else person
        return [entry.url for entry in navigation(request)]

    return offered


def test_a_guest_may_sign_in_and_a_learner_has_settings(cast, client, places):
    assert "/masuk/" in client.get("/masuk/").content.decode()
    assert places(cast.learner) == ["/saya/pengaturan/"]


def test_officers_find_their_people_and_editors_the_admin(cast, places):
    assert "/unit/pegawai/" in places(cast.unit_admin)
    assert "/kelola/" in places(cast.editor)
    assert places(cast.hr) == ["/saya/pengaturan/", "/unit/pegawai/", "/kelola/"]


def test_a_role_shows_at_once_and_is_gone_as_soon_as_it_ends(cast, places):
    assert "/unit/pegawai/" not in places(cast.learner)
    role = grant_role(user=cast.learner, kind="unit_admin", unit=cast.counter)
    assert "/unit/pegawai/" in places(cast.learner)
    end_role(role=role)
    assert "/unit/pegawai/" not in places(cast.learner)


def test_the_second_page_asks_nothing_for_it(cast, places):
    places(cast.unit_admin)
    with count_queries() as queries:
        places(cast.unit_admin)
    assert len(queries) == 1, queries
