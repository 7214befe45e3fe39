"""From the bytes of a text file to its text, whatever program wrote it."""

from quizzes.formats.problems import Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1a\x1b")))
_SAMPLE = 4096


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text, and what is to be said about it. Bytes that are no text give "" and an error.

    UTF-8 first, UTF-16 by its mark or by the zeros in every second place, then what older Windows programs write.
    """
    if not data.strip():
        return "", [Problem(None, None, "error", "empty_file")]
    text = _decoded(data, _encoding(data))
    if text is not None and not (set(text[:_SAMPLE]) & set(_CONTROLS.decode("latin-1"))):
        return text.removeprefix("\ufeff"), []
    if data.translate(None, _CONTROLS) == data and (text := _decoded(data, "cp1252")) is not None:
        return text, [Problem(None, None, "warning", "old_encoding")]
    return "", [Problem(None, None, "error", "not_text")]


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[::2].count(0)
    if len(sample) > 8 and max(zeros) > len(sample) // 4 and min(zeros) == 0:
        return "utf-16-le" if zeros[0] else "utf-16-be"
    return "utf-8"


def _decoded(data: bytes, encoding: str) -> str | None:
    """None for bytes that are not of this encoding, and for text with characters no database keeps."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return None if "\0" in text else text
