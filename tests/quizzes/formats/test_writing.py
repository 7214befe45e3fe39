"""What the writers write, to the sign: GIFT and Moodle XML as Moodle itself writes them, the table as people would."""

import re
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from quizzes.formats.gift import write_gift
from quizzes.formats.moodle_xml import write_moodle_xml
from quizzes.formats.moodle_xml.elements import element, escaped
from quizzes.formats.parsed import FileData, Item
from quizzes.formats.problems import Problem
from quizzes.formats.sheet import counts, write_sheet
from quizzes.richtext import file_address
from tests.quizzes.engine.questions import data

SHA = "ab" * 32


def item(kind: str, name: str = "Satu", **more: Any) -> Item:
    """The engine tests' small question of a kind."""
    return Item(kind=kind, name=name, data=data(kind, **more.pop("data", {})), **more)


def gift(*items: Item) -> str:
    return "".join(write_gift(items, lambda problem: None))


def xml(*items: Item) -> str:
    return "".join(write_moodle_xml(items, lambda problem: None))


def row(one: Item) -> dict[str, str]:
    """The filled cells of the only row, numbered columns as "answer 1"."""
    (cells,) = write_sheet([one], lambda problem: None)
    return {f"{name} {number}" if number else name: text for (name, number), text in cells.items() if text}


class TestGift:
    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (
                "multichoice",
                "::Satu::[html]<p>What comes first?</p>{\n\t~<p>Buy a diary#A diary alone does not help.\n",
            ),
            (
                "truefalse",
                "::Satu::[html]<p>Two tasks at once go faster.</p>{FALSE#Think of lesson 1.#Right, they do not.}\n\n",
            ),
            (
                "shortanswer",
                "::Satu::[html]<p>What is it called?</p>{\n"
                "\t=%100%SKP#Short and right.\n\t=%80%Sasaran*Pegawai#Nearly.\n}\n\n",
            ),
            (
                "numerical",
                "::Satu::[html]<p>How many minutes?</p>{#\n\t=%100%312:0#390 x 80 %\n\t=%50%312:10#Nearly.\n}\n\n",
            ),
            (
                "match",
                "::Satu::[html]<p>Match the boxes.</p>{\n"
                "\t=<p>Important and urgent</p> -> Do it now\n\t=<p>Important, not urgent</p> -> Fix a date\n"
                "\t=<p>Neither</p> -> Stop doing it\n\t=<p>Burning</p> -> Do it now\n\t= -> Wait\n}\n\n",
            ),
            ("essay", "::Satu::[html]<p>Tell of one leak of time.</p>{}\n\n"),
        ],
    )
    def test_each_kind(self, kind, text):
        assert gift(item(kind)).startswith(text.replace("~<p>", "~"))

    def test_an_order_as_moodles_own_type_writes_it(self):
        one = item("ordering", data={"select": "random", "select_count": 3, "horizontal": True})
        assert gift(one).splitlines()[:2] == [
            r"::Satu::[html]<p>Put the steps in order.</p>{>3 RANDOM HORIZONTAL ABSOLUTE_POSITION SHOW none",
            "<p>Step 1</p>",
        ]

    def test_signs_of_the_format_are_escaped_and_lines_broken_by_n(self):
        one = item("essay", "a::b", data={"text": "{x} = 1 # ~ C:\\\nb", "general_feedback": "[plain] ya"})
        assert gift(one) == (r"::a\:\:b::[html]\{x\} \= 1 \# \~ C\:\\\nb{####[html][plain] ya}" "\n\n")

    def test_who_a_question_is_stands_in_a_comment(self):
        one = item("essay", uuid=str(UUID(int=7)), idnumber="A-1", tags=("x]y", "b"))
        first = r"// [uuid:00000000-0000-0000-0000-000000000007] [id:A-1] [tag:x\]y] [tag:b]"
        assert gift(one).splitlines()[0] == first

    def test_a_category_is_named_once_for_all_that_follow(self):
        text = gift(
            item("essay", category_path=("A", "B")),
            item("truefalse", category_path=("A", "B")),
            item("essay"),
        )
        assert re.findall(r"\$CATEGORY: (.*)", text) == ["$course$/top/A/B", "$course$/top/"]


class TestMoodleXml:
    def test_the_frame_of_a_question(self):
        text = xml(
            item("essay", default_mark=Decimal("2.50"), idnumber="A-1", status="hidden", tags=("mudah",))
        )
        for part in (
            '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n  <question type="essay">\n',
            "<name><text>Satu</text></name>",
            '<questiontext format="html">\n      <text><![CDATA[<p>Tell of one leak of time.</p>]]></text>',
            "<defaultgrade>2.5</defaultgrade>",
            "<hidden>1</hidden>",
            "<idnumber>A-1</idnumber>",
            "<tags>\n      <tag><text>mudah</text></tag>\n    </tags>\n  </question>\n</quiz>\n",
        ):
            assert part in text

    @pytest.mark.parametrize(
        ("kind", "parts"),
        [
            (
                "multichoice",
                ["<single>true</single>", '<answer fraction="-50" format="html">', 'fraction="100"'],
            ),
            ("truefalse", ['<answer fraction="0" format="plain_text">\n      <text>true</text>']),
            ("shortanswer", ["<usecase>0</usecase>", '<answer fraction="80" format="plain_text">']),
            ("numerical", ["<tolerance>10</tolerance>", "<showunits>3</showunits>"]),
            ("match", ['type="matching"', "<subquestion format", "<answer><text>Wait</text></answer>"]),
            (
                "ordering",
                ["<gradingtype>ABSOLUTE_POSITION</gradingtype>", '<answer fraction="5" format="html">'],
            ),
            ("essay", ["<responseformat>plain</responseformat>", '<criterion points="5">']),
        ],
    )
    def test_what_each_kind_adds(self, kind, parts):
        text = xml(item(kind))
        assert all(part in text for part in parts)

    def test_the_formatted_template_of_an_essay_goes_as_html(self):
        text = xml(item("essay", data={"response_format": "editor", "template": "<h4>a</h4><p>b</p>"}))
        assert "<responseformat>editor</responseformat>" in text
        assert '<responsetemplate format="html">\n      <text><![CDATA[<h4>a</h4><p>b</p>]]></text>' in text

    def test_all_or_nothing_goes_as_the_add_on_type(self):
        one = item("multichoice", data={"single": False, "all_or_nothing": True})
        assert '<question type="multichoiceset">' in xml(one)

    def test_a_category_is_a_question_of_its_own(self):
        text = xml(item("essay", category_path=("A/B",)))
        assert '<question type="category">\n    <category><text>$course$/top/A//B</text></category>' in text

    def test_a_picture_goes_along_once_for_each_text_that_shows_it(self):
        html = f'<img src="{file_address(SHA)}" alt="x"><img src="{file_address(SHA)}" alt="y">'
        picture = FileData(SHA, "png", "peta medan.png", b"\x89PNG\r\n\x1a\n")
        text = xml(item("truefalse", data={"text": f"a{html}", "general_feedback": html}, files=(picture,)))
        name = f"{SHA[:16]}.png"
        assert text.count(f'src="@@PLUGINFILE@@/{name}"') == 4
        assert text.count(f'<file name="{name}" path="/" encoding="base64">iVBORw0KGgo=</file>') == 2

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("polos", "polos"),
            ("a & <b>", "<![CDATA[a & <b>]]>"),
            ("a]]>b", "<![CDATA[a]]]]><![CDATA[>b]]>"),
            ("a\r<", "a&#13;&lt;"),
            ("a\x00\x0bb", "ab"),
        ],
    )
    def test_texts_that_xml_cannot_hold_as_they_are(self, text, written):
        assert escaped(text) == written
        assert element("x", text, 0) == f"<x>{written}</x>\n"

    def test_characters_that_xml_does_not_have_are_named_as_lost(self):
        losses: list[Problem] = []
        list(write_moodle_xml([item("essay", data={"template": "a\x0bb"})], losses.append))
        assert losses[0].values["names"] == ("template",)

    def test_a_kind_that_moodle_does_not_have_is_left_out(self):
        losses: list[Problem] = []
        stranger = Item(kind="teka-teki", name="Satu", data={"text": "?"})
        assert "<question" not in "".join(write_moodle_xml([stranger], losses.append))
        assert [loss.code for loss in losses] == ["kind_not_carried"]


class TestTable:
    def test_choices_as_people_write_them(self):
        choices = [
            {"id": "1", "text": "Medan", "fraction": "1", "feedback": "Ya & ya."},
            {"id": "2", "text": "a &lt; b", "fraction": "0"},
        ]
        one = item(
            "multichoice", data={"text": "Apa?", "choices": choices, "shuffle": False}, tags=("a", "b")
        )
        assert row(one) == {
            "kind": "pilihan ganda",
            "name": "Satu",
            "text": "Apa?",
            "answer 1": "Medan",
            "answer 2": "a < b",
            "answer_feedback 1": "[html]Ya & ya.",
            "right": "A",
            "shuffle": "tidak",
            "tags": "a, b",
        }

    def test_unusual_worth_is_said(self):
        assert row(item("multichoice"))["worth"] == "0; 100; -50; 50"
        assert row(item("shortanswer"))["worth"] == "100; 80"

    @pytest.mark.parametrize(
        ("kind", "cell", "text"),
        [
            ("truefalse", "right", "salah"),
            ("numerical", "answer 2", "312 ± 10"),
            ("match", "answer 5", "-> Wait"),
            ("match", "answer 1", "[html]<p>Important and urgent</p> -> Do it now"),
            ("ordering", "kind", "mengurutkan"),
            ("essay", "max_words", "6"),
        ],
    )
    def test_what_other_kinds_write(self, kind, cell, text):
        assert row(item(kind))[cell] == text

    @pytest.mark.parametrize(
        ("kind", "needed"),
        [("multichoice", 4), ("truefalse", 2), ("match", 5), ("ordering", 5), ("essay", 0)],
    )
    def test_how_many_columns_a_question_needs(self, kind, needed):
        assert counts(item(kind)) == (needed, 0)

    @pytest.mark.parametrize("text", ["x" * 10_001, "a\x07b"])
    def test_what_no_cell_holds_is_left_out(self, text):
        losses: list[Problem] = []
        assert list(write_sheet([item("essay", data={"text": text})], losses.append)) == []
        assert [loss.code for loss in losses] == ["form_not_carried"]

    def test_the_box_of_an_essay_has_no_column_and_is_named(self):
        for write in (write_sheet, write_gift):
            losses: list[Problem] = []
            list(
                write(
                    [item("essay", data={"response_format": "editor", "template": "<p>a</p>"})], losses.append
                )
            )
            assert {"response_format", "template"} <= set(losses[0].values["names"])

    def test_calculated_questions_have_no_row(self):
        losses: list[Problem] = []
        assert list(write_sheet([Item(kind="calculated", name="x", data={"text": "?"})], losses.append)) == []
        assert [loss.code for loss in losses] == ["kind_not_carried"]
