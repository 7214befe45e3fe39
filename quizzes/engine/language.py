"""What differs by language and installation: how numbers are typed, some words, and how long a text may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """How a language types numbers, what it calls true and false, and a part of a response in plain text.

    part: a pattern with the places %(number)s and %(answer)s.
    """

    decimal_comma: bool = False
    true: str = "True"
    false: str = "False"
    part: str = "part %(number)s: %(answer)s"


@dataclass(frozen=True)
class Limits:
    """The longest texts accepted, in characters: short for one-line answers, essay for essays."""

    short: int = 1_000
    essay: int = 100_000


ENGLISH = Language()
DEFAULT_LIMITS = Limits()
