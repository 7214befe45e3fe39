"""Parsed questions, kept by each process: an attempt asks for the same ones again and again."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from quizzes.engine.parsing import parse
from quizzes.engine.question import Question
from quizzes.models import QuestionVersion


class QuestionCache:
    """Parsed questions of this process, by the uuid of their version, the least used forgotten first.

    A version never changes and a uuid never returns, so nothing here can go stale.
    """

    def __init__(self, size: int = 2000) -> None:
        self._size = size
        self._questions: OrderedDict[UUID, Question] = OrderedDict()
        self._lock = Lock()

    def get(self, uuids: Iterable[UUID]) -> dict[UUID, Question]:
        """The questions; one query for those that this process meets for the first time."""
        wanted = set(uuids)
        with self._lock:
            found = {uuid: self._questions[uuid] for uuid in wanted if uuid in self._questions}
            for uuid in found:
                self._questions.move_to_end(uuid)
        return found | self._fetch(wanted - found.keys())

    def _fetch(self, missing: set[UUID]) -> dict[UUID, Question]:
        if not missing:
            return {}
        rows = QuestionVersion.objects.filter(uuid__in=missing).values_list("uuid", "kind", "data")
        fetched = {uuid: parse(kind, data) for uuid, kind, data in rows}
        with self._lock:
            self._questions.update(fetched)
            while len(self._questions) > self._size:
                self._questions.popitem(last=False)
        return fetched


questions = QuestionCache()
