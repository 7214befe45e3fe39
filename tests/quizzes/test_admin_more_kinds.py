"""The bank's form for kinds with blanks and calculated numbers, as a browser sends it."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, RichTextBlock, StructBlock

from quizzes.editing.editors import EDITORS
from quizzes.forms.questions import QuestionForm
from quizzes.models import Category, Question
from quizzes.services.bank import save_question
from tests.quizzes.more_kinds import MORE
from tests.quizzes.test_admin import admin, rich  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def category() -> Category:
    return Category.add_root(name="Umum")


def usual(block: Any) -> Any:
    """What stands in the input of a new question."""
    return block.meta.default if isinstance(block, CharBlock) else None


def fields(prefix: str, block: Any, value: Any) -> dict[str, str]:
    """What the inputs of a block send for a value."""
    if isinstance(block, StructBlock):
        parts = [
            fields(f"{prefix}-{name}", child, value.get(name, usual(child)))
            for name, child in block.child_blocks.items()
        ]
        return {name: sent for part in parts for name, sent in part.items()}
    if isinstance(block, ListBlock):
        return entries(prefix, block.child_block, value or [])
    if isinstance(block, BooleanBlock):
        return {prefix: "on"} if value else {}
    return {
        prefix: rich(value or "") if isinstance(block, RichTextBlock) else str("" if value is None else value)
    }


def entries(prefix: str, block: Any, value: list[dict[str, Any]]) -> dict[str, str]:
    sent = {f"{prefix}-count": str(len(value))}
    for number, entry in enumerate(value):
        one = f"{prefix}-{number}"
        sent |= {f"{one}-deleted": "", f"{one}-order": str(number), f"{one}-id": entry.get("id", "")}
        sent |= fields(f"{one}-value", block, entry["value"])
    return sent


def sent(kind: str, category: Category, values: dict[str, Any]) -> dict[str, str]:
    """The whole form."""
    stream = {"count": "1", "0-type": kind, "0-order": "0", "0-deleted": "", "0-id": ""}
    return {
        **{f"content-{name}": value for name, value in stream.items()},
        **fields("content-0-value", EDITORS[kind].block, values),
        "category": str(category.pk),
        "code": "U-1",
        "name": "",
        "default_mark": "1",
        "status": "ready",
    }


def listed(*values: Any) -> list[dict[str, Any]]:
    return [{"value": value} for value in values]


CALCULATED = {
    "text": "Berapa {a} kali {b}?",
    "answers": listed(
        {
            "formula": "{a}*{b}",
            "tolerance": "0,01",
            "tolerance_type": "relative",
            "places": 2,
            "places_of": "decimals",
            "percent": "100",
        }
    ),
    "datasets": listed(
        {"name": "a", "minimum": "1", "maximum": "9", "decimals": 0, "distribution": "uniform"},
        {"name": "b", "minimum": "0,5", "maximum": "2,5", "decimals": 1, "distribution": "uniform"},
    ),
    "count": 5,
    "units": [],
    "unit_input": "text",
    "unit_grading": "optional",
    "unit_penalty": "10",
    "table": "",
}


@pytest.mark.parametrize("name", MORE)
def test_each_kind_opens_in_its_form(admin, category, name):  # noqa: F811
    kind, _, data = MORE[name]
    question = save_question(category=category, kind=kind, data=data)
    page = admin.get(reverse("soal:edit", args=[question.pk]))
    assert page.status_code == 200
    assert isinstance(page.context["form"], QuestionForm)


def test_a_cloze_is_written_in_the_text(admin, category):  # noqa: F811
    text = "Ibu kota {1:SHORTANSWER:=Medan#Ya & benar~%50%Binjai}, sungai {:MR:=Deli~=Babura~Musi}"
    response = admin.post(reverse("soal:add"), sent("multianswer", category, {"text": text}))
    assert response.status_code == 302, response.context["form"].errors
    data = Question.objects.get().newest().data
    assert data["text"] == "<p>Ibu kota {#1}, sungai {#2}</p>"
    answer = data["parts"][0]["data"]["answers"][0]
    assert (answer["text"], answer["fraction"], answer["feedback"]) == ("Medan", "1", "Ya &amp; benar")
    assert [choice["fraction"] for choice in data["parts"][1]["data"]["choices"]] == ["0.5", "0.5", "-0.5"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ini {1:SHORTANSER:=SKP} dan {1:SA:=x", ["SHORTANSER", "{1:SA:=x"]),
        ("Ini {1:SHORTANSWER:SKP}", ["1"]),
        ("Tanpa isian", [""]),
    ],
)
def test_faults_of_a_cloze_are_named_in_the_form(admin, category, text, told):  # noqa: F811
    response = admin.post(reverse("soal:add"), sent("multianswer", category, {"text": text}))
    errors = response.context["form"].non_field_errors()
    assert len(errors) == len(told)
    assert all(words in error for words, error in zip(told, errors, strict=True))
    assert not Question.objects.exists()


def test_gaps_and_words_are_written_as_a_list(admin, category):  # noqa: F811
    choices = listed({"text": "H2O", "group": 1}, {"text": "O2", "group": 2, "unlimited": True})
    values = {"text": "Air: [[1]], oksigen: [[2]]", "choices": choices, "shuffle": True}
    response = admin.post(reverse("soal:add"), sent("ddwtos", category, values))
    assert response.status_code == 302, response.context["form"].errors
    stored = Question.objects.get().newest().data
    assert [(c["text"], c["group"], c["unlimited"]) for c in stored["choices"]] == [
        ("H2O", 1, False),
        ("O2", 2, True),
    ]


def test_a_gap_without_its_choice_is_told(admin, category):  # noqa: F811
    values = {"text": "Air: [[3]]", "choices": listed({"text": "H2O", "group": 1}), "shuffle": True}
    response = admin.post(reverse("soal:add"), sent("gapselect", category, values))
    [error] = response.context["form"].non_field_errors()
    assert "[[3]]" in error


@pytest.mark.parametrize("kind", ["calculatedsimple", "calculated"])
def test_values_are_drawn_when_a_calculated_question_is_saved_and_then_stay(admin, category, kind):  # noqa: F811
    response = admin.post(reverse("soal:add"), sent(kind, category, CALCULATED))
    assert response.status_code == 302, response.context["form"].errors
    question = Question.objects.get()
    first, second = question.newest().data["datasets"]
    assert (len(first["values"]), len(second["values"])) == (5, 5)
    assert all(value in "123456789" for value in first["values"])
    values = EDITORS[kind].values(question.newest().data)
    again = sent(kind, category, values | {"text": "Berapa {a} kali {b}?"})
    response = admin.post(reverse("soal:edit", args=[question.pk]), again)
    assert response.status_code == 302, response.context["form"].errors
    assert question.newest().data["datasets"] == [first, second]
    assert question.versions.count() == 1


def test_values_can_be_typed(admin, category):  # noqa: F811
    typed = CALCULATED | {"table": "a b\n2 1,5\n3 2,5"}
    admin.post(reverse("soal:add"), sent("calculated", category, typed))
    data = Question.objects.get().newest().data
    assert [dataset["values"] for dataset in data["datasets"]] == [["2", "3"], ["1.5", "2.5"]]


def test_faults_of_formulas_and_tables_are_named_in_the_form(admin, category):  # noqa: F811
    answer = CALCULATED["answers"][0]["value"] | {"formula": "{a}*"}
    for changes, count in (
        ({"answers": listed(answer)}, 1),
        ({"table": "a b\n1 2 3\n1 x"}, 2),
        ({"text": "{a} {b} {c}"}, 1),
    ):
        response = admin.post(reverse("soal:add"), sent("calculated", category, CALCULATED | changes))
        assert len(response.context["form"].non_field_errors()) == count
    assert not Question.objects.exists()


def test_a_description_is_a_text_and_earns_nothing(admin, category):  # noqa: F811
    response = admin.post(reverse("soal:add"), sent("description", category, {"text": "Bacalah dahulu."}))
    assert response.status_code == 302, response.context["form"].errors
    version = Question.objects.get().newest()
    assert (version.data["text"], version.default_mark) == ("<p>Bacalah dahulu.</p>", 0)
