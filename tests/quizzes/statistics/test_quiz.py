"""The quiz as a whole: shares of the maximum, Cronbach's alpha, what it leaves to chance, and the histogram."""

import random
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.quiz import BANDS, consistency, histogram, quiz_figures
from tests.quizzes.statistics.sheets import EXAMPLE, example, gather

whole_marks = st.integers(0, 10)
sheets = st.lists(st.tuples(whole_marks, whole_marks, whole_marks), min_size=3, max_size=25)


def test_the_quiz_of_the_example():
    found = quiz_figures(example())
    assert (found.count, found.max_marks) == (5, 12)
    assert found.mean == pytest.approx(7 / 12)
    assert found.median == pytest.approx(8 / 12)
    assert found.deviation == pytest.approx(0.2635231, abs=5e-8)
    assert found.skewness == pytest.approx(-1.1858541, abs=5e-8)
    assert found.kurtosis == pytest.approx(1.05)
    assert found.alpha == pytest.approx(0.3466667, abs=5e-8)
    assert found.error_ratio == pytest.approx(0.8082904, abs=5e-8)
    assert found.standard_error == pytest.approx(0.2130032, abs=5e-8)


def test_without_attempts_there_are_no_figures():
    found = quiz_figures(gather([]))
    assert (found.count, found.mean, found.alpha) == (0, None, None)


@pytest.mark.parametrize(
    ("lines", "worth", "why"),
    [
        ([(1, 2), (2, 2)], (2, 2), "two attempts"),
        ([(1,), (2,), (0,)], (2,), "one question"),
        ([(1, 0), (2, 0), (0, 0)], (2, 0), "one question that is worth something"),
        ([(1, 1), (1, 1), (1, 1)], (2, 2), "all alike"),
    ],
)
def test_consistency_is_not_said_of(lines, worth, why):
    assert consistency(gather(lines, worth)) is None


@pytest.mark.parametrize(
    ("lines", "alpha"),
    [
        ([(1, 1), (0, 0), (1, 1)], 1),
        ([(1, 0), (0, 1), (1, 1), (0, 0)], 0),
        ([(1, 1), (1, 1), (0, 0), (0, 1)], 0.7272727),
        ([(2, 0), (0, 1), (2, 1)], -1.3333333),
    ],
)
def test_questions_that_go_together_are_consistent_and_those_that_pull_apart_are_not(lines, alpha):
    assert consistency(gather(lines, (2, 2))) == pytest.approx(alpha, abs=5e-8)


def test_a_question_that_some_attempts_did_not_have_yet_counts_there_as_it_does_in_their_total():
    before, after = gather([(1, None), (0, 0), (1, 1)], (1, 1)), gather([(1, 0), (0, 0), (1, 1)], (1, 1))
    assert consistency(before) == consistency(after)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)), min_size=3, max_size=25))
def test_for_right_and_wrong_alpha_is_the_formula_of_kuder_and_richardson(lines):
    """KR-20 with the variances over n - 1 that alpha uses."""
    gathered = gather(lines, (1, 1, 1))
    size, alpha = len(lines), consistency(gathered)
    totals = [sum(line) for line in lines]
    mean = sum(totals) / size
    variance = sum((total - mean) ** 2 for total in totals) / size
    shares = [sum(line[place] for line in lines) / size for place in range(3)]
    if alpha is not None:
        expected = 3 / 2 * (1 - sum(share * (1 - share) for share in shares) / variance)
        assert alpha == pytest.approx(expected, abs=1e-9)


@given(sheets)
def test_alpha_never_exceeds_one_and_the_error_follows_from_it(lines):
    found = quiz_figures(gather(lines, (10, 10, 10)))
    if found.alpha is not None:
        assert found.alpha <= 1 + 1e-12
        assert found.error_ratio == pytest.approx(sqrt(max(0, 1 - found.alpha)))
        assert found.standard_error == pytest.approx(found.error_ratio * found.deviation)


@given(sheets, st.randoms(use_true_random=False))
def test_neither_the_order_of_attempts_nor_a_bonus_nor_the_scale_changes_alpha(lines, chance: random.Random):
    mixed = list(lines)
    chance.shuffle(mixed)
    alpha = consistency(gather(lines, (10, 10, 10)))
    assert consistency(gather(mixed, (10, 10, 10))) == alpha
    assert consistency(gather(lines, (10, 10, 10), offset=3)) == alpha
    assert consistency(gather([[7 * mark for mark in line] for line in lines], (70, 70, 70))) == alpha


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, 0), (0.9999999, 0), (1, 1), (5, 5), (9.9999999, 9), (10, 9), (-2, 0), (12, 9)],
)
def test_each_attempt_stands_in_its_tenth_of_the_maximum(total, band):
    counts = histogram(gather([(total,)], (10,)))
    assert (len(counts), counts[band], sum(counts)) == (BANDS, 1, 1)


def test_the_histogram_goes_by_what_each_attempt_could_have():
    gathered = gather([(5, None), (5, 1)], (10, 10))
    assert histogram(gathered)[5] == 1
    assert histogram(gathered)[3] == 1


def test_attempts_at_a_quiz_worth_nothing_stand_in_the_lowest_band():
    assert histogram(gather([(0,), (0,)], (0,)))[0] == 2


def test_the_histogram_of_the_example():
    assert histogram(gather(list(EXAMPLE.values()))) == [0, 1, 0, 0, 0, 1, 1, 1, 1, 0]
