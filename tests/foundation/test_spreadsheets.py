"""Tables that people upload: whatever arrives, there are rows or problems with their place, never a crash."""

import struct
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from foundation.spreadsheets import read_rows


def csv(text, encoding="utf-8", **limits):
    return read_rows(BytesIO(text.encode(encoding)), filename="pegawai.csv", **limits)


def xlsx(rows, **limits):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    target.seek(0)
    return read_rows(target, filename="pegawai.xlsx", **limits)


def places(table):
    return [(problem.line, problem.column) for problem in table.problems]


def cells(table):
    return [list(row.values.values()) for row in table]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_program_wrote_it(sign, encoding):
    table = csv(f"nama{sign}nip\r\nJosé{sign}1980\r\n", encoding)
    assert not table.problems
    assert table.header == ["nama", "nip"]
    assert table.rows[0]["nama"] == "José"


def test_a_sign_within_quotes_does_not_mislead():
    table = csv('"nama, gelar";nip\n"Siti, S.Sos";1980\n')
    assert table.header == ["nama, gelar", "nip"]
    assert cells(table) == [["Siti, S.Sos", "1980"]]


def test_the_line_with_which_excel_names_its_sign_is_no_row():
    assert csv("sep=;\nnama;nip\nSiti;1\n").rows[0].line == 3


def test_lines_are_counted_as_an_editor_shows_them():
    table = csv('nama;catatan\n\nSiti;"dua\nbaris"\nBudi;x\n')
    assert [row.line for row in table] == [3, 5]


def test_short_rows_are_filled_and_long_ones_are_problems():
    table = csv("nama;nip\nSiti\nBudi;1;lebih\n")
    assert cells(table)[0] == ["Siti", ""]
    assert places(table) == [(3, 3)]
    assert table.problems[0].text == "lebih"


def test_every_problem_is_told_at_once_with_its_place():
    table = csv("nama;nama;;nip\nSiti;a;b;1;c\nBudi;a;b;1;d\n")
    assert places(table) == [(1, 2), (1, 3), (2, 5), (3, 5)]


def test_a_missing_quotation_mark_is_told_with_its_line():
    table = csv('nama;nip\nSiti;1\n"Budi;2\n')
    assert [row["nama"] for row in table] == ["Siti"]
    assert places(table) == [(3, None)]


def test_our_own_apostrophes_come_off():
    assert cells(csv("nama;nip\n'=1+1;'198001012005012001\n")) == [["=1+1", "198001012005012001"]]


@pytest.mark.parametrize("content", ["", "\n\n", ";;\n;;\n"])
def test_an_empty_table_says_what_is_missing(content):
    assert len(csv(content).problems) == 1


def test_too_many_rows_are_a_problem_at_the_first_row_too_many():
    table = csv("nip\n" + "1\n" * 6, max_rows=5)
    assert len(table) == 5
    assert places(table) == [(7, None)]


def test_a_file_too_large_is_not_read():
    assert csv("nip\n" + "1\n" * 600_000, max_bytes=1024 * 1024).problems[0].is_error


def test_a_cell_too_long_or_with_control_characters_has_its_place():
    table = csv(f"a;b\n{'x' * 10_001};1\n2;\x07\n")
    assert places(table) == [(2, 1), (3, 2)]
    assert len(table.problems[0].text) == 200


def test_a_workbook_is_read_as_people_see_it():
    table = xlsx(
        [
            ["nama", "lahir", "nilai", "jam"],
            ["Siti", date(1980, 1, 2), 88.5, 7.0],
            [],
            ["Budi", None, 3, True],
        ]
    )
    assert not table.problems
    assert cells(table) == [["Siti", "1980-01-02", "88.5", "7"], ["Budi", "", "3", "1"]]
    assert [row.line for row in table] == [2, 4]


def test_a_time_of_day_is_kept():
    assert cells(xlsx([["mulai"], [datetime(2026, 11, 25, 13, 30)]])) == [["2026-11-25T13:30:00"]]


def test_a_number_that_excel_has_rounded_is_pointed_at():
    table = xlsx([["nama", "nip"], ["Siti", 198001012005012001]])
    assert places(table) == [(2, 2)]


def test_a_number_in_a_text_cell_keeps_all_its_digits():
    assert cells(xlsx([["nip"], ["198001012005012001"]])) == [["198001012005012001"]]


def test_a_hidden_first_sheet_is_passed_over():
    book = Workbook()
    book.active.append(["rahasia"])
    book.create_sheet("Data").append(["nama"])
    book.active.sheet_state = "hidden"
    book.active = 1
    target = BytesIO()
    book.save(target)
    target.seek(0)
    assert read_rows(target, filename="a.xlsx").header == ["nama"]


def archive(parts):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    target.seek(0)
    return target


def altered(old, new):
    """A good workbook with something replaced in its sheet."""
    book = Workbook()
    book.active.append(["nama", "nip"])
    book.active.append(["Siti", 1])
    source, target = BytesIO(), BytesIO()
    book.save(source)
    with ZipFile(source) as read, ZipFile(target, "w") as written:
        for name in read.namelist():
            written.writestr(name, read.read(name).replace(old, new))
    target.seek(0)
    return target


BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
HOSTILE = {
    "a zip bomb": archive({"xl/workbook.xml": b"0" * (65 * 1024 * 1024)}),
    "thousands of parts": archive({f"xl/{number}": b"" for number in range(2_001)}),
    "another zip": archive({"word/document.xml": b"<xml/>"}),
    "an empty workbook part": archive({"xl/workbook.xml": b""}),
    "a cut zip": BytesIO(b"PK\3\4" + b"\0" * 40),
    "an old workbook": BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a web page": BytesIO(b"<table><tr><td>nama</td></tr></table>"),
    "broken XML": altered(b"<sheetData>", b"<sheetData><<<"),
    "entities": altered(b"<worksheet", BOMB + b"<worksheet"),
    "a cell of nonsense": altered(b'r="A1"', b'r="A0-1"'),
    "a number of nonsense": altered(b"<v>1</v>", b"<v>1e999999</v>"),
    "nothing": BytesIO(b""),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_workbook_is_a_problem_and_not_a_crash(what):
    HOSTILE[what].seek(0)
    assert read_rows(HOSTILE[what], filename="pegawai.xlsx").problems


def test_a_row_far_below_ends_the_reading():
    far = altered(b'<row r="2"', b'<row r="1048576"')
    assert len(read_rows(far, filename="a.xlsx")) == 0


def test_a_cell_far_to_the_right_is_a_problem_with_its_place():
    far = altered(b'r="B2"', b'r="CW2"')
    assert places(read_rows(far, filename="a.xlsx")) == [(2, 101)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pegawai.csv", archive({"xl/workbook.xml": b"<xml/>"}).getvalue()),
        ("pegawai.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("pegawai.xlsx", b"nama;nip\n"),
        ("pegawai.xls", b"nama;nip\n"),
        ("pegawai", b"nama;nip\n"),
    ],
)
def test_a_file_in_disguise_is_a_problem(name, content):
    assert read_rows(BytesIO(content), filename=name).problems


@given(
    st.binary(max_size=400),
    st.sampled_from(["a.csv", "a.xlsx", "a.txt"]),
    st.sampled_from([b"", b"PK\3\4", b"\xff\xfe"]),
)
def test_no_bytes_can_raise(junk, name, beginning):
    table = read_rows(BytesIO(beginning + junk), filename=name)
    assert table.problems or table.header


def test_a_zip_that_lies_about_its_size_is_bounded():
    data = bytearray(archive({"xl/workbook.xml": b"0" * 1_000_000}).getvalue())
    size = struct.pack("<I", 1_000_000)
    data = bytes(data).replace(size, struct.pack("<I", 10))
    assert read_rows(BytesIO(data), filename="a.xlsx").problems
