"""Files that belong to a response: what an author allows, and which ones a response names.

The engine knows names and sizes; bytes, kinds by content and who may read them are the store's business.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from quizzes.engine.actions import Response
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.reading import Reader

_ENDING = re.compile(r"[a-z0-9]{1,10}\Z")
_USUAL_BYTES = 5_000_000


@dataclass(frozen=True)
class AnswerFile:
    """One file of a response: the store's id (a uuid), the name it was given, its size in bytes."""

    id: str
    name: str
    size: int

    def as_data(self) -> dict[str, Any]:
        """As a response keeps it."""
        return {"id": self.id, "name": self.name, "size": self.size}


@dataclass(frozen=True)
class FileRules:
    """At most `most` files (0: none are taken), at least `least`; `types` are endings, empty means any kind."""

    most: int
    least: int
    types: tuple[str, ...]
    max_bytes: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """`max_files`, `min_files`, `file_types` and `max_bytes` of the data."""
        rules = cls(
            most=reader.whole("max_files", 0, 0) or 0,
            least=reader.whole("min_files", 0, 0) or 0,
            types=reader.texts("file_types"),
            max_bytes=reader.whole("max_bytes", _USUAL_BYTES, 1) or _USUAL_BYTES,
        )
        if rules.least > rules.most:
            reader.problem("files_crossed", "min_files")
        if not all(_ENDING.match(ending) for ending in rules.types):
            reader.problem("bad_ending", "file_types")
        return rules

    def problems(self, files: Iterable[AnswerFile]) -> tuple[ResponseProblem, ...]:
        """Too few or too many."""
        count = sum(1 for _ in files)
        if count < self.least:
            return (ResponseProblem("too_few_files", {"count": count, "limit": self.least}),)
        if count > self.most:
            return (ResponseProblem("too_many_files", {"count": count, "limit": self.most}),)
        return ()


def rules_of(question: object) -> FileRules | None:
    """What a question says of files; None where it takes none."""
    rules = getattr(question, "files", None)
    return rules if isinstance(rules, FileRules) and rules.most else None


def files_of(response: Response) -> tuple[AnswerFile, ...]:
    """The files that the response names, in the order they came."""
    return tuple(AnswerFile(entry["id"], entry["name"], entry["size"]) for entry in response.get("files", ()))


def with_files(response: Response, files: Iterable[AnswerFile]) -> dict[str, Any]:
    """The response naming exactly these files, each once."""
    named: Mapping[str, AnswerFile] = {file.id: file for file in files}
    rest = {key: value for key, value in response.items() if key != "files"}
    return rest | {"files": [file.as_data() for file in named.values()]} if named else rest
