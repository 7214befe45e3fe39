"""What is looked at in every question, whatever file it came from."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.formats.checking import Place, checked
from quizzes.formats.parsed import Item
from quizzes.richtext import file_address
from tests.quizzes.engine.questions import data
from tests.quizzes.formats.reading import gift, question_xml, xml

HERE = file_address("ab" * 32)


def look(kind: str = "truefalse", places: dict[str, Place] | None = None, **more: Any) -> Item:
    changes = more.pop("data", {})
    values = {"kind": kind, "name": "Satu", "line": 3, "data": data(kind, **changes), **more}
    return checked(Item(**values), places or {})


def codes(item: Item) -> list[tuple[str, str]]:
    return [(problem.severity, problem.code) for problem in item.problems]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"name": "x" * 256}, [("warning", "name_cut")]),
        ({"idnumber": "x" * 41}, [("error", "code_too_long")]),
        ({"category_path": ("a", "x" * 101)}, [("error", "category_too_long")]),
        ({"tags": ("a", "x" * 101)}, [("error", "tag_too_long")]),
        ({"uuid": "bukan"}, [("error", "bad_uuid")]),
        ({"default_mark": Decimal(100_000)}, [("error", "mark_out_of_range")]),
        ({"data": {"text": ""}}, [("error", "missing")]),
        ({"data": {"text": f'a<img src="{HERE}">'}}, [("warning", "picture_without_words")]),
        ({"data": {"text": f'a<img src="{HERE}" alt="">'}}, []),
        ({"data": {"general_feedback": "<b onclick=x()>a</b>"}}, [("warning", "taken_out")]),
    ],
)
def test_each_finding(more, expected):
    assert sorted(codes(look(**more))) == sorted(expected)


def test_a_name_is_taken_from_the_text_or_cut_to_fit():
    assert look(name="").name == "Two tasks at once go faster."
    assert look(name=" a \n b ").name == "a b"
    assert len(look(name="x" * 300).name) == 255


def test_entries_get_ids_and_html_is_cleaned():
    item = look(
        "shortanswer", data={"answers": [{"text": "SKP", "feedback": "<i>a</i><script>x()</script>"}]}
    )
    assert item.data["answers"] == [{"text": "SKP", "feedback": "<i>a</i>", "id": "1"}]


def test_a_problem_stands_at_the_nearest_place_that_is_known():
    places = {"": Place(3, 1, "soal"), "choices": Place(4, 2), "choices[0]": Place(5, 7, "a")}
    choices = [{"text": "", "fraction": "5"}, {"text": "", "fraction": "0"}]
    item = look("multichoice", places, data={"choices": choices, "penalty": "9"})
    found = {(problem.where, problem.line, problem.column) for problem in item.problems}
    assert found >= {
        ("choices[0].text", 5, 7),
        ("choices[0].fraction", 5, 7),
        ("choices[1].text", 3, 1),
        ("penalty", 3, 1),
    }


def test_a_kind_that_the_engine_does_not_have_is_cleaned_but_not_judged():
    item = checked(Item(kind="teka-teki", name="", data={"text": "<p>a<script>x</script></p>"}), {})
    assert (item.data["text"], codes(item)) == ("<p>a</p>", [("warning", "taken_out")])


def test_weights_that_no_usual_share_is_near_to_stay_an_error():
    choices = [
        {"text": "a", "fraction": "0.46"},
        {"text": "b", "fraction": "0.46"},
        {"text": "c", "fraction": "0"},
    ]
    item = look("multichoice", data={"single": False, "choices": choices})
    assert codes(item) == [("error", "fractions_add_up")]


def test_a_text_of_a_megabyte_leaves_nothing_but_its_name():
    item = look(data={"general_feedback": "x" * 600_000})
    assert (item.kind, item.data, codes(item)) == ("", {}, [("error", "text_too_long")])


class TestLimitsOfReaders:
    def test_a_thousand_answers_in_moodle_xml_are_told(self):
        parsed = question_xml("shortanswer", "<answer fraction='100'><text>a</text></answer>" * 1_001)
        assert "too_many_entries" in [problem.code for problem in parsed.problems]

    def test_megabytes_of_text_end_the_reading(self):
        text = "<quiz><question type='essay'><x>" + "a" * (33 * 1024 * 1024) + "</x></question></quiz>"
        assert [problem.code for problem in xml(text).problems] == ["xml_long"]

    def test_a_range_without_numbers_is_told(self):
        assert [problem.code for problem in gift("Berapa?{#1..banyak}").problems] == ["not_a_decimal"]

    def test_numbers_alone_are_no_answer(self):
        assert "no_answers" in [problem.code for problem in gift("Berapa?{#}").problems]

    def test_words_that_calculated_questions_do_not_know(self):
        inside = (
            "<answer fraction='100'><text>{a}</text><tolerancetype>9</tolerancetype></answer>"
            "<dataset_definitions><dataset_definition><name><text>a</text></name>"
            "<distribution><text>normal</text></distribution></dataset_definition></dataset_definitions>"
        )
        found = [
            problem.values
            for problem in question_xml("calculated", inside).problems
            if problem.code == "not_known"
        ]
        assert {"value": "9"} in found and {"value": "normal"} in found

    def test_the_formatting_of_an_essays_template_is_told_to_be_lost(self):
        inside = "<responsetemplate format='html'><text>&lt;b&gt;a&lt;/b&gt;</text></responsetemplate>"
        parsed = question_xml("essay", inside)
        assert [problem.code for problem in parsed.problems] == ["html_template"]
        assert parsed.items[0].data["template"] == "a"

    @pytest.mark.parametrize(
        ("theirs", "ours", "codes"),
        [
            ("editor", "editor", []),
            ("editorfilepicker", "editor", ["no_files_within_text"]),
            ("plain", "plain", []),
            ("monospaced", "monospaced", []),
            ("noinline", "none", []),
            ("teka-teki", "plain", ["not_known"]),
        ],
    )
    def test_the_box_of_an_essay(self, theirs, ours, codes):
        parsed = question_xml(
            "essay", f"<responseformat>{theirs}</responseformat><attachments>1</attachments>"
        )
        assert [problem.code for problem in parsed.problems] == codes
        assert parsed.items[0].data["response_format"] == ours

    def test_a_formatted_template_is_kept_as_far_as_an_answer_can_hold_it(self):
        inside = (
            "<responseformat>editor</responseformat><responsetemplate format='html'><text>&lt;h3&gt;a&lt;/h3&gt;"
            "&lt;p&gt;b&lt;img src='x'&gt;&lt;span style='x'&gt;c&lt;/span&gt;&lt;/p&gt;</text></responsetemplate>"
        )
        parsed = question_xml("essay", inside)
        assert [problem.values["names"] for problem in parsed.problems] == ["<img>"]
        assert parsed.items[0].data["template"] == "<h4>a</h4><p>bc</p>"

    @pytest.mark.parametrize(
        ("inside", "data", "codes"),
        [
            (
                "<attachments>2</attachments><attachmentsrequired>1</attachmentsrequired>"
                "<filetypeslist>.pdf; .JPG</filetypeslist><maxbytes>1024</maxbytes>",
                {"max_files": 2, "min_files": 1, "file_types": ["pdf", "jpg"], "max_bytes": 1024},
                [],
            ),
            ("<attachments>-1</attachments>", {"max_files": 20, "file_types": []}, ["any_number_of_files"]),
            (
                "<attachments>1</attachments><filetypeslist>document,.pdf</filetypeslist>",
                {"max_files": 1, "file_types": ["pdf"]},
                ["kinds_of_files_unknown"],
            ),
            ("<attachmentsrequired>3</attachmentsrequired>", {"max_files": 0, "min_files": 0}, []),
            ("<responserequired>0</responserequired>", {"text_required": False}, []),
            ("<responseformat>noinline</responseformat>", {"response_format": "none"}, ["nothing_asked"]),
        ],
    )
    def test_the_files_that_an_essay_asks_for(self, inside, data, codes):
        parsed = question_xml("essay", inside)
        assert [problem.code for problem in parsed.problems] == codes
        assert {name: parsed.items[0].data[name] for name in data} == data
