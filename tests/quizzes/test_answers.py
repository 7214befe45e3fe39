"""Saving answers: every few seconds, from two windows, from forged pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes import store
from quizzes.engine.language import Limits
from quizzes.errors import AnswerRefused, StaleAnswer, UnknownSlot
from quizzes.models import Draft, Step
from quizzes.services.answers import Answer, autosave, save_answers
from tests.quizzes.answering import ESSAY, answers, slots_by_code

pytestmark = pytest.mark.django_db
TOO_LONG = "x" * (Limits().essay + 1)


def essay(attempt, text, changes=0) -> Answer:
    return Answer(slots_by_code(attempt)["essay"].number, changes, {"answer": [text]})


def standing(attempt, name="essay") -> dict:
    return slots_by_code(attempt)[name].standing.last.response


def test_every_save_is_one_draft_and_raises_the_count(attempt):
    first = autosave(attempt=attempt, answer=essay(attempt, "Satu dua tiga"))
    second = autosave(attempt=attempt, answer=essay(attempt, "Satu dua tiga empat", first.changes))
    assert (first.changes, second.changes) == (1, 2)
    assert Draft.objects.get().response == {"answer": "Satu dua tiga empat"}
    assert Step.objects.filter(question_attempt__attempt=attempt, number__gt=0).count() == 0


def test_the_same_answer_sent_again_is_no_conflict(attempt):
    autosave(attempt=attempt, answer=essay(attempt, "Satu dua tiga"))
    again = autosave(attempt=attempt, answer=essay(attempt, "Satu dua tiga"))
    assert again.changes == 1


def test_the_second_window_is_told_and_the_first_answer_stays(attempt):
    autosave(attempt=attempt, answer=essay(attempt, "Dari jendela pertama"))
    with pytest.raises(StaleAnswer) as told:
        autosave(attempt=attempt, answer=essay(attempt, "Dari jendela kedua"))
    assert told.value.changes == 1
    assert standing(attempt) == {"answer": "Dari jendela pertama"}


@pytest.mark.parametrize("forged", [-1, 7, 999_999_999])
def test_a_forged_count_stores_nothing(attempt, forged):
    with pytest.raises(StaleAnswer):
        autosave(attempt=attempt, answer=essay(attempt, "Satu dua tiga", forged))
    assert standing(attempt) == {}


def test_a_slot_of_another_attempt_is_unknown(attempt):
    with pytest.raises(UnknownSlot):
        autosave(attempt=attempt, answer=Answer(99, 0, {"answer": ["x"]}))


def test_a_text_that_is_too_long_keeps_the_last_one(attempt):
    kept = autosave(attempt=attempt, answer=essay(attempt, ESSAY))
    with pytest.raises(AnswerRefused) as told:
        autosave(attempt=attempt, answer=essay(attempt, TOO_LONG, kept.changes))
    assert "100.000" in told.value.message
    assert standing(attempt) == {"answer": ESSAY}


def test_an_emptied_answer_is_stored_as_empty(attempt):
    kept = autosave(attempt=attempt, answer=essay(attempt, ESSAY))
    autosave(attempt=attempt, answer=essay(attempt, "", kept.changes))
    assert standing(attempt) == {}


def test_saving_a_page_makes_steps_of_its_answers(attempt):
    saved = save_answers(attempt=attempt, answers=answers(attempt, "single", "match"))
    assert len(saved.stored) == 2
    assert saved.all_kept
    assert {slots_by_code(attempt)[name].attempt.state for name in ("single", "match")} == {"complete"}


def test_saving_a_page_turns_the_draft_into_a_step(attempt):
    draft = autosave(attempt=attempt, answer=essay(attempt, ESSAY))
    save_answers(attempt=attempt, answers=[essay(attempt, ESSAY, draft.changes)])
    slot = slots_by_code(attempt)["essay"]
    assert (slot.draft, slot.attempt.last.response) == (None, {"answer": ESSAY})


def test_going_back_to_what_was_saved_drops_the_draft(attempt):
    save_answers(attempt=attempt, answers=[essay(attempt, ESSAY)])
    draft = autosave(attempt=attempt, answer=essay(attempt, "Lain sama sekali", 1))
    save_answers(attempt=attempt, answers=[essay(attempt, ESSAY, draft.changes)])
    assert standing(attempt) == {"answer": ESSAY}


def test_a_page_that_fell_behind_saves_the_rest_and_names_the_conflict(attempt):
    page = answers(attempt, "single", "essay")
    autosave(attempt=attempt, answer=essay(attempt, "Dari jendela lain"))
    saved = save_answers(attempt=attempt, answers=page)
    number = slots_by_code(attempt)["essay"].number
    assert saved.stale == {number: {"answer": ESSAY}}
    assert standing(attempt) == {"answer": "Dari jendela lain"}
    assert slots_by_code(attempt)["single"].attempt.state == "complete"


def test_a_page_with_strange_slots_saves_the_rest(attempt):
    saved = save_answers(attempt=attempt, answers=[*answers(attempt, "single"), Answer(99, 0, {})])
    assert saved.unknown == [99]
    assert slots_by_code(attempt)["single"].attempt.state == "complete"


def test_a_page_with_a_text_too_long_saves_the_rest(attempt):
    saved = save_answers(attempt=attempt, answers=[*answers(attempt, "single"), essay(attempt, TOO_LONG)])
    assert list(saved.refused) == [slots_by_code(attempt)["essay"].number]
    assert slots_by_code(attempt)["single"].attempt.state == "complete"


def test_answers_just_before_the_end_count(attempt):
    at = attempt.deadline_at - timedelta(milliseconds=1)
    autosave(attempt=attempt, answer=essay(attempt, ESSAY), at=at)
    assert standing(attempt) == {"answer": ESSAY}


def test_a_checked_answer_can_no_longer_be_changed(school, enrolment):
    from quizzes.services.attempts import start_attempt

    school.quiz.behaviour = "immediate"
    school.republish(school.quiz)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    answer = answers(attempt, "truefalse")[0]
    save_answers(attempt=attempt, answers=[answer], submit=answer.slot)
    slot = slots_by_code(attempt)["truefalse"]
    assert slot.attempt.state == "right"
    with pytest.raises(StaleAnswer):
        autosave(attempt=attempt, answer=Answer(slot.number, slot.changes, {"answer": ["true"]}))


def test_every_kind_survives_the_way_to_the_database_and_back(attempt):
    save_answers(attempt=attempt, answers=answers(attempt), at=timezone.now())
    states = {name: slot.attempt.state for name, slot in slots_by_code(attempt).items()}
    assert set(states.values()) == {"complete"}


def test_a_question_is_parsed_once_in_a_process(attempt, django_assert_num_queries):
    store.load(attempt)
    with django_assert_num_queries(1):
        store.load(attempt)
