"""The edit form's values and the engine's data say the same; neither knows the database."""

import pytest

from quizzes.editing.content import content_block
from quizzes.editing.editors import EDITORS
from quizzes.editing.fractions import fractions_for, from_percent, to_percent
from quizzes.engine.parsing import fill_ids, parse, problems
from quizzes.engine.question import question_types
from quizzes.kinds import KIND_LABELS
from quizzes.presentation.inputs import INPUTS, numeral
from tests.school import QUESTIONS


def through_the_form(kind: str, data: dict) -> dict:
    """What is saved when an editor opens a question and saves it unchanged."""
    block = content_block(kind)
    stream = block.to_python([{"type": kind, "value": EDITORS[kind].values(data), "id": "1"}])
    return EDITORS[kind].data(EDITORS[kind].block.get_prep_value(stream[0].value), data)


@pytest.mark.parametrize("name", QUESTIONS)
def test_opening_and_saving_changes_nothing(name):
    kind, _, data = QUESTIONS[name]
    saved = through_the_form(kind, fill_ids(data))
    assert not problems(kind, saved)
    assert parse(kind, saved) == parse(kind, fill_ids(data))


def test_every_kind_of_the_engine_is_known_everywhere():
    kinds = set(question_types.names())
    assert kinds == set(KIND_LABELS) == set(EDITORS) == set(INPUTS)


def test_right_choices_share_the_mark_and_wrong_ones_take_away():
    assert fractions_for([True, True, False], single=False) == ["0.5", "0.5", "-0.5"]
    assert fractions_for([True, True, True, False], single=False)[3] == "-0.3333333"
    assert fractions_for([False, True], single=True) == ["0", "1"]
    assert fractions_for([False, False], single=False) == ["0", "0"]


def test_percents_are_read_with_comma_or_point():
    assert from_percent("33,33333") == from_percent("33.33333") == "0.3333333"
    assert from_percent("banyak") == "banyak"
    assert to_percent("0.3333333") == "33.33333"


def test_unusual_fractions_are_shown_as_percents():
    kind, _, data = QUESTIONS["single"]
    data = {
        **data,
        "choices": [
            {**choice, "fraction": f} for choice, f in zip(data["choices"], ("1", "0.5", "0"), strict=True)
        ],
    }
    shown = [entry["value"]["percent"] for entry in EDITORS[kind].values(data)["choices"]]
    assert shown == ["100", "50", "0"]
    assert through_the_form(kind, data)["choices"][1]["fraction"] == "0.5"


HINTS = [
    {"text": "<p>Ingat.</p>", "clear_wrong": True, "show_right_count": False},
    {"text": "<p>Baca.</p>", "clear_wrong": False, "show_right_count": False},
]


@pytest.mark.parametrize("name", [name for name, (kind, *_) in QUESTIONS.items() if kind != "essay"])
def test_every_kind_that_can_be_tried_again_shows_its_penalty_and_hints(name):
    kind, _, data = QUESTIONS[name]
    values = EDITORS[kind].values({**data, "penalty": "0.3333333", "hints": HINTS})
    assert values["penalty"] == "33.33333"
    assert [hint["value"]["text"] for hint in values["hints"]] == ["<p>Ingat.</p>", "<p>Baca.</p>"]
    saved = through_the_form(kind, {**fill_ids(data), "penalty": "0.5", "hints": HINTS})
    assert (saved["penalty"], saved["hints"]) == ("0.5", HINTS)


@pytest.mark.parametrize("name", ["several", "match", "ordering"])
def test_kinds_with_parts_may_say_how_many_are_right(name):
    kind, _, data = QUESTIONS[name]
    hints = [HINTS[0] | {"show_right_count": True}]
    saved = through_the_form(kind, {**fill_ids(data), "hints": hints, "show_right_count": True})
    assert (saved["hints"], saved["show_right_count"]) == (hints, True)


def test_an_essay_keeps_what_its_form_does_not_show():
    kind, _, data = QUESTIONS["essay"]
    assert "penalty" not in EDITORS[kind].block.child_blocks
    saved = through_the_form(kind, {**data, "penalty": "0.5", "hints": HINTS})
    assert (saved["penalty"], saved["hints"]) == ("0.5", HINTS)


def test_a_penalty_is_read_in_percent_and_a_wrong_one_refused():
    kind, _, data = QUESTIONS["truefalse"]
    values = EDITORS[kind].values(data) | {"penalty": "12,5"}
    assert EDITORS[kind].data(values, data)["penalty"] == "0.125"
    for wrong in ("150", "banyak"):
        found = problems(kind, EDITORS[kind].data(values | {"penalty": wrong}, data))
        assert [problem.path for problem in found] == ["penalty"]


def test_a_partner_keeps_its_id_when_its_words_change():
    kind, _, data = QUESTIONS["match"]
    values = EDITORS[kind].values(data)
    values["pairs"][0]["value"]["choice"] = "Kerjakan saat ini"
    saved = EDITORS[kind].data(values, data)
    assert [stem["choice"] for stem in saved["stems"]] == ["1", "2"]
    assert {"id": "1", "text": "Kerjakan saat ini"} in saved["choices"]


def test_two_rows_may_share_a_partner():
    kind, _, data = QUESTIONS["match"]
    values = EDITORS[kind].values(data)
    values["pairs"][1]["value"]["choice"] = "Kerjakan sekarang"
    saved = EDITORS[kind].data(values, data)
    assert [stem["choice"] for stem in saved["stems"]] == ["1", "1"]


@pytest.mark.parametrize(
    ("numbering", "fourth"),
    [("abc", "d."), ("ABCD", "D."), ("123", "4."), ("iii", "iv."), ("IIII", "IV."), ("none", "")],
)
def test_choices_are_counted_as_the_author_wants(numbering, fourth):
    assert numeral(numbering, 4) == fourth


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("single", {"show_instruction": False, "numbering": "IIII", "shuffle": False}),
        (
            "ordering",
            {"select": "contiguous", "select_count": 2, "numbering": "ABCD", "horizontal": True},
        ),
    ],
)
def test_the_form_has_a_field_for_each_option_and_keeps_it(name, options):
    kind, _, data = QUESTIONS[name]
    assert set(options) <= set(EDITORS[kind].block.child_blocks)
    saved = through_the_form(kind, data | options)
    assert {option: saved[option] for option in options} == options


BOXES = [
    {"response_format": "plain", "template": "Kepada\n\nYth. <Lurah>"},
    {"response_format": "monospaced", "template": "a  b"},
    {"response_format": "editor", "template": "<h4>Kepada</h4><blockquote><p>a &amp; b</p></blockquote>"},
    {
        "response_format": "editor",
        "template": "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table><p><em>c</em></p>",
    },
]


@pytest.mark.parametrize("box", BOXES)
def test_an_essay_keeps_its_box_and_what_stands_in_it(box):
    kind, _, data = QUESTIONS["essay"]
    saved = through_the_form(kind, data | box)
    assert {name: saved[name] for name in box} == box


@pytest.mark.parametrize(
    ("box", "chosen", "template"),
    [
        (BOXES[0], "editor", "<p>Kepada</p><p>Yth. &lt;Lurah&gt;</p>"),
        (BOXES[0], "monospaced", BOXES[0]["template"]),
        (BOXES[2], "plain", "Kepada\n\na & b"),
        (BOXES[2], "none", "Kepada\n\na & b"),
    ],
)
def test_where_another_box_is_chosen_the_text_goes_along(box, chosen, template):
    kind, _, data = QUESTIONS["essay"]
    before = data | box
    values = EDITORS[kind].values(before) | {"response_format": chosen}
    assert EDITORS[kind].data(values, before)["template"] == template


FILES = {
    "response_format": "none",
    "text_required": False,
    "max_files": 3,
    "min_files": 1,
    "file_types": ["pdf", "jpg"],
    "max_bytes": 5_000_000,
}


def test_an_essay_keeps_what_it_says_of_files():
    kind, _, data = QUESTIONS["essay"]
    saved = through_the_form(kind, data | FILES)
    assert {name: saved[name] for name in FILES} == FILES
    assert not problems(kind, saved)


@pytest.mark.parametrize(
    ("stored", "shown", "typed", "saved"),
    [
        (512_000, 1, 1, 512_000),
        (512_000, 1, 2, 2_000_000),
        (20_000_000, 20, 20, 20_000_000),
    ],
)
def test_a_size_that_was_imported_in_bytes_stays_until_it_is_changed(stored, shown, typed, saved):
    kind, _, data = QUESTIONS["essay"]
    before = data | {"max_bytes": stored}
    values = EDITORS[kind].values(before)
    assert values["max_megabytes"] == shown
    assert EDITORS[kind].data(values | {"max_megabytes": typed}, before)["max_bytes"] == saved
