"""A text with marks in it, such as [[1]] or {#1}, cut at the marks."""

import re

_TAG = re.compile(r"""<[A-Za-z/!](?:"[^"]*"|'[^']*'|[^'">])*>""")


def fragments(mark: re.Pattern[str], html: str) -> tuple[str, ...]:
    """The bits before, between and after the marks: one more than there are marks. A mark has one group."""
    return tuple(mark.split(html)[::2])


def numbers(mark: re.Pattern[str], html: str) -> tuple[int, ...]:
    """The numbers in the marks, in order."""
    return tuple(int(number) for number in mark.findall(html))


def is_in_tag(mark: re.Pattern[str], html: str) -> bool:
    """A mark stands within a tag, say in the words of a picture, where nothing can be put."""
    return any(mark.search(tag[0]) for tag in _TAG.finditer(html))
