"""The table: what people type into its cells, in Indonesian or English, and every fault with line and column."""

from decimal import Decimal

import pytest

from quizzes.formats.parsed import Item, Parsed
from quizzes.formats.sheet import columns_for, read_sheet
from quizzes.formats.sheet.columns import COLUMNS, KINDS, NUMBERED, column_of, found_in, header_of
from tests.quizzes.formats.reading import one_of, texts, told

HEADER = ["jenis", "nama", "soal", "jawaban 1", "jawaban 2", "jawaban 3", "benar", "bobot"]


def table(*rows: list[str], header: list[str] = HEADER) -> Parsed:
    lines = [(line, dict(zip(header, cells, strict=False))) for line, cells in enumerate(rows, 2)]
    return Parsed.of(read_sheet(header, lines))


def row(kind: str, *answers: str, right: str = "", worth: str = "", text: str = "Apa?") -> list[str]:
    return [kind, "", text, *[*answers, "", "", ""][:3], right, worth]


def only(*cells: str, **more: str) -> Item:
    return one_of(table(row(*cells, **more)))


class TestKinds:
    @pytest.mark.parametrize("right", ["B", "b", "2", " 2 "])
    def test_one_choice(self, right):
        item = only("Pilihan Ganda", "Binjai", "Medan", right=right)
        assert (item.kind, item.data["single"]) == ("multichoice", True)
        assert texts(item.data["choices"], "text", "fraction") == [("Binjai", "0"), ("Medan", "1")]

    def test_several_choices_share_the_mark_and_wrong_ones_take_it_away(self):
        item = only("pilihan jamak", "a", "b", "c", right="A, C")
        assert texts(item.data["choices"], "fraction") == ["0.5", "-0.5", "0.5"]

    def test_percentages_overrule_what_is_right(self):
        item = only("pilihan jamak", "a", "b", "c", worth="33,33333; 66.66667 %; 0")
        assert texts(item.data["choices"], "fraction") == ["0.3333333", "0.6666667", "0"]

    def test_all_or_nothing(self):
        assert only("pilihan jamak semua atau nol", "a", "b", right="A;B").data["all_or_nothing"] is True

    @pytest.mark.parametrize(
        ("word", "answer"), [("benar", True), ("Salah", False), ("1", True), ("no", False)]
    )
    def test_statements(self, word, answer):
        assert only("benar/salah", right=word).data["answer"] is answer

    def test_short_answers_with_what_they_are_worth(self):
        item = only("isian singkat", "SKP", "sasaran*", worth="100;50")
        assert texts(item.data["answers"], "text", "fraction") == [("SKP", "1"), ("sasaran*", "0.5")]

    @pytest.mark.parametrize(
        ("typed", "answer", "tolerance"),
        [
            ("312", "312", "0"),
            ("3,14 ± 0,01", "3.14", "0.01"),
            ("3.14:0.01", "3.14", "0.01"),
            ("-5 +/- 2", "-5", "2"),
            ("1e3 +-10", "1000", "10"),
            ("*", "*", "0"),
        ],
    )
    def test_numbers_as_people_type_them(self, typed, answer, tolerance):
        assert texts(only("angka", typed).data["answers"], "answer", "tolerance") == [(answer, tolerance)]

    def test_pairs_and_a_partner_of_nothing(self):
        data = only("menjodohkan", "a -> satu", "b->satu", "-> dua").data
        assert texts(data["stems"], "text", "choice") == [("a", "1"), ("b", "1")]
        assert texts(data["choices"], "text") == ["satu", "dua"]

    def test_lines_in_their_order(self):
        assert texts(only("mengurutkan", "satu", "dua").data["items"], "text") == ["satu", "dua"]

    def test_an_essay_with_its_limits(self):
        header = ["jenis", "soal", "kata paling sedikit", "kata paling banyak"]
        item = one_of(table(["esai", "Tulis.", "50", ""], header=header))
        assert (item.data["min_words"], item.data["max_words"]) == (50, None)

    def test_a_description_is_worth_nothing(self):
        item = only("keterangan")
        assert (item.kind, item.default_mark) == ("description", Decimal(0))

    def test_words_for_gaps_with_groups(self):
        item = only("seret kata", "Medan", "265 [2*]", text="[[1]] luasnya [[2]]")
        assert texts(item.data["choices"], "text", "group", "unlimited") == [
            ("Medan", 1, False),
            ("265", 2, True),
        ]
        item = only("pilih kata", "x [3]", text="[[1]] di sini")
        assert texts(item.data["choices"], "text", "group") == [("x", 3)]


class TestTexts:
    @pytest.mark.parametrize(
        ("typed", "html"),
        [
            ("a < b\nbaris dua", "a &lt; b<br>baris dua"),
            ("<b>tebal</b>", "<b>tebal</b>"),
            ("[plain]<b>", "&lt;b&gt;"),
            ("[html]a &lt; b", "a &lt; b"),
            ("[markdown]*miring*", "<em>miring</em>"),
        ],
    )
    def test_a_cell_is_plain_text_in_which_tags_count(self, typed, html):
        assert only("benar salah", right="benar", text=typed).data["text"] == html


class TestColumns:
    def test_english_names_do_as_well(self):
        header = [
            "Type",
            "Question",
            "Answer 1",
            "Answer 2",
            "Correct",
            "ID number",
            "Mark",
            "Tags",
            "Status",
            "Shuffle",
        ]
        cells = ["multiple choice", "What?", "a", "b", "A", "EN-1", "2,5", "one; two, one", "draft", "no"]
        item = one_of(table(cells, header=header))
        assert (item.idnumber, item.default_mark, item.tags, item.status) == (
            "EN-1", Decimal("2.5"), ("one", "two"), "draft",
        )  # fmt: skip
        assert item.data["shuffle"] is False

    def test_a_column_that_is_not_there_says_nothing(self):
        item = only("isian singkat", "a")
        assert (item.tags, item.status, item.default_mark) == (None, None, None)
        assert not {"lenient", "hints", "general_feedback"} & set(item.data)

    def test_hints_and_feedback(self):
        header = [
            *HEADER,
            "umpan balik",
            "umpan balik jawaban 2",
            "petunjuk 1",
            "petunjuk 2",
            "umpan balik bila benar",
        ]
        item = one_of(
            table(
                [*row("pilihan ganda", "a", "b", right="A"), "umum", "dua", "lihat", "", "ya"], header=header
            )
        )
        assert texts(item.data["choices"], "feedback") == ["", "dua"]
        assert texts(item.data["hints"], "text") == ["lihat"]
        assert (item.data["general_feedback"], item.data["feedback_right"]) == ("umum", "ya")

    @pytest.mark.parametrize("english", [False, True])
    def test_every_name_that_we_write_is_known_when_it_comes_back(self, english):
        columns = columns_for(answers=12, hints=3)
        assert [column_of(header_of(*column, english=english)) for column in columns] == columns
        assert len(columns) == len(COLUMNS) + 12 * 2 + 3

    def test_no_word_stands_for_two_things(self):
        for words in (COLUMNS, NUMBERED, KINDS):
            for ours, theirs in words.items():
                assert {found_in(words, word) for word in theirs} == {ours}


class TestFaults:
    def test_missing_and_unknown_columns(self):
        parsed = table(header=["nama", "warna", "nama"])
        assert told(parsed.problems) == [
            (1, 2, "warning", "column_unknown"),
            (1, 3, "warning", "column_unknown"),
            (1, None, "error", "column_missing"),
            (1, None, "error", "column_missing"),
        ]

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            (row("", "a", "b", right="A"), [(2, 1, "error", "kind_missing")]),
            (row("teka-teki", "a", "b", right="A"), [(2, 1, "error", "kind_unknown")]),
            (row("pilihan ganda", "a", "b"), [(2, 7, "error", "right_missing")]),
            (row("pilihan ganda", "a", "b", right="C"), [(2, 7, "error", "right_unknown")]),
            (row("pilihan ganda", "a", "", "c", right="A"), [(2, 6, "error", "answer_gap")]),
            (row("pilihan ganda", "a", "b", worth="100"), [(2, 8, "error", "worth_count")]),
            (row("isian singkat", "a", worth="semua"), [(2, 8, "error", "not_a_percentage")]),
            (row("benar salah", right="mungkin"), [(2, 7, "error", "right_truefalse")]),
            (row("angka", "tiga"), [(2, 4, "error", "not_a_number_here")]),
            (row("menjodohkan", "a -> b", "c d", "e -> f"), [(2, 5, "error", "pair_arrow")]),
            (row("pilihan jamak", "a", "b", worth="50;20"), [(2, 3, "error", "fractions_add_up")]),
            (row("pilihan ganda", "a", "b", right="A", text=""), [(2, 3, "error", "missing")]),
            (row("pilihan ganda", "a", right="A"), [(2, 3, "error", "too_few")]),
        ],
    )
    def test_each_fault_stands_at_its_cell(self, cells, expected):
        assert told(table(cells).problems) == expected

    def test_words_where_numbers_or_yes_and_no_belong(self):
        header = [*HEADER, "poin", "acak", "status", "penalti"]
        parsed = table(
            [*row("pilihan ganda", "a", "b", right="A"), "sepuluh", "mungkin", "baru", "2"], header=header
        )
        assert told(parsed.problems) == [
            (2, 9, "error", "not_a_number_here"),
            (2, 10, "error", "not_yes_or_no"),
            (2, 11, "error", "status_unknown"),
            (2, 12, "error", "too_large"),
        ]
