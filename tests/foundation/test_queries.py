"""The count of queries that aims are measured by."""

from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.models import Site

from tests.queries import count_queries


def test_reads_and_writes_of_our_tables_count(db):
    with count_queries() as queries:
        site = Site.objects.get()
        site.save()
    assert len(queries) >= 2
    assert "wagtailcore_site" in repr(queries)


def test_transactions_and_sessions_do_not(db):
    with count_queries() as queries, transaction.atomic():
        list(Session.objects.all())
    assert not queries
