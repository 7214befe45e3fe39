"""The database that tests run on."""

import pytest
from wagtail.models import Locale, Page, Site

from tests.database import migrations_key


@pytest.mark.django_db
def test_a_test_starts_with_what_migrations_put_in():
    assert Site.objects.count() == 1
    assert Locale.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_leaves_nothing_behind(turn):
    assert not Locale.objects.filter(language_code="en").exists()
    assert Page.objects.filter(depth=1).count() == 1
    Locale.objects.create(language_code="en")


def test_the_template_is_keyed_by_the_migrations():
    assert migrations_key() == migrations_key()
    assert len(migrations_key()) == 16
