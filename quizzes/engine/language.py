"""What differs by language and installation: how numbers are typed, two words, and how long a text may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """How a language types numbers and what it calls true and false in plain text."""

    decimal_comma: bool = False
    true: str = "True"
    false: str = "False"


@dataclass(frozen=True)
class Limits:
    """The longest texts accepted, in characters: short for one-line answers, essay for essays."""

    short: int = 1_000
    essay: int = 100_000


ENGLISH = Language()
DEFAULT_LIMITS = Limits()
