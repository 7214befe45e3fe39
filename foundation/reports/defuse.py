"""Text that a spreadsheet would carry out is made harmless, in one place for every export.

A name such as `=HYPERLINK("http://...")` is data for us and a formula for Excel. A leading apostrophe makes
it text; `undo` takes the apostrophe off again when our own file comes back.
"""

from typing import Any

# The wide forms count too: spreadsheets of East Asian settings read them as the narrow ones.
DANGEROUS = frozenset("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
                      "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
EXACT_DIGITS = 15


def defuse(value: Any) -> Any:
    """The value as a spreadsheet may have it; only text is ever changed, numbers stay numbers."""
    if isinstance(value, str) and value and value[0] in DANGEROUS:
        return f"'{value}"
    return value


def keep_digits(text: str) -> str:
    """In CSV every cell is text to us, but Excel reads "0812" as 812 and rounds numbers beyond 15 digits."""
    if text.isdigit() and (len(text) > EXACT_DIGITS or (text[0] == "0" and len(text) > 1)):
        return f"'{text}"
    return text


def undo(text: str) -> str:
    """The text before `defuse` or `keep_digits`; other leading apostrophes are the writer's own."""
    if len(text) > 1 and text[0] == "'" and (text[1] in DANGEROUS or text[1:].isdigit()):
        return text[1:]
    return text
