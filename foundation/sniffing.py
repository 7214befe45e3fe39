"""Does an uploaded file hold what its name says?

Names are chosen by people, bytes are not: a page of HTML named `foto.jpg` is refused before anyone opens it.
"""

from collections.abc import Callable
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .kinds import CONTENT_TYPES, extension_of
from .problems import Problem

HEAD_BYTES = 64 * 1024
PDF_WITHIN = 1024
FOREIGN_BRANDS = {b"qt  ", b"heic", b"heix", b"mif1", b"avif"}
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}


def check_upload(file: IO[bytes], *, filename: str) -> Problem | None:
    """None where the bytes fit the ending of the name, else a Problem. The file is left at its beginning."""
    extension = extension_of(filename)
    if extension not in CONTENT_TYPES:
        return Problem("error", _("Files of this kind are not taken."), text=extension)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    fits = _office(file, extension) if extension in OFFICE_FOLDERS else CHECKS[extension](head)
    file.seek(0)
    if not head:
        return Problem("error", _("The file is empty."), text=filename)
    if not fits:
        message = _(
            "The file does not hold what its name says. Save it again from its program, then upload it."
        )
        return Problem("error", message, text=filename)
    return None


def validate_upload(file: IO[bytes]) -> None:
    """The same as a validator of a form's or model's file field."""
    if problem := check_upload(file, filename=getattr(file, "name", "") or ""):
        raise ValidationError(problem.message)


def is_text(head: bytes) -> bool:
    """Whether the bytes read as text in an encoding of today's office; UTF-16 with its mark counts."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in head)
    return b"\0" not in head and controls == 0


def _office(file: IO[bytes], extension: str) -> bool:
    """A zip with the parts of that program; macros belong to other endings and are refused."""
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return False
    folder = OFFICE_FOLDERS[extension]
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(folder) for name in names)
        and not any(name.lower().endswith("vbaproject.bin") for name in names)
    )


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(beginnings)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == kind


def _mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in FOREIGN_BRANDS


def _webm(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:4096]


def _mp3(head: bytes) -> bool:
    """A tag, or a frame: eleven set bits and a layer that is not the reserved one."""
    if head.startswith(b"ID3"):
        return True
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 != 0


def _pdf(head: bytes) -> bool:
    """Scanners put a few bytes before the mark, and readers allow it within the first kilobyte."""
    return b"%PDF-" in head[:PDF_WITHIN] and not head.startswith((b"PK", b"MZ", b"<"))


def _vtt(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    return is_text(head) and (
        head[:7] in {b"WEBVTT ", b"WEBVTT\t", b"WEBVTT\n", b"WEBVTT\r"} or head == b"WEBVTT"
    )


CHECKS: dict[str, Callable[[bytes], bool]] = {
    "csv": is_text,
    "gif": _starts(b"GIF87a", b"GIF89a"),
    "jpeg": _starts(b"\xff\xd8\xff"),
    "jpg": _starts(b"\xff\xd8\xff"),
    "m4a": _mp4,
    "mp3": _mp3,
    "mp4": _mp4,
    "ogg": _starts(b"OggS"),
    "pdf": _pdf,
    "png": _starts(b"\x89PNG\r\n\x1a\n"),
    "txt": is_text,
    "vtt": _vtt,
    "wav": _riff(b"WAVE"),
    "webm": _webm,
    "webp": _riff(b"WEBP"),
}
