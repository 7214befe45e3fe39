"""An uploaded file holds what its name says, or it is refused."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from foundation.sniffing import check_upload, validate_upload

HTML = b"<!doctype html><script>alert(1)</script>"


def picture(kind):
    target = BytesIO()
    Image.new("RGB", (2, 2)).save(target, kind)
    return target.getvalue()


def office(*names):
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "<xml/>")
    return target.getvalue()


GENUINE = {
    "surat.pdf": b"%PDF-1.7\n...",
    "pindaian.pdf": b"\n\nscanner\n%PDF-1.4\n",
    "foto.jpg": picture("JPEG"),
    "foto.JPEG": picture("JPEG"),
    "gambar.png": picture("PNG"),
    "gambar.webp": picture("WEBP"),
    "video.mp4": b"\0\0\0\x20ftypisom\0\0\2\0",
    "video.webm": b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm",
    "suara.mp3": b"ID3\4\0\0\0",
    "suara2.mp3": b"\xff\xfb\x90\x00",
    "suara.m4a": b"\0\0\0\x20ftypM4A \0\0\2\0",
    "suara.ogg": b"OggS\0\2",
    "suara.wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "takarir.vtt": b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nHalo",
    "tabel.csv": b"nama;nilai\nSiti;90\n",
    "tabel-lama.csv": "nama;catatan\nJos\u00e9;\u201csatu\u201d\n".encode("cp1252"),
    "catatan.txt": b"Catatan rapat.\r\n",
    "naskah.docx": office("[Content_Types].xml", "word/document.xml"),
    "tabel.xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "paparan.pptx": office("[Content_Types].xml", "ppt/presentation.xml"),
}  # fmt: skip


@pytest.mark.parametrize("name", GENUINE)
def test_a_genuine_file_is_taken_and_left_at_its_beginning(name):
    file = BytesIO(GENUINE[name])
    assert check_upload(file, filename=name) is None
    assert file.tell() == 0


@pytest.mark.parametrize("name", [name for name in GENUINE if not name.endswith((".csv", ".txt"))])
def test_a_web_page_under_another_name_is_refused(name):
    assert check_upload(BytesIO(HTML), filename=name)


@pytest.mark.parametrize("name", ["tabel.csv", "catatan.txt", "takarir.vtt", "foto.jpg", "naskah.docx"])
def test_a_program_under_another_name_is_refused(name):
    assert check_upload(BytesIO(b"MZ\x90\0\3\0\0\0"), filename=name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("naskah.docx", office("[Content_Types].xml", "xl/workbook.xml")),
        ("naskah.docx", office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("naskah.docx", office("word/document.xml")),
        ("tabel.xlsx", b"PK\3\4 cut off in the middle"),
        ("video.mp4", b"\0\0\0\x20ftypheic\0\0\2\0"),
        ("gambar.webp", b"RIFF\x24\0\0\0WAVEfmt "),
        ("surat.pdf", b"MZ junk %PDF-1.4"),
    ],
)
def test_a_neighbouring_kind_is_refused_too(name, content):
    assert check_upload(BytesIO(content), filename=name)


@pytest.mark.parametrize("name", ["program.exe", "halaman.html", "gambar.svg", "tanpa-akhiran", "makro.docm"])
def test_other_kinds_are_not_taken(name):
    assert check_upload(BytesIO(b"x"), filename=name)


def test_an_empty_file_is_named_as_empty(english):
    assert check_upload(BytesIO(b""), filename="surat.pdf").message == "The file is empty."


def test_a_form_field_refuses_with_the_same_words(english):
    validate_upload(SimpleUploadedFile("surat.pdf", GENUINE["surat.pdf"]))
    with pytest.raises(ValidationError, match="does not hold what its name says"):
        validate_upload(SimpleUploadedFile("surat.pdf", HTML))
