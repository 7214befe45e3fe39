"""Reads a question's JSON data, collecting every problem with its path instead of stopping at the first."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from quizzes.engine.plain import plain_text
from quizzes.engine.problems import Problem

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}\Z")
E = TypeVar("E", bound=StrEnum)


class Reader:
    """One object of the data. Each method reads one key, and gives a usable value in any case."""

    def __init__(self, data: Any, path: str = "", problems: list[Problem] | None = None) -> None:
        self.problems: list[Problem] = [] if problems is None else problems
        self._path = path
        self._read: set[str] = set()
        self._parts: list[Reader] = []
        self._id: str | None = None
        self._data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            self.problem("not_an_object")

    def problem(self, code: str, key: str = "", **values: Any) -> None:
        """Note a problem with the key, or with the whole object."""
        path = ".".join(part for part in (self._path, key) if part)
        self.problems.append(Problem(code, values, path))

    def text(self, key: str, *, required: bool = False, is_html: bool = True) -> str:
        """A text, HTML or plain; required means that something can be seen of it: of "<p>" only where plain."""
        value = self._value(key, "")
        if not isinstance(value, str):
            self.problem("not_a_text", key)
            return ""
        if required and not (plain_text(value) if is_html else value.strip()):
            self.problem("missing", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self._value(key, [])
        if not isinstance(value, list):
            self.problem("not_a_list", key)
            return ()
        if not all(isinstance(entry, str) for entry in value):
            self.problem("not_a_text", key)
            return ()
        return tuple(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.problem("missing" if value is None else "not_a_flag", key)
            return False
        return value

    def decimal(
        self, key: str, default: str | None, low: str | None = None, high: str | None = None
    ) -> Decimal:
        """A number given as text or integer; without a default it must be there."""
        value = self._value(key, default)
        if value is None or value == "":
            self.problem("missing", key)
            return Decimal(0)
        number = _decimal(value)
        if number is None:
            self.problem("not_a_decimal", key)
            return Decimal(0)
        self._check_range(key, number, low, high)
        return number

    def decimal_or(self, key: str, special: str) -> Decimal | None:
        """A number that must be there; None where the special text stands for it."""
        return None if self._value(key, None) == special else self.decimal(key, None)

    def whole(self, key: str, default: int | None, low: int) -> int | None:
        """A whole number of at least low; None only where that is the default."""
        value = self._value(key, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.problem("not_whole", key)
            return default
        if value < low:
            self.problem("too_small", key, low=low)
        return value

    def option(self, key: str, options: type[E], default: E) -> E:
        """One of the members of an enumeration, by its value."""
        value = self._value(key, default.value)
        if not isinstance(value, str) or value not in set(options):
            self.problem("not_an_option", key, options=", ".join(options))
            return default
        return options(value)

    def entries(self, key: str, least: int = 0, *, with_ids: bool = True) -> list["Reader"]:
        """The objects of a list, each with its own reader; ids are checked unless it has none."""
        value = self._value(key, [])
        if not isinstance(value, list):
            self.problem("not_a_list", key)
            return []
        if len(value) < least:
            self.problem("too_few", key, least=least)
        prefix = f"{self._path}.{key}" if self._path else key
        readers = [Reader(entry, f"{prefix}[{number}]", self.problems) for number, entry in enumerate(value)]
        self._parts += readers
        if with_ids:
            _check_unique(readers, "id", "same_id", (reader.id() for reader in readers))
        return readers

    def part(self, key: str, only: Iterable[str], **given: Any) -> "Reader":
        """The object under the key, with its own reader. It may have `only` these keys, and has those that are
        `given` without saying so.
        """
        value = self._value(key, None)
        prefix = f"{self._path}.{key}" if self._path else key
        if not isinstance(value, Mapping):
            return Reader(value, prefix, self.problems)
        known = {name: value[name] for name in only if name in value}
        reader = Reader({**given, **known}, prefix, self.problems)
        for name in value:
            if name not in known:
                reader.problem("unknown_key", name=name)
        return reader

    def numbers(self, key: str) -> list[str]:
        """A list of numbers, each as it is written ("3.0"); those that are none are noted and left out."""
        value = self._value(key, [])
        if not isinstance(value, list):
            self.problem("not_a_list", key)
            return []
        for place, number in enumerate(value):
            if _decimal(number) is None:
                self.problem("not_a_decimal", f"{key}[{place}]")
        return [str(number).strip() for number in value if _decimal(number) is not None]

    def id(self) -> str:
        """The id of this object, "" where it has none; a problem with it is noted once."""
        if self._id is None:
            value = self._value("id", None)
            good = isinstance(value, str) and bool(_ID.match(value))
            self._id = value if good else ""
            if not good:
                self.problem("missing" if value is None else "bad_id", "id")
        return self._id

    def report_unknown_keys(self) -> None:
        """Note every key that nothing has asked for, here and in the entries."""
        for key in self._data:
            if key not in self._read:
                self.problem("unknown_key", name=key)
        for part in self._parts:
            part.report_unknown_keys()

    def _value(self, key: str, default: Any) -> Any:
        self._read.add(key)
        return self._data.get(key, default)

    def _check_range(self, key: str, number: Decimal, low: str | None, high: str | None) -> None:
        if low is not None and number < Decimal(low):
            self.problem("too_small", key, low=low)
        if high is not None and number > Decimal(high):
            self.problem("too_large", key, high=high)


def check_unique_texts(readers: Iterable[Reader], texts: Iterable[str]) -> None:
    """Note the second of two entries that show the same text."""
    _check_unique(readers, "text", "same_text", (plain_text(text) for text in texts))


def _check_unique(readers: Iterable[Reader], key: str, code: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for reader, value in zip(readers, values, strict=True):
        if value and value in seen:
            reader.problem(code, key, **{key: value})
        seen.add(value)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None
