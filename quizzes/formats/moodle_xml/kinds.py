"""Moodle's question types and what of each becomes our data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizzes.formats.moodle_xml.answers import (
    match,
    multichoice,
    nothing,
    numerical,
    shortanswer,
    truefalse,
    whole_set,
)
from quizzes.formats.moodle_xml.calculations import calculated
from quizzes.formats.moodle_xml.essays import essay
from quizzes.formats.moodle_xml.gaps import cloze, drag_words, select_words
from quizzes.formats.moodle_xml.orders import ordering
from quizzes.formats.moodle_xml.source import Source


@dataclass(frozen=True)
class Kind:
    """Our name of a type, the reader of its own fields, and which common ones Moodle keeps with it."""

    name: str
    read: Callable[[Source], dict[str, Any]]
    has_hints: bool = True
    counts_parts: bool = False

    @property
    def has_parts(self) -> bool:
        """Its hints may do something to the parts of an answer."""
        return self.counts_parts or self.name == "multianswer"


_MATCH = Kind("match", match, counts_parts=True)
_CLOZE = Kind("multianswer", cloze)
KINDS: dict[str, Kind] = {
    "multichoice": Kind("multichoice", multichoice, counts_parts=True),
    "multichoiceset": Kind("multichoice", whole_set, counts_parts=True),
    "truefalse": Kind("truefalse", truefalse),
    "shortanswer": Kind("shortanswer", shortanswer),
    "numerical": Kind("numerical", numerical),
    "matching": _MATCH,
    "match": _MATCH,
    "ordering": Kind("ordering", ordering, counts_parts=True),
    "essay": Kind("essay", essay, has_hints=False),
    "description": Kind("description", nothing, has_hints=False),
    "gapselect": Kind("gapselect", select_words, counts_parts=True),
    "ddwtos": Kind("ddwtos", drag_words, counts_parts=True),
    "cloze": _CLOZE,
    "multianswer": _CLOZE,
    "calculated": Kind("calculated", calculated),
    "calculatedsimple": Kind("calculatedsimple", calculated),
}
