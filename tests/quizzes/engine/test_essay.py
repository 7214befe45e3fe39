"""Essays: words, limits, template, rubric."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.parsing import problems
from quizzes.engine.plain import word_count
from quizzes.engine.state import State
from tests.quizzes.engine.questions import data, question, response


def essay(**changes: Any) -> Any:
    return question("essay", **changes)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n\t ", 0),
        ("satu", 1),
        ("satu dua\ntiga\r\n\r\nempat", 4),
        ("satu\u00a0dua\u2003tiga", 3),
        ("e-learning dan KTP-el", 3),
        ("satu–dua — tiga", 3),
        ("pukul 15.00, hari Jumat.", 4),
        ("bukan <b>tebal</b>", 2),
    ],
)
def test_words_are_what_stands_between_spaces_and_dashes(text: str, count: int) -> None:
    assert word_count(text) == count
    assert essay().word_count({"answer": text}) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("two words", "too_few_words"),
        ("three words here", None),
        ("one " * 6, None),
        ("one " * 7, "too_many_words"),
    ],
)
def test_a_text_outside_the_limits_is_not_complete_but_can_be_marked(text: str, code: str | None) -> None:
    asked, kept = essay(), {"answer": text}
    assert [problem.code for problem in asked.response_problems(kept)] == ([code] if code else [])
    assert asked.is_complete(kept) is (code is None)
    assert asked.is_gradable(kept)


def test_the_learner_is_told_how_many_words_are_asked_for() -> None:
    assert essay().response_problems({"answer": "two words"})[0].message == (
        "Your text has 2 words; at least 3 are asked for."
    )


def test_without_limits_any_text_is_complete() -> None:
    assert essay(min_words=None, max_words=None).is_complete({"answer": "x"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  A text\r\nof two lines ", {"answer": "A text\nof two lines"}),
        ("Dear Sir,\r\n", {}),
        ("   ", {}),
        ("\x00", {}),
        ("half \ud83d character", {"answer": "half  character"}),
    ],
)
def test_the_untouched_template_is_no_answer(typed: str, kept: Any) -> None:
    assert response(essay(template="Dear Sir,\n"), {"answer": [typed]}) == kept


def test_a_text_over_the_limit_is_a_problem_and_not_a_response() -> None:
    assert essay().clean({"answer": ["x" * 100_000]}).ok
    cleaned = essay().clean({"answer": ["x" * 5_000_000]})
    assert [problem.code for problem in cleaned.problems] == ["too_long"]
    assert cleaned.response == {}


def test_only_a_person_can_grade_it() -> None:
    graded = essay().grade({"answer": "x"})
    assert (graded.fraction, graded.state) == (None, State.NEEDS_GRADING)
    assert essay().right_response() is None
    assert essay().behaviour_for("immediate") == "manual"
    assert question("truefalse").behaviour_for("immediate") == "immediate"


def test_the_summary_keeps_the_lines() -> None:
    assert essay().summarise({"answer": "one\ntwo"}) == "one\ntwo"
    assert essay().summarise({}) == ""


@pytest.mark.parametrize(
    ("facts", "plain", "mark"),
    [("5", "3", "18"), ("0", "0", "0"), ("4", "2", "13.5"), ("1", "0", "2.25"), ("2.5", "1.5", "9")],
)
def test_points_of_the_rubric_are_a_share_of_the_mark(facts: str, plain: str, mark: str) -> None:
    points = {"facts": Decimal(facts), "plain": Decimal(plain)}
    assert essay().points_total == 8
    assert essay().mark_for_points(points, Decimal(18)) == Decimal(mark)


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        ({"facts": 5, "plain": 3}, []),
        ({"facts": 5}, ["points_missing"]),
        ({"facts": 6, "plain": -1}, ["points_out_of_range", "points_out_of_range"]),
        ({"facts": 5, "plain": 3, "looks": 1}, ["unknown_criterion"]),
    ],
)
def test_a_marker_is_told_which_points_do_not_fit(points: dict[str, int], codes: list[str]) -> None:
    given = {criterion: Decimal(value) for criterion, value in points.items()}
    assert [problem.code for problem in essay().points_problems(given)] == codes


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"min_words": 10, "max_words": 5}, ("max_words", "words_crossed")),
        ({"min_words": 0}, ("min_words", "too_small")),
        ({"min_words": "150"}, ("min_words", "not_whole")),
        ({"criteria": [{"id": "1", "text": "x", "points": "0"}]}, ("criteria[0].points", "too_small")),
        ({"criteria": [{"id": "1", "text": "x"}]}, ("criteria[0].points", "missing")),
        ({"text": ""}, ("text", "missing")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    reported = problems("essay", data("essay", **changes))
    assert found in {(problem.path, problem.code) for problem in reported}


HTML = {"format": "html"}


def formatted(**changes: Any) -> Any:
    return essay(response_format="editor", **changes)


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"answer": ["<p>Satu <b>dua</b></p><script>x</script>"]},
         {"answer": "<p>Satu <strong>dua</strong></p>", **HTML}),
        ({"answer": ["<p></p>"]}, {}),
        ({"answer": ["<p>&nbsp;<br></p>"]}, {}),
        ({"answer": ["<h3>Kepada</h3><p>Yth.</p>"]}, {}),
        ({"answer": ["<h4>Kepada</h4><p>Yth.</p>"], "words": ["Kepada\r\n\r\nYth."]}, {}),
        ({"answer": ["<h4>Kepada</h4><p>Yth.</p>"], "words": ["Kepada\n\nLurah & staf"]},
         {"answer": "<h4>Kepada</h4><p>Lurah &amp; staf</p>", **HTML}),
        ({"answer": ["<p>a</p>"], "words": [""]}, {}),
        ({"words": ["a\nb\x00"]}, {"answer": "<p>a<br>b</p>", **HTML}),
        ({}, {}),
    ],
)  # fmt: skip
def test_a_formatted_answer_is_cleaned_and_its_untouched_template_is_none(form: Any, kept: Any) -> None:
    assert response(formatted(template="<h3>Kepada</h3>\n<p>Yth.</p>"), form) == kept


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>satu<strong>dua</strong> tiga</p>", 2),
        ("<p>satu</p><p>dua</p>", 2),
        ("<ul><li>satu<br>dua</li><li>tiga</li></ul>", 3),
        ("<p>satu&nbsp;dua – tiga &lt;b&gt;</p>", 4),
    ],
)
def test_words_of_a_formatted_answer_are_those_of_its_text(html: str, count: int) -> None:
    assert formatted().word_count({"answer": html, **HTML}) == count


def test_tags_do_not_count_for_the_limits() -> None:
    asked = formatted(min_words=3, max_words=3)
    assert asked.is_complete({"answer": "<ul><li>satu <em>dua</em></li><li>tiga</li></ul>", **HTML})
    assert [problem.code for problem in asked.response_problems({"answer": "<p>satu</p>", **HTML})] == [
        "too_few_words"
    ]


@pytest.mark.parametrize(
    "form",
    [
        {"answer": ["x" * 100_001]},
        {"answer": ["&" * 50_000]},
        {"answer": [""], "words": ["x" * 100_001]},
        {"answer": [""], "words": ["&" * 50_000]},
    ],
)
def test_a_formatted_answer_has_the_limit_of_the_others(form: Any) -> None:
    assert [problem.code for problem in formatted().clean(form).problems] == ["too_long"]


def test_the_summary_of_a_formatted_answer_is_its_words() -> None:
    kept = {"answer": "<h4>Awal</h4><ul><li>a &amp; b</li></ul>", **HTML}
    assert formatted().summarise(kept) == "Awal\n\n- a & b"


def test_an_answer_keeps_its_form_where_the_question_takes_another_one_now() -> None:
    assert essay().word_count({"answer": "<p>satu dua</p>", **HTML}) == 2
    assert essay().summarise({"answer": "<p>satu</p><p>dua</p>", **HTML}) == "satu\n\ndua"
    assert formatted().word_count({"answer": "bukan <b>tebal</b>"}) == 2


def test_letters_of_one_width_are_plain_text() -> None:
    assert response(essay(response_format="monospaced"), {"answer": ["  <b>\n  x "]}) == {
        "answer": "<b>\n  x"
    }
