"""Each type under each behaviour, step by step, as a learner would go."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import Action, finish, save, submit
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply, apply_all
from tests.quizzes.engine.questions import AUTOMATIC, DATA, HALF_DONE, RIGHT, WRONG, begun, response

INCOMPLETE = tuple(kind for kind in HALF_DONE if kind in AUTOMATIC)


def saves(attempt: SlotAttempt, form: dict[str, list[str]]) -> Action:
    return save(response(attempt.question, form))


def submits(attempt: SlotAttempt, form: dict[str, list[str]]) -> Action:
    return submit(response(attempt.question, form))


def after(attempt: SlotAttempt, *actions: Action) -> tuple[State, Decimal | None]:
    done = apply_all(attempt, actions)
    return done.state, done.mark


@pytest.mark.parametrize("kind", AUTOMATIC)
class TestDeferredFeedback:
    def test_saved_until_the_end_then_graded(self, kind: str) -> None:
        attempt = begun(kind, "deferred", "8")
        assert after(attempt) == (State.TODO, None)
        assert after(attempt, saves(attempt, WRONG[kind])) == (State.COMPLETE, None)
        assert after(attempt, saves(attempt, WRONG[kind]), saves(attempt, RIGHT[kind])) == (
            State.COMPLETE,
            None,
        )
        assert after(attempt, saves(attempt, WRONG[kind]), finish()) == (State.WRONG, 0)
        assert after(attempt, saves(attempt, WRONG[kind]), saves(attempt, RIGHT[kind]), finish()) == (
            State.RIGHT,
            8,
        )

    def test_a_submit_is_a_save(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        assert after(attempt, submits(attempt, RIGHT[kind])) == (State.COMPLETE, None)

    def test_saving_the_same_again_is_no_step(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        assert apply(attempt, save({})) is None
        once = apply_all(attempt, [saves(attempt, RIGHT[kind])])
        assert apply(once, saves(attempt, RIGHT[kind])) is None

    def test_an_answer_taken_back_is_to_do_again(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        assert after(attempt, saves(attempt, RIGHT[kind]), save({})) == (State.TODO, None)
        assert after(attempt, saves(attempt, RIGHT[kind]), save({}), finish()) == (State.GAVE_UP, None)

    def test_nothing_moves_after_the_end(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        ended = apply_all(attempt, [saves(attempt, WRONG[kind]), finish()])
        for action in (saves(attempt, RIGHT[kind]), submits(attempt, RIGHT[kind]), finish()):
            assert apply(ended, action) is None

    def test_the_end_carries_the_response_over(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        ended = apply_all(attempt, [saves(attempt, RIGHT[kind]), finish()])
        assert ended.last.response == response(attempt.question, RIGHT[kind])
        assert [step.number for step in ended.steps] == [0, 1, 2]


@pytest.mark.parametrize("kind", AUTOMATIC)
class TestImmediateFeedback:
    def test_a_submitted_response_is_graded_at_once_and_for_good(self, kind: str) -> None:
        attempt = begun(kind, "immediate", "8")
        assert after(attempt, submits(attempt, RIGHT[kind])) == (State.RIGHT, 8)
        wrong = apply_all(attempt, [submits(attempt, WRONG[kind])])
        assert (wrong.state, wrong.mark) == (State.WRONG, 0)
        for action in (submits(attempt, RIGHT[kind]), saves(attempt, RIGHT[kind]), finish()):
            assert apply(wrong, action) is None

    def test_a_saved_response_is_still_to_do_and_counts_at_the_end(self, kind: str) -> None:
        attempt = begun(kind, "immediate")
        assert after(attempt, saves(attempt, RIGHT[kind])) == (State.TODO, None)
        assert after(attempt, saves(attempt, RIGHT[kind]), finish()) == (State.RIGHT, 1)

    def test_submitting_what_was_saved_grades_it(self, kind: str) -> None:
        attempt = begun(kind, "immediate")
        assert after(attempt, saves(attempt, RIGHT[kind]), submits(attempt, RIGHT[kind])) == (State.RIGHT, 1)

    def test_submitting_nothing_is_refused_and_costs_nothing(self, kind: str) -> None:
        attempt = begun(kind, "immediate")
        refused = apply_all(attempt, [submit({})])
        assert refused.state is State.INVALID
        assert apply(refused, submit({})) is None
        assert after(refused, submits(attempt, RIGHT[kind])) == (State.RIGHT, 1)
        assert after(refused, finish()) == (State.GAVE_UP, None)


@pytest.mark.parametrize("kind", INCOMPLETE)
class TestHalfDone:
    def test_under_deferred_feedback_it_is_invalid_and_graded_at_the_end(self, kind: str) -> None:
        attempt = begun(kind, "deferred")
        assert after(attempt, saves(attempt, HALF_DONE[kind])) == (State.INVALID, None)
        state, _mark = after(attempt, saves(attempt, HALF_DONE[kind]), finish())
        assert state.is_graded

    def test_under_immediate_feedback_a_submit_is_refused_but_kept(self, kind: str) -> None:
        attempt = begun(kind, "immediate")
        refused = apply_all(attempt, [submits(attempt, HALF_DONE[kind])])
        assert refused.state is State.INVALID
        assert refused.last.response == response(attempt.question, HALF_DONE[kind])
        assert after(refused, submits(attempt, RIGHT[kind])) == (State.RIGHT, 1)
        assert after(refused, finish())[0].is_graded


@pytest.mark.parametrize("preferred", ["deferred", "immediate", "manual"])
class TestEssay:
    def test_it_waits_for_a_person_whatever_the_quiz_prefers(self, preferred: str) -> None:
        attempt = begun("essay", preferred)
        assert attempt.behaviour == "manual"
        assert after(attempt, saves(attempt, RIGHT["essay"])) == (State.COMPLETE, None)
        assert after(attempt, submits(attempt, RIGHT["essay"])) == (State.COMPLETE, None)
        assert after(attempt, saves(attempt, RIGHT["essay"]), finish()) == (State.NEEDS_GRADING, None)

    def test_a_text_with_too_few_words_waits_too(self, preferred: str) -> None:
        attempt = begun("essay", preferred)
        assert after(attempt, saves(attempt, HALF_DONE["essay"])) == (State.INVALID, None)
        assert after(attempt, saves(attempt, HALF_DONE["essay"]), finish()) == (State.NEEDS_GRADING, None)

    def test_nothing_written_is_given_up(self, preferred: str) -> None:
        assert after(begun("essay", preferred), finish()) == (State.GAVE_UP, None)


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_a_quiz_marked_wholly_by_hand_grades_nothing_by_itself(kind: str) -> None:
    attempt = begun(kind, "manual")
    assert after(attempt, saves(attempt, RIGHT[kind]), finish()) == (State.NEEDS_GRADING, None)


@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("behaviour", ["deferred", "immediate", "manual"])
def test_an_action_that_a_behaviour_does_not_know_is_no_step(kind: str, behaviour: str) -> None:
    assert apply(begun(kind, behaviour), Action("try_again")) is None


def test_a_single_choice_may_bring_a_mark_below_nothing() -> None:
    attempt: Any = begun("multichoice", "deferred", "8")
    assert after(attempt, save({"choice": ["late"]}), finish()) == (State.WRONG, -4)
