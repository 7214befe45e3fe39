"""Reports leave the house as files that Excel opens right and that carry out nothing."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from operator import itemgetter

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from foundation.reports import Column, Report, download
from foundation.reports.defuse import DANGEROUS, defuse, keep_digits, undo
from foundation.reports.xlsx import sheet_name
from foundation.spreadsheets import read_rows

HEADER = [
    Column("name", "Nama", itemgetter(0), width=30),
    Column("number", "NIP", itemgetter(1)),
    Column("grade", "Nilai", itemgetter(2)),
    Column("on", "Tanggal", itemgetter(3)),
    Column("done", "Selesai", itemgetter(4)),
]
ROW = ("Rosmawati Ésti", "198001012005012001", Decimal("88.31"), date(2026, 11, 25), True)
MORNING = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


class People(Report):
    title = "Pelatihan tim: Kecamatan/Medan"
    columns = HEADER

    def __init__(self, rows):
        self._rows = rows

    def rows(self):
        return iter(self._rows)

    def filters(self):
        return [("Unit", "=Disdukcapil")]


def as_csv(rows):
    return b"".join(download(People(rows), "csv").streaming_content)


def lines_of(data, delimiter=";"):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def sheet_of(rows):
    data = b"".join(download(People(rows), "xlsx").streaming_content)
    return load_workbook(BytesIO(data)).active


def test_csv_is_utf8_with_the_mark_that_excel_looks_for(indonesian):
    data = as_csv([ROW])
    assert data.startswith(b"\xef\xbb\xbf")
    assert lines_of(data) == [
        ["Nama", "NIP", "Nilai", "Tanggal", "Selesai"],
        ["Rosmawati Ésti", "'198001012005012001", "88,31", "2026-11-25", "ya"],
    ]


def test_csv_follows_the_language_in_decimal_sign_and_delimiter(english):
    assert lines_of(as_csv([ROW]), ",")[1][2] == "88.31"


def test_csv_keeps_the_language_of_the_request_although_it_flows_later():
    with translation.override("id"):
        response = download(People([ROW]), "csv")
    with translation.override("en"):
        data = b"".join(response.streaming_content)
    assert lines_of(data)[1][2:] == ["88,31", "2026-11-25", "ya"]


def test_csv_flows_in_chunks_of_64_kilobytes(indonesian):
    chunks = list(download(People([ROW] * 5_000), "csv").streaming_content)
    assert len(chunks) > 3
    assert all(64 * 1024 <= len(chunk) < 128 * 1024 for chunk in chunks[:-1])
    assert len(lines_of(b"".join(chunks))) == 5_001


def test_rows_are_taken_only_as_the_reader_takes_chunks(indonesian):
    taken = []

    def rows():
        for number in range(50_000):
            taken.append(number)
            yield ROW

    chunks = iter(download(People(rows()), "csv").streaming_content)
    next(chunks)
    assert len(taken) < 5_000


def test_blank_time_and_float_cells_are_written_plainly(indonesian):
    cells = lines_of(as_csv([(None, MORNING, 0.5, -3, False)]))[1]
    assert cells == ["", "2026-11-25 08:30", "0,5", "-3", "tidak"]


FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "+62811",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_name_is_text_in_both_kinds_of_file(text, indonesian):
    row = (text, *ROW[1:])
    assert lines_of(as_csv([row]))[1][0] == f"'{text}"
    cell = sheet_of([row]).cell(row=5, column=1)
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_a_column_label_and_a_filter_are_defused_as_well(indonesian):
    assert sheet_of([ROW]).cell(row=2, column=2).value == "'=Disdukcapil"


@pytest.mark.parametrize("number", [-5, Decimal("-88.31"), 0, 1.5, True, None, date(2026, 1, 1)])
def test_numbers_and_dates_are_never_touched(number):
    assert defuse(number) is number


@given(st.text(max_size=30))
def test_no_defused_text_begins_dangerously_and_all_come_back(text):
    written = keep_digits(defuse(text))
    assert not written or written[0] not in DANGEROUS
    if not text.startswith("'"):
        assert undo(written) == text


@pytest.mark.parametrize("digits", ["198001012005012001", "081234567890", "00"])
def test_digits_that_excel_would_round_or_cut_stay_text(digits):
    assert keep_digits(digits) == f"'{digits}"
    assert keep_digits("15") == "15"


def test_our_own_file_comes_back_as_it_left(indonesian):
    rows = [("=1+1", "198001012005012001", Decimal("7.5"), date(2026, 11, 25), False)]
    table = read_rows(BytesIO(as_csv(rows)), filename="laporan.csv")
    assert not table.problems
    assert list(table.rows[0].values.values()) == ["=1+1", "198001012005012001", "7,5", "2026-11-25", "tidak"]


def test_a_workbook_has_title_filters_names_and_typed_cells(indonesian):
    sheet = sheet_of([ROW, (None, "1", 3, MORNING, False)])
    assert sheet["A1"].value == "Pelatihan tim: Kecamatan/Medan"
    assert [cell.value for cell in sheet[4]] == ["Nama", "NIP", "Nilai", "Tanggal", "Selesai"]
    assert sheet["B5"].value == "198001012005012001"
    assert sheet["C5"].value == pytest.approx(88.31)
    assert sheet["D5"].value == datetime(2026, 11, 25)
    assert sheet["D6"].value == datetime(2026, 11, 25, 8, 30)
    assert sheet["A6"].value is None


@pytest.mark.parametrize(("title", "name"), [("A" * 40, "A" * 31), ("a/b[c]:*?'", "abc"), ("[]", "1")])
def test_a_sheet_has_a_name_that_excel_allows(title, name):
    assert sheet_name(title) == name


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_download_has_a_safe_name_and_is_kept_by_nobody(extension):
    response = download(People([ROW]), extension)
    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="pelatihan-tim-kecamatanmedan-20')
    assert name.endswith(f'.{extension}"')
    assert response["Cache-Control"] == "private, no-store"


def test_an_unknown_kind_of_file_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        download(People([]), "docx")
