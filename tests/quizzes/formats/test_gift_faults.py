"""Every fault of a GIFT file is told with its place, and the good questions around it stand."""

import pytest

from tests.quizzes.formats.reading import FILES, gift, told

FAULTY = (FILES / "faulty.gift").read_text(encoding="utf-8")
EXPECTED = [
    (3, 27, "error", "brace_open"),
    (5, 18, "error", "brace_close"),
    (7, 32, "error", "more_braces"),
    (9, 1, "error", "name_open"),
    (11, 1, "error", "category_empty"),
    (13, 25, "error", "no_right_choice"),
    (15, 11, "error", "missing"),
    (17, 23, "error", "too_few"),
    (17, 23, "error", "too_few"),
    (17, 31, "error", "pair_arrow"),
    (17, 36, "error", "right_side_missing"),
    (19, 21, "error", "not_a_decimal"),
    (19, 26, "error", "not_a_decimal"),
    (19, 35, "error", "range_crossed"),
    (21, 19, "error", "too_large"),
    (21, 19, "error", "fractions_add_up"),
    (23, 20, "warning", "text_before_answers"),
    (25, 25, "warning", "truefalse_letters"),
    (27, 11, "warning", "taken_out"),
]


@pytest.fixture(scope="module")
def parsed():
    return gift(FAULTY)


def test_every_fault_is_told_with_line_and_column(parsed):
    assert told(parsed.problems) == EXPECTED


def test_each_says_of_which_question_it_is_and_what_stands_there(parsed):
    by_code = {problem.code: problem for problem in parsed.problems}
    assert by_code["pair_arrow"].question == "Jodoh"
    assert by_code["pair_arrow"].text == "c d"
    assert by_code["too_large"].where == "choices[0].fraction"
    assert by_code["too_large"].text == "1.5"
    assert (by_code["brace_open"].question, by_code["brace_open"].text) == ("Tak tertutup", "{=a ~b")


def test_good_questions_are_kept_and_faulty_ones_marked(parsed):
    faulty = {item.name for item in parsed if item.is_faulty}
    good = [item.name for item in parsed if not item.is_faulty]
    assert good == ["Baik", "Depan", "Huruf kecil", "Skrip"]
    assert len(faulty) == 9


def test_what_was_taken_out_is_named_and_gone(parsed):
    item = next(item for item in parsed if item.name == "Skrip")
    assert item.problems[0].values == {"names": "<script>, onclick, src"}
    assert item.data["text"] == "<p>Pilih.</p>"


def test_a_pair_without_a_left_side_is_a_partner_of_nothing():
    parsed = gift("Jodohkan{=a -> b =c -> d = -> e}")
    assert parsed.problems == ()
    assert len(parsed.items[0].data["stems"]) == 2 and len(parsed.items[0].data["choices"]) == 3


def test_a_huge_question_is_refused_without_being_built():
    (problem,) = gift("Apa?{" + "~a" * 1_001 + "}").problems
    assert (problem.code, problem.values) == ("too_many_entries", {"most": 1_000})


@pytest.mark.parametrize("text", ["", "\n\n", "// hanya komentar\n\n//lagi", "\ufeff"])
def test_nothing_is_no_question(text):
    assert gift(text.strip("\ufeff")).items == ()
