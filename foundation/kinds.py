"""Kinds of files that the platform takes and gives, by the ending of their name."""

from pathlib import PurePath

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"
INLINE = {"application/pdf", "text/plain", "text/vtt"}
INLINE_FAMILIES = ("audio/", "image/gif", "image/jpeg", "image/png", "image/webp", "video/")


def extension_of(filename: str) -> str:
    """The ending in lower case without its dot: "Panduan.PDF" has "pdf"."""
    return PurePath(filename).suffix.lower().removeprefix(".")


def content_type_of(filename: str) -> str:
    """What to call the file in an answer; kinds we do not know are bytes and nothing more."""
    return CONTENT_TYPES.get(extension_of(filename), UNKNOWN)


def may_show_inline(content_type: str) -> bool:
    """Whether a browser may show it in place: kinds that hold no script of their own (never HTML or SVG)."""
    kind = content_type.partition(";")[0].strip()
    return kind in INLINE or kind.startswith(INLINE_FAMILIES)
