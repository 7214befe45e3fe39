"""How choices and items are counted on the page."""

from enum import StrEnum


class Numbering(StrEnum):
    """Each value shows how the first entries look."""

    LOWER_LETTERS = "abc"
    UPPER_LETTERS = "ABCD"
    DIGITS = "123"
    LOWER_ROMAN = "iii"
    UPPER_ROMAN = "IIII"
    NONE = "none"
