"""Compares what was typed with an author's pattern in which `*` stands for any run of characters.

`\\*` is a star itself. Both sides are compared in Unicode's composed form (NFC); accents count.
"""

import re
from unicodedata import normalize

_BIT = re.compile(r"\\\*|\*+|[^*\\]+|\\")
_SPACES_AND_HYPHENS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212-]+")


def matches(pattern: str, text: str, *, case_sensitive: bool, lenient: bool = False) -> bool:
    """Whether the text is what the pattern describes. lenient: spaces and hyphens are passed over."""
    bits = [_folded(bit, case_sensitive, lenient) for bit in fixed_bits(pattern)]
    return _fits(bits, _folded(text.strip(), case_sensitive, lenient))


def fixed_bits(pattern: str) -> list[str]:
    """The fixed texts between the stars of a pattern; a pattern without a star is one bit."""
    bits = [""]
    for piece in _BIT.findall(pattern.strip()):
        if piece.startswith("*"):
            bits.append("")
        else:
            bits[-1] += "*" if piece == "\\*" else piece
    return bits


def _fits(bits: list[str], text: str) -> bool:
    if len(bits) == 1:
        return text == bits[0]
    first, *middle, last = bits
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for bit in middle:
        found = text.find(bit, at, end)
        if found < 0:
            return False
        at = found + len(bit)
    return True


def _folded(text: str, case_sensitive: bool, lenient: bool) -> str:
    text = normalize("NFC", text)
    if lenient:
        text = _SPACES_AND_HYPHENS.sub("", text)
    return text if case_sensitive else "".join(map(_caseless, text))


def _caseless(character: str) -> str:
    """One character for one: a full case folding would make "ß" equal to "ss"."""
    candidates = (character.casefold(), character.lower(), character)
    return next(folded for folded in candidates if len(folded) == 1)
