"""Counting queries the way the aims of the project count them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

STATEMENT = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
NOT_OURS = re.compile(r'"(django_session|shared_cache)"')


class Queries(list[str]):
    """The statements of one `count_queries` block; printed when an assertion about them fails."""

    def __repr__(self) -> str:
        return f"{len(self)} queries:\n" + "\n".join(self)


@contextmanager
def count_queries() -> Iterator[Queries]:
    """Collects SELECT, INSERT, UPDATE and DELETE on application tables.

    BEGIN, COMMIT, savepoints, sessions and the shared cache are left out: they differ between databases
    and cache settings, not between good and bad code. Use: `with count_queries() as queries: ...` and then
    `assert len(queries) <= 8, queries`.
    """
    queries = Queries()
    with CaptureQueriesContext(connection) as captured:
        yield queries
    statements = [query["sql"] for query in captured.captured_queries]
    queries += [text for text in statements if STATEMENT.match(text) and not NOT_OURS.search(text)]
