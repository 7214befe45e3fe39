"""Words as they are searched: what a question says as one line of words, and what a searcher asks of that line.

Words are runs of letters and digits, small and in one spelling (NFKC). The line begins with a space and has one
between each two words, so that a word's beginning is found as " word", whatever database looks for it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

WORD = re.compile(r"[^\W_]+")
INLINE = re.compile(r"</?(?:b|strong|i|em|u|sup|sub)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>', re.IGNORECASE)
TEXTS = frozenset(("text", "template", "grader_notes", "answer", "name"))
MOST_LETTERS = 50_000
MOST_WORDS = 20


def words_of(text: str) -> list[str]:
    """The words of a plain text, small."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def line_of(texts: Iterable[str]) -> str:
    """The words of these texts, plain or HTML, as the line that is searched; of very long ones the beginning."""
    joined = INLINE.sub("", ALT.sub(r" \1 ", " \n".join(texts)))
    return "".join(f" {word}" for word in words_of(unescape(TAG.sub(" ", joined))))[:MOST_LETTERS]


@lru_cache(maxsize=10_000)
def tag_line(name: str) -> str:
    """The words of a tag, as such a line. The vocabulary is gone through at each search, so its lines are kept."""
    return "".join(f" {word}" for word in words_of(name))


def texts_in(data: Any, key: str = "") -> Iterator[str]:
    """What people wrote in a question's data, at any depth: texts, answers, feedback, hints; no ids or numbers
    of the engine. In the order of the names, which no database changes.
    """
    if isinstance(data, str):
        if key in TEXTS or key.rpartition("_")[0] == "feedback" or key.endswith("feedback"):
            yield data
    elif isinstance(data, Mapping):
        for name, value in sorted(data.items()):
            yield from texts_in(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from texts_in(value, key)


def question_line(name: str, code: str | None, data: Mapping[str, Any]) -> str:
    """The line of a question: its code, its name, and everything its wording says."""
    return line_of([code or "", name, *texts_in(data)])


def asked_for(query: str) -> list[str]:
    """What the line must have, all of it: each piece of the query with its words in a row, the last one begun.

    "MWP-01" asks for the word "mwp" and right after it one that begins with "01".
    """
    pieces = [words_of(piece) for piece in query.split()]
    return [" " + " ".join(words) for words in pieces if words][:MOST_WORDS]
