"""Pictures and other files within the texts of a question: out of base64, known by their bytes alone.

What a file is called decides nothing. A page of HTML named `foto.png` is of no known kind and stays outside.
"""

import re
from binascii import Error, a2b_base64
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import unescape
from urllib.parse import unquote

from quizzes.formats.parsed import FileData
from quizzes.formats.problems import Problem, Severity
from quizzes.richtext import file_address

MOST_BYTES = 10 * 1024 * 1024
_SPACE = re.compile(r"\s+")
_REFERENCE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>?]+)(?:\?[^\"'\s<>]*)?")
_EMBEDDED = re.compile(r"\bdata:(?:image|audio|video|application)/[\w.+-]+;base64,([A-Za-z0-9+/=%\s]*)")
_RIFF = {b"WEBP": "webp", b"WAVE": "wav"}
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
)


def kind_of(content: bytes) -> str | None:
    """The ending that fits the bytes; None for what is not taken in, SVG among it: it may hold script."""
    for beginning, extension in _BEGINNINGS:
        if content.startswith(beginning):
            return extension
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return "m4a" if content[8:11] == b"M4A" else "mp4"
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:4096]:
        return "webm"
    return None


def decoded(base64: str) -> bytes | None:
    """The bytes that a base64 text stands for, None where it is damaged."""
    try:
        return a2b_base64(_SPACE.sub("", base64), strict_mode=True)
    except (Error, ValueError):
        return None


def file_of(name: str, content: bytes | None) -> FileData | str:
    """The file, or the code of the problem that keeps it out."""
    if not content:
        return "file_broken"
    if len(content) > MOST_BYTES:
        return "file_too_large"
    extension = kind_of(content)
    return FileData(sha256(content).hexdigest(), extension, name, content) if extension else "file_kind"


def file_problem(code: str, name: str, line: int | None, column: int | None) -> Problem:
    """A damaged or huge file keeps its question out; one of another kind is left out itself."""
    severity: Severity = "warning" if code in {"file_kind", "file_missing", "file_unused"} else "error"
    return Problem(line, column, severity, code, {"name": name, "size": MOST_BYTES // 1024**2}, name)


def with_addresses(
    html: str, files: Mapping[str, FileData], missing: Callable[[str], None]
) -> tuple[str, tuple[FileData, ...]]:
    """The text with the bank's addresses in place of Moodle's @@PLUGINFILE@@, and the files it shows.

    `files` by path and name without the leading slash; `missing` is told the names that are not there.
    """
    used: dict[str, FileData] = {}

    def address(found: re.Match[str]) -> str:
        name = unquote(unescape(found[1]))
        if name not in files:
            missing(name)
            return ""
        used[name] = files[name]
        return file_address(files[name].sha256)

    return _REFERENCE.sub(address, html), tuple(used.values())


def without_embedded(html: str, refused: Callable[[str], None]) -> tuple[str, tuple[FileData, ...]]:
    """The text with pictures that are written into it (data: addresses) taken out into files of their own."""
    used: list[FileData] = []

    def address(found: re.Match[str]) -> str:
        file = file_of("data:", decoded(unquote(found[1])))
        if isinstance(file, str):
            refused(file)
            return ""
        used.append(file)
        return file_address(file.sha256)

    return _EMBEDDED.sub(address, html), tuple(used)
