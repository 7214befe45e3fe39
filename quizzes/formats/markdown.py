"""The part of Markdown that question texts use, as HTML: nothing but what `quizzes.richtext` lets stand.

Paragraphs, line breaks, **bold**, *italic*, `code`, lists of one level, quotations, fenced and indented code,
headings (as bold lines, since a question has none). Links become their words. HTML within is kept for cleaning.
"""

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"```[^\n]*\n(.*?)(?:\n```|\Z)", re.DOTALL)
_BULLET = re.compile(r"[-*+] +")
_NUMBER = re.compile(r"\d{1,9}[.)] +")
_HEADING = re.compile(r"#{1,6} +")
# Lengths are bounded, or a hostile text of openings without ends would take a square of its length.
_CODE = re.compile(r"(`{1,3})(.{1,1000}?)\1", re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]]{0,500})\]\([^()]{0,2000}\)")
_LINK = re.compile(r"\[([^\]]{1,500})\]\([^()]{0,2000}\)")
_STYLES = tuple(
    (
        re.compile(f"{before}{mark}(?=\\S)(.{{1,1000}}?)(?<=\\S){mark}{after}", re.DOTALL),
        rf"<{tag}>\1</{tag}>",
    )
    for mark, before, after, tag in (
        (r"\*\*", "", "", "strong"),
        ("__", r"(?<!\w)", r"(?!\w)", "strong"),
        (r"\*", "", "", "em"),
        ("_", r"(?<!\w)", r"(?!\w)", "em"),
    )
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_KEPT = re.compile("\ue000(\\d+)\ue001")


def markdown(text: str) -> str:
    """The text as HTML. A single paragraph stands without <p>, as the bank keeps short texts."""
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\ue000{len(kept) - 1}\ue001"

    text = text.replace("\ue000", "").replace("\ue001", "")
    text = _FENCE.sub(lambda found: f"\n\n{keep(_code_block(found[1]))}\n\n", text)
    blocks = [_block(block, keep) for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    html = blocks[0] if len(blocks) == 1 and _is_plain(blocks[0]) else "".join(_wrapped(blocks))
    return _KEPT.sub(lambda found: kept[int(found[1])], html)


def _wrapped(blocks: list[str]) -> Iterator[str]:
    return (f"<p>{block}</p>" if _is_plain(block) else block for block in blocks)


def _is_plain(block: str) -> bool:
    """A paragraph, not a list, quotation or block of code."""
    return not block.startswith(("<ul>", "<ol>", "<blockquote>", "<p>", "<table")) and not (
        block.startswith("\ue000") and block.endswith("\ue001") and block.count("\ue000") == 1
    )


def _block(block: str, keep: Callable[[str], str]) -> str:
    lines = block.strip("\n").split("\n")
    if all(line.startswith(("    ", "\t")) for line in lines):
        return keep(_code_block("\n".join(line.removeprefix("\t").removeprefix("    ") for line in lines)))
    if all(line.lstrip().startswith(">") for line in lines):
        inner = "\n".join(line.lstrip()[1:].removeprefix(" ") for line in lines)
        return f"<blockquote>{_inline(inner, keep)}</blockquote>"
    for mark, tag in ((_BULLET, "ul"), (_NUMBER, "ol")):
        if mark.match(lines[0].lstrip()):
            return f"<{tag}>{''.join(f'<li>{_inline(entry, keep)}</li>' for entry in _entries(lines, mark))}</{tag}>"
    if len(lines) == 1 and (heading := _HEADING.match(lines[0])):
        return f"<strong>{_inline(lines[0][heading.end() :].rstrip('# '), keep)}</strong>"
    return _inline(
        "\n".join(line.strip() if not line.endswith("  ") else f"{line.strip()}<br>" for line in lines), keep
    )


def _entries(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """The entries of a list; lines without a mark go on with the entry above."""
    entries: list[str] = []
    for line in (line.strip() for line in lines):
        found = mark.match(line)
        if found or not entries:
            entries.append(line[found.end() :] if found else line)
        else:
            entries[-1] += f" {line}"
    return entries


def _inline(text: str, keep: Callable[[str], str]) -> str:
    text = _ESCAPED.sub(lambda found: keep(_html(found[1])), text)
    text = _CODE.sub(lambda found: keep(f"<code>{_html(found[2].strip())}</code>"), text)
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    for pattern, replacement in _STYLES:
        text = pattern.sub(replacement, text)
    return text


def _code_block(code: str) -> str:
    return f"<pre>{_html(code)}</pre>"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
