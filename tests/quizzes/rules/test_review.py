"""The matrix of the review: what is shown, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.rules.review import Aspect, Moment, default_matrix, moment_of, shown

TEN = datetime(2026, 11, 25, 10, tzinfo=UTC)
EVERYTHING = {moment.value: [aspect.value for aspect in Aspect] for moment in Moment}


@pytest.mark.parametrize(
    ("finished", "closes", "at", "moment"),
    [
        (None, None, 0, Moment.DURING),
        (None, 5, 9, Moment.DURING),
        (0, None, 0, Moment.AFTER),
        (0, None, 1.99, Moment.AFTER),
        (0, None, 2, Moment.OPEN),
        (0, 60, 2, Moment.OPEN),
        (0, 1, 1, Moment.CLOSED),
        (0, 60, 60, Moment.CLOSED),
    ],
)
def test_the_moment_follows_from_the_end_and_the_close(
    finished: float | None, closes: float | None, at: float, moment: Moment
) -> None:
    def time(minutes: float | None) -> datetime | None:
        return None if minutes is None else TEN + timedelta(minutes=minutes)

    assert moment_of(time(finished), time(closes), TEN + timedelta(minutes=at)) is moment


@pytest.mark.parametrize("aspect", Aspect)
@pytest.mark.parametrize("moment", [Moment.AFTER, Moment.OPEN, Moment.CLOSED])
def test_each_box_of_the_matrix_counts_at_its_moment_alone(moment: Moment, aspect: Aspect) -> None:
    matrix = {moment.value: ["response", aspect.value]}
    assert aspect in shown(matrix, moment)
    if aspect is not Aspect.RESPONSE:
        others = [other for other in Moment if other is not moment]
        assert all(aspect not in shown(matrix, other) for other in others if other is not Moment.DURING)


def test_during_an_attempt_the_own_answer_is_shown_and_no_feedback_to_a_grade() -> None:
    assert shown({}, Moment.DURING) == {Aspect.RESPONSE, Aspect.MAX_MARKS}
    assert Aspect.OVERALL_FEEDBACK not in shown(EVERYTHING, Moment.DURING)


def test_without_the_answers_only_figures_are_left() -> None:
    matrix = {"open": [aspect.value for aspect in Aspect if aspect is not Aspect.RESPONSE]}
    assert shown(matrix, Moment.OPEN) == {Aspect.MARKS, Aspect.MAX_MARKS, Aspect.OVERALL_FEEDBACK}


def test_marks_bring_their_maximum() -> None:
    assert Aspect.MAX_MARKS in shown({"open": ["response", "marks"]}, Moment.OPEN)


def test_right_answers_wait_for_the_close_unless_the_editor_says_otherwise() -> None:
    matrix = default_matrix()
    assert [moment for moment in Moment if Aspect.RIGHT_ANSWER in shown(matrix, moment)] == [Moment.CLOSED]


def test_unknown_words_in_the_store_are_passed_over() -> None:
    assert shown({"open": ["response", "horoscope"]}, Moment.OPEN) == {Aspect.RESPONSE}
