"""Sentences about figures: one for each finding, another for each range, none where nothing is concluded."""

import pytest
from django.utils.translation import override

from quizzes.presentation import statistics_words as words
from quizzes.statistics.findings import LEVELS, Code, Finding, Level
from quizzes.statistics.quiz import QuizFigures

WHOLE = QuizFigures(
    count=200, max_marks=100, mean=0.6, median=0.6, deviation=0.15, skewness=0.1, kurtosis=0.2, alpha=0.8,
    error_ratio=0.45, standard_error=0.07,
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def test_every_finding_has_a_level_and_a_sentence_of_its_own():
    said = {words.sentence(Finding(code, ("B",))) for code in Code}
    assert len(said) == len(Code) == len(LEVELS)
    assert all(sentence.endswith(".") for sentence in said)


def test_every_level_has_a_sign_of_shape_and_word():
    from foundation.states import SIGNS

    signs = [words.sign(200, level) for level in Level]
    assert len({SIGNS[sign].shape for sign in signs}) == len({str(SIGNS[sign].label) for sign in signs}) == 4
    assert words.sign(3, Level.CHECK) == "few"


def test_choices_are_named_in_the_sentence():
    assert "“B”, “C”" in words.sentence(Finding(Code.UNUSED, ("B", "C")))
    one, two = (words.sentence(Finding(Code.UNUSED, texts)) for texts in (("B",), ("B", "C")))
    assert one.split("”")[-1] != two.split("”")[-1]


def test_a_percent_sign_in_a_choice_breaks_no_sentence():
    assert "“100 %s”" in words.sentence(Finding(Code.KEY, ("100 %s",)))


@pytest.mark.parametrize(
    ("function", "values"),
    [
        (words.mean_words, (0.49, 0.5, 0.76)),
        (words.deviation_words, (0.11, 0.12, 0.19)),
        (words.skewness_words, (-1.1, -1, 1.1)),
        (words.kurtosis_words, (-1.1, 1, 1.1)),
        (words.consistency_words, (0.63, 0.64, 0.75)),
    ],
)
def test_each_range_is_said_otherwise(function, values):
    assert len({function(value) for value in values}) == 3


@pytest.mark.parametrize(
    ("function", "same"),
    [
        (words.mean_words, (0.5, 0.75)),
        (words.deviation_words, (0.12, 0.18)),
        (words.skewness_words, (-1, 1)),
        (words.kurtosis_words, (-1, 1)),
        (words.consistency_words, (0.75, 1)),
        (words.consistency_words, (0.64, 0.7499)),
    ],
)
def test_the_bounds_belong_to_the_middle(function, same):
    assert len({function(value) for value in same}) == 1


def test_all_eight_measures_stand_there_with_their_meaning():
    found = words.figures_in_words(WHOLE)
    assert len(found) == 8
    assert [one.value for one in found][:3] == ["60%", "60%", "15%"]
    assert "45%" in found[6].meaning
    assert " 7 points" in found[7].meaning


def test_what_cannot_be_had_is_left_out():
    found = words.figures_in_words(QuizFigures(count=40, max_marks=10, mean=0.5, median=0.5))
    assert len(found) == 2


@pytest.mark.parametrize(("count", "part"), [(1, "30"), (29, "30"), (30, "19"), (99, "10")])
def test_few_attempts_are_cautioned_about(count, part):
    assert part in words.caution(count)


def test_a_hundred_attempts_need_no_caution():
    assert words.caution(100) == ""
