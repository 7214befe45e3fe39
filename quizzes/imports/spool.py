"""Questions on their way into the bank, as lines on disk: whatever the size of the file, memory holds a few."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from quizzes.formats.parsed import FileData

BATCH = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One question to be written.

    `question`, `number`: of the question in the bank that gets a new version, else None and 1. `data` is None
    where only what stands beside it changes. `category` is the id of a shelf, or `path` the names of a new one.
    """

    question: int | None
    number: int
    kind: str
    name: str
    code: str | None
    uuid: str
    data: dict[str, Any] | None
    default_mark: str
    status: str
    tags: tuple[str, ...]
    files: tuple[str, ...]
    category: int | None = None
    path: tuple[str, ...] = ()


_FIELDS = tuple(field.name for field in fields(Entry))


class Spool:
    """Lines and files in a folder of their own, which is gone with the spool."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="questions-")
        self._root = Path(self._folder.name)
        self._lines: IO[str] = (self._root / "lines").open("w+", encoding="utf-8")
        self._files: dict[str, FileData] = {}

    def add(self, entry: Entry, files: tuple[FileData, ...]) -> None:
        """Keep a question, and those of its files that were not met before."""
        values = [getattr(entry, name) for name in _FIELDS]
        self._lines.write(json.dumps(values, separators=(",", ":")) + "\n")
        for file in files:
            if file.sha256 not in self._files:
                (self._root / file.sha256).write_bytes(file.content)
                self._files[file.sha256] = FileData(file.sha256, file.extension, file.name, b"")

    def batches(self) -> Iterator[list[Entry]]:
        """The questions in their order, some hundreds at a time."""
        self._lines.seek(0)
        batch: list[Entry] = []
        for line in self._lines:
            batch.append(_entry(json.loads(line)))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def files(self) -> Iterator[FileData]:
        """The files with their content, one after the other."""
        for file in self._files.values():
            content = (self._root / file.sha256).read_bytes()
            yield FileData(file.sha256, file.extension, file.name, content)

    def close(self) -> None:
        """Away with everything."""
        self._lines.close()
        self._folder.cleanup()


def _entry(values: list[Any]) -> Entry:
    return Entry(*(tuple(value) if isinstance(value, list) else value for value in values))
