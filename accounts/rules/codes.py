"""Activation codes: ten signs that are read out, written down and typed without mistakes."""

import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
HOURS_VALID = 24
MOST_TRIES = 5


def group(code: str) -> str:
    """As printed on the slip: `7KQM-2XVD-94`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def clean(text: str) -> str:
    """What was typed, in capitals and without separators."""
    text = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in text if sign.isalnum())
