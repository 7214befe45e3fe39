"""Whom to ask: the last line of every page."""

from django.test import RequestFactory

from accounts.context_processors import contact_of, help_contact
from accounts.models import User
from tests.queries import count_queries


def test_it_is_the_officer_of_the_unit_or_of_the_nearest_one_above(cast):
    assert contact_of(cast.learner).name == "Bapak Hendra Siregar"
    assert contact_of(cast.learner).unit == "Disdukcapil"
    cast.counter.admin_name = "Ibu Loket"
    cast.counter.save()
    assert contact_of(cast.colleague).name == "Ibu Loket"


def test_where_no_unit_has_one_there_is_none(cast):
    assert contact_of(cast.stranger) is None
    assert contact_of(cast.admin) is None


def test_a_page_that_does_not_show_it_asks_nothing_and_one_that_does_asks_once(cast):
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=cast.learner.pk)
    with count_queries() as queries:
        first = help_contact(request)["help_contact"]
        assert not queries
        assert first.phone == "061-4500001"
        assert help_contact(request)["help_contact"].hours
    assert len(queries) == 1, queries


def test_it_stands_at_the_foot_of_the_page(cast, client_of, client):
    assert "061-4500001" in client_of(cast.learner).get("/saya/pengaturan/").content.decode()
    assert "061-4500001" not in client.get("/masuk/").content.decode()
