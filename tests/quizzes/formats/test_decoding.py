"""Bytes of a text file, whatever program wrote it."""

import pytest

from quizzes.formats.decoding import decode

TEXT = "Apakah café buka? {=ya}\n" * 3


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b"")],
)
def test_encodings_of_unicode_are_told_apart(encoding, mark):
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, [])


def test_windows_1252_is_read_with_a_note():
    text, problems = decode(TEXT.encode("cp1252"))
    assert text == TEXT
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "old_encoding")]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(50),
        b"\x00\x01\x02\x03",
        b"a\0b",
        b"\xff\xfea\x00\x00",
        b"\x81\x8d\x8f\x90",
    ],
)
def test_junk_is_no_text(data):
    text, problems = decode(data)
    assert text == ""
    assert [(problem.severity, problem.code) for problem in problems] == [("error", "not_text")]


@pytest.mark.parametrize("data", [b"", b" \r\n \t"])
def test_an_empty_file_says_so(data):
    assert [problem.code for problem in decode(data)[1]] == ["empty_file"]
