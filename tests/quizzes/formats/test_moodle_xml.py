"""Moodle XML: every type, what stands around it, every fault with its place."""

from decimal import Decimal

import pytest

from quizzes.engine.parsing import parse
from quizzes.engine.state import State
from quizzes.formats.parsed import Parsed
from tests.quizzes.formats.reading import FILES, question_xml, texts, told, xml

POINT = "c414cd0e204de974f73753c7e28d7638e7b3691bb8b1a2bab6b25bb7fed7ce77"


@pytest.fixture(scope="module")
def awkward() -> Parsed:
    return xml((FILES / "awkward.xml").read_bytes())


@pytest.fixture(scope="module")
def named(awkward):
    return {item.name: item for item in awkward}


def test_the_awkward_file_is_read_with_these_notes(awkward):
    assert told(awkward.problems) == [
        (9, 3, "warning", "taken_out"),
        (11, 5, "warning", "file_unused"),
        (50, 5, "warning", "truefalse_order"),
        (98, 5, "warning", "template_taken_out"),
        (141, 7, "warning", "shared_values"),
    ]
    assert [(item.line, item.kind) for item in awkward] == [
        (9, "multichoice"), (37, "multichoice"), (45, "truefalse"), (53, "shortanswer"), (60, "numerical"),
        (74, "match"), (82, "ordering"), (90, "essay"), (101, "description"), (106, "gapselect"),
        (113, "ddwtos"), (120, "calculatedsimple"),
    ]  # fmt: skip


class TestWhatStandsAround:
    def test_categories_count_for_what_follows(self, named):
        assert named["Esai"].category_path == ("Layanan", "Loket")
        assert named["Bacaan"].category_path == ("tanpa konteks", "dua")

    def test_mark_number_tags_and_status(self, named):
        item = named["Gambar"]
        assert (item.default_mark, item.idnumber, item.status) == (Decimal("2.5"), "XML-1", "hidden")
        assert item.tags == ("mudah", "gambar baru")

    def test_what_the_file_does_not_mention_is_not_said(self, named):
        item = named["Pendek"]
        assert (item.default_mark, item.tags, item.status) == (None, None, None)
        assert not {"penalty", "feedback_right", "lenient"} & set(item.data)

    def test_an_old_third_is_made_whole_as_moodle_does(self, named):
        assert named["Gambar"].data["penalty"] == "0.3333333"

    def test_texts_in_each_of_moodles_forms(self, named):
        data = named["Gambar"].data
        assert data["general_feedback"] == "Lihat <em>spektrum</em>."
        assert data["feedback_partial"] == "Sebagian &lt;betul&gt;."
        assert data["feedback_wrong"] == "Salah &amp; keliru<br>baris dua."

    def test_hints_with_what_they_do(self, named):
        assert named["Gambar"].data["hints"] == [
            {"text": "Lihat lagi.", "clear_wrong": True, "show_right_count": True},
            {"text": "Sekali lagi.", "clear_wrong": False, "show_right_count": False},
        ]
        assert named["Gambar"].data["show_right_count"] is True

    def test_a_picture_comes_along_with_its_words(self, named):
        item = named["Gambar"]
        assert f'<img src="/kuis/berkas-soal/{POINT}/" alt="titik merah" width="2">' in item.data["text"]
        assert [(file.sha256, file.extension, file.name) for file in item.files] == [
            (POINT, "png", "titik merah.png")
        ]


class TestTypes:
    def test_several_choices(self, named):
        data = named["Gambar"].data
        assert texts(data["choices"], "text", "fraction") == [
            ("<p>titik</p>", "0.6666667"), ("a &lt; b", "0.3333333"), ("garis", "-1"),
        ]  # fmt: skip
        assert (data["single"], data["numbering"], data["show_instruction"]) == (False, "ABCD", False)

    def test_the_add_on_type_of_all_or_nothing(self, named):
        data = named["Semua atau nol"].data
        assert (data["single"], data["all_or_nothing"]) == (False, True)

    def test_old_statements_have_true_first(self, named):
        data = named["Lama"].data
        assert (data["answer"], data["feedback_true"], data["feedback_false"]) == (True, "Ya.", "Tidak.")

    def test_short_answers(self, named):
        data = named["Pendek"].data
        assert data["case_sensitive"] is True
        assert texts(data["answers"], "text", "fraction") == [("SKP", "1"), ("*", "0")]

    def test_numbers_with_units(self, named):
        data = named["Jarak"].data
        assert texts(data["answers"], "answer", "tolerance") == [("1.25", "0.01"), ("*", "0")]
        assert texts(data["units"], "name", "multiplier") == [("m", "1"), ("cm", "100")]
        assert (data["unit_input"], data["unit_grading"], data["unit_penalty"], data["unit_before"]) == (
            "choice", "of_maximum", "0.2", True,
        )  # fmt: skip

    def test_pairs_share_partners_and_an_empty_row_is_a_partner_of_nothing(self, named):
        data = named["Jodoh"].data
        assert texts(data["stems"], "text", "choice") == [("<b>katak</b>", "1"), ("kadal air", "1")]
        assert texts(data["choices"], "text") == ["amfibi", "burung"]

    def test_an_order_of_an_older_file(self, named):
        data = named["Urut"].data
        assert data["grading"] == "relative_one_previous_and_next"
        assert (data["select"], data["select_count"], data["horizontal"]) == ("contiguous", 3, True)

    def test_an_essay_keeps_its_editor_and_template(self, named):
        data = named["Esai"].data
        assert (data["response_format"], data["lines"], data["min_words"]) == ("editor", 20, 50)
        assert data["template"] == "<h4>Pembuka</h4><p>Penutup x</p>"
        assert data["grader_notes"] == "<p>Perhatikan angka.</p>"

    def test_words_for_gaps(self, named):
        assert texts(named["Kata"].data["choices"], "text", "group") == [("Medan", 1), ("265 km", 2)]
        assert texts(named["Seret"].data["choices"], "text", "unlimited") == [
            ("<sub>2</sub>", True),
            ("3", False),
        ]

    def test_values_stand_in_the_order_of_their_numbers_as_they_were_written(self, named):
        data = named["Jumlah"].data
        assert texts(data["datasets"], "name", "values") == [("a", ["1.5", "3.0"]), ("b", ["1", "2"])]
        assert texts(data["answers"], "formula", "tolerance_type", "places", "places_of") == [
            ("{a}+{b}", "nominal", 3, "significant")
        ]

    @pytest.mark.parametrize(("shown", "units", "expected"), [("0", False, "none"), ("0", True, "text")])
    def test_without_units_none_are_asked_for(self, shown, units, expected):
        inside = f"<answer fraction='100'><text>1</text></answer><showunits>{shown}</showunits>"
        if units:
            inside += "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
        parsed = question_xml("numerical", inside)
        assert parsed.problems == () and parsed.items[0].data["unit_input"] == expected

    def test_a_number_outside_of_its_text_as_in_very_old_files(self):
        inside = "<answer>12<tolerance>1</tolerance><fraction>1</fraction></answer>"
        assert question_xml("numerical", inside).items[0].data["answers"][0]["answer"] == "12"


def answer(text, fraction="100", more=""):
    return f"<answer fraction='{fraction}'><text>{text}</text>{more}</answer>"


class TestWhatMoodleMakesOfAFile:
    """Its importer mends and passes over some things, and marks depend on them."""

    @pytest.mark.parametrize(
        ("percent", "fraction"),
        [
            ("33.33333", "0.3333333"),
            ("33.3333333", "0.3333333"),
            ("33.333", "0.3333333"),
            ("66.667", "0.6666667"),
            ("16.6667", "0.1666667"),
            ("-33.333", "-0.3333333"),
            ("99.9999", "1"),
            ("0.0001", "0"),
            ("33.33", "0.3333"),
            ("55", "0.55"),
        ],
    )
    def test_a_percentage_that_is_all_but_a_usual_one_is_that(self, percent, fraction):
        inside = answer("a") + answer("b", percent)
        parsed = question_xml("shortanswer", inside)
        assert parsed.items[0].data["answers"][1]["fraction"] == fraction
        ours = question_xml("shortanswer", f"<uuid></uuid>{inside}").items[0].data["answers"][1]["fraction"]
        assert Decimal(ours) == round(Decimal(percent) / 100, 7)

    def test_three_thirds_of_three_places_are_right(self):
        inside = "<single>false</single>" + "".join(answer(letter, "33.333") for letter in "abc")
        parsed = question_xml("multichoice", inside + answer("d", "-100"))
        asked = parse("multichoice", parsed.items[0].whole)
        graded = asked.grade({"choice": ["1", "2", "3"]})
        assert parsed.problems == () and (graded.fraction, graded.state) == (
            Decimal("0.9999999"),
            State.RIGHT,
        )

    @pytest.mark.parametrize("kind", ["shortanswer", "numerical", "multichoice"])
    def test_a_row_of_the_form_that_nobody_filled_is_passed_over(self, kind):
        empty = answer("", "0", "<feedback><text></text></feedback>")
        parsed = question_xml(kind, empty + answer("1") + empty + answer("2", "0") + empty)
        data = parsed.items[0].data
        assert parsed.problems == () and len(data.get("answers") or data["choices"]) == 2

    def test_so_is_an_item_and_a_pair(self):
        lines = "".join(answer(text, str(place)) for place, text in enumerate(["satu", "", "dua"], 1))
        assert texts(question_xml("ordering", lines).items[0].data["items"], "text") == ["satu", "dua"]
        rows = "".join(
            f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
            for left, right in [("a", "x"), ("", ""), ("b", "y"), ("", "z")]
        )
        parsed = question_xml("matching", rows)
        assert parsed.problems == () and texts(parsed.items[0].data["stems"], "text") == ["a", "b"]
        assert texts(parsed.items[0].data["choices"], "text") == ["x", "y", "z"]

    @pytest.mark.parametrize(
        ("kind", "hint", "is_one"),
        [
            ("multichoice", "<text>Lihat.</text>", True),
            ("multichoice", "<text></text>", False),
            ("multichoice", "<text> &lt;p&gt; &lt;/p&gt; </text>", False),
            ("multichoice", "<text>&lt;img src='x'&gt;</text>", True),
            ("multichoice", "<text></text><clearwrong/>", True),
            ("multichoice", "<text></text><shownumcorrect/>", True),
            ("shortanswer", "<text></text><clearwrong/>", False),
        ],
    )
    def test_a_hint_that_says_and_does_nothing_is_none_and_brings_no_try(self, kind, hint, is_one):
        inside = answer("a") + answer("b", "0") + f"<hint format='html'>{hint}</hint>"
        assert len(question_xml(kind, inside).items[0].data["hints"]) == is_one
        assert len(question_xml(kind, f"<uuid></uuid>{inside}").items[0].data["hints"]) == 1

    @pytest.mark.parametrize(
        ("inside", "grading", "select", "count"),
        [
            ("", "relative_next_exclude_last", "random", 6),
            ("<gradingtype>RELATIVE</gradingtype>", "relative_next_exclude_last", "random", 6),
            ("<gradingtype>absolute</gradingtype><logical>ALL</logical>", "absolute_position", "all", 6),
            ("<logical>CONTIG</logical><studentsee>3</studentsee>", "relative_next_exclude_last", "contiguous", 3),
            (
                "<selecttype>EXACT</selecttype><selectcount>0</selectcount><gradingtype>LONGEST_ORDERED_SUBSET"
                "</gradingtype>",
                "longest_ordered_subset", "all", 2,
            ),
        ],
    )  # fmt: skip
    def test_an_order_of_which_little_is_said(self, inside, grading, select, count):
        parsed = question_xml("ordering", inside + "".join(answer(text) for text in "abc"))
        data = parsed.items[0].data
        assert parsed.problems == ()
        assert (data["grading"], data["select"], data["select_count"]) == (grading, select, count)

    def test_numbers_have_the_places_that_its_database_has(self):
        inside = "<defaultgrade>1.23456789</defaultgrade><penalty>0.16666667</penalty>" + answer("a")
        [item] = question_xml("shortanswer", inside).items
        assert (item.default_mark, item.data["penalty"]) == (Decimal("1.2345679"), "0.1666667")

    def test_a_tolerance_has_no_sign(self):
        parsed = question_xml("numerical", answer("5", more="<tolerance>-0.5</tolerance>"))
        assert parsed.problems == () and parsed.items[0].data["answers"][0]["tolerance"] == "0.5"

    def test_the_first_unit_of_a_name_counts_and_one_without_a_name_does_not(self):
        units = "".join(
            f"<unit><multiplier>{multiplier}</multiplier><unit_name>{name}</unit_name></unit>"
            for multiplier, name in [("1", "m"), ("100", "cm"), ("", "km"), ("2", ""), ("5", "m")]
        )
        parsed = question_xml("numerical", answer("5") + f"<units>{units}</units>")
        assert parsed.problems == ()
        assert texts(parsed.items[0].data["units"], "name", "multiplier") == [("m", "1"), ("cm", "100")]

    @pytest.mark.parametrize(
        ("single", "shuffle", "expected"),
        [("1", "1", (True, True)), ("0", "0", (False, False)), ("true", "false", (True, False))],
    )
    def test_flags_are_words_or_numbers(self, single, shuffle, expected):
        inside = f"<single>{single}</single><shuffleanswers> {shuffle} </shuffleanswers>"
        data = question_xml("multichoice", inside + answer("a") + answer("b", "0")).items[0].data
        assert (data["single"], data["shuffle"]) == expected

    def test_what_is_only_looks_keeps_no_question_out(self):
        inside = "<answernumbering>ABC</answernumbering>" + answer("a") + answer("b", "0")
        parsed = question_xml("multichoice", inside)
        assert [problem.severity for problem in parsed.problems] == ["warning"]
        assert parsed.items[0].data["numbering"] == "abc" and not parsed.items[0].is_faulty


def test_every_fault_is_told_with_its_place():
    parsed = xml((FILES / "faulty.xml").read_bytes())
    assert told(parsed.problems) == [
        (3, 3, "warning", "unknown_type"),
        (4, 3, "error", "type_missing"),
        (5, 3, "warning", "taken_out"),
        (5, 3, "error", "fractions_add_up"),
        (8, 5, "error", "not_a_number_here"),
        (9, 5, "error", "not_known"),
        (10, 5, "warning", "not_known"),
        (11, 5, "error", "not_a_percentage"),
        (12, 5, "error", "too_large"),
        (15, 3, "error", "mark_out_of_range"),
        (19, 5, "error", "not_a_decimal"),
        (19, 45, "error", "not_a_number_here"),
        (24, 5, "error", "right_side_missing"),
        (30, 5, "warning", "file_missing"),
        (32, 7, "error", "file_broken"),
        (33, 7, "warning", "file_kind"),
        (38, 3, "error", "code_too_long"),
        (46, 46, "error", "xml_mismatched"),
    ]


def test_a_type_we_do_not_know_is_named_with_its_question_and_the_rest_goes_on():
    parsed = xml((FILES / "faulty.xml").read_bytes())
    assert parsed.problems[0].values == {"type": "stack", "name": "Aljabar"}
    assert [item.name for item in parsed][2:] == ["Pilihan", "Angka", "Jodoh", "Berkas", "Kode panjang"]
