"""Several tries, certainty, questions begun anew, and attempts that build on the last: what the services store."""

from decimal import Decimal

import pytest

from quizzes import store
from quizzes.engine.behaviour import behaviours
from quizzes.engine.state import State
from quizzes.errors import StaleAnswer
from quizzes.models import Draft, Marking, QuestionAttempt, QuizPage, Step
from quizzes.services.answers import Answer, autosave, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.quizzes.answering import WRONG, answers, check, form_of, redo, right_form, slots_by_code, try_again

pytestmark = pytest.mark.django_db
HINT = {"text": "<p>Baca lagi.</p>", "clear_wrong": True, "show_right_count": True}


@pytest.fixture
def begin(school, enrolment):
    """`begin("interactive", can_redo=True)`: an attempt under these rules; every question has two hints."""

    def start(behaviour: str, **options):
        school.give_hints(HINT, HINT)
        school.change_quiz(behaviour=behaviour, shuffle_questions=False, **options)
        return start_attempt(enrolment=enrolment, activity=school.quiz_activity)

    return start


def standing(attempt, name):
    return slots_by_code(attempt)[name].attempt


# Several tries ----------------------------------------------------------------------------------------------------


def test_a_wrong_try_waits_and_the_next_right_one_costs_the_penalty(begin):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    assert (standing(attempt, "single").state, standing(attempt, "single").takes_answers) == ("todo", False)
    try_again(attempt, "single")
    check(attempt, "single")
    assert (standing(attempt, "single").state, standing(attempt, "single").mark) == (
        "right",
        Decimal("6.666667"),
    )


def test_try_again_takes_the_wrong_parts_out_and_pressed_twice_does_so_once(begin):
    attempt = begin("interactive")
    check(attempt, "match", WRONG["match"])
    for _press in range(2):
        try_again(attempt, "match")
    assert standing(attempt, "match").last.response == {"stems": {"1": "1"}}
    assert [step.action.name for step in standing(attempt, "match").steps] == ["start", "submit", "try_again"]


def test_a_matching_counts_back_and_the_grade_with_it(begin):
    attempt = begin("interactive")
    check(attempt, "match", WRONG["match"])
    try_again(attempt, "match")
    check(attempt, "match")
    assert standing(attempt, "match").behaviour == "interactive_countback"
    assert standing(attempt, "match").mark == Decimal("8.333334")
    assert finish_attempt(attempt=attempt).marks == Decimal("8.33333")


def test_while_a_question_waits_autosave_stores_nothing(begin):
    attempt = begin("interactive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    slot = slots_by_code(attempt)["shortanswer"]
    with pytest.raises(StaleAnswer):
        autosave(attempt=attempt, answer=Answer(slot.number, slot.changes, {"answer": ["SKP"]}))
    assert not Draft.objects.exists()


def test_while_a_question_waits_a_page_that_sends_an_answer_is_told(begin):
    attempt = begin("interactive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    slot = slots_by_code(attempt)["shortanswer"]
    saved = save_answers(attempt=attempt, answers=[Answer(slot.number, slot.changes, {"answer": ["SKP"]})])
    assert saved.stale == {slot.number: {"answer": "SKP"}}
    assert standing(attempt, "shortanswer").last.response == WRONG["shortanswer"]


def test_an_answer_drafted_between_tries_is_graded_at_the_end(begin):
    attempt = begin("interactive")
    check(attempt, "truefalse", WRONG["truefalse"])
    try_again(attempt, "truefalse")
    slot = slots_by_code(attempt)["truefalse"]
    autosave(attempt=attempt, answer=Answer(slot.number, slot.changes, right_form(slot)))
    finish_attempt(attempt=attempt)
    assert standing(attempt, "truefalse").mark == Decimal("6.666667")


def test_adaptive_keeps_the_best_through_drafts_and_the_end(begin):
    attempt = begin("adaptive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    check(attempt, "shortanswer")
    slot = slots_by_code(attempt)["shortanswer"]
    autosave(attempt=attempt, answer=Answer(slot.number, slot.changes, {"answer": ["KTP"]}))
    assert slots_by_code(attempt)["shortanswer"].standing.mark == Decimal("6.666667")
    finish_attempt(attempt=attempt)
    ended = standing(attempt, "shortanswer")
    assert (ended.state, ended.mark, ended.tries.used) == ("wrong", Decimal("6.666667"), 2)


def test_the_first_step_after_the_last_alone_is_what_the_whole_history_gives(begin):
    attempt = begin("adaptive")
    check(attempt, "single", WRONG["single"])
    number = slots_by_code(attempt)["single"].number
    one, all_steps = store.load_slot(attempt, number), slots_by_code(attempt)["single"]
    assert len(one.attempt.steps) == 1
    assert len(all_steps.attempt.steps) == 2
    response = {"choice": ["1"]}
    assert store.saved(one.attempt, response).last == store.saved(all_steps.attempt, response).last


def test_history_is_read_where_the_behaviour_asks_for_it_and_in_one_query(begin, django_assert_num_queries):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    with django_assert_num_queries(1):
        slots = store.load(attempt)
    assert max(len(slot.attempt.steps) for slot in slots.values()) == 2


def test_every_name_of_the_engine_fits_its_column():
    """SQLite does not mind; PostgreSQL does."""
    assert max(map(len, behaviours.names())) <= QuestionAttempt._meta.get_field("behaviour").max_length
    assert max(map(len, QuizPage.Behaviour.values)) <= QuizPage._meta.get_field("behaviour").max_length
    assert max(map(len, State)) <= Step._meta.get_field("state").max_length


def test_every_behaviour_that_a_quiz_may_choose_is_known_to_the_engine():
    assert set(QuizPage.Behaviour.values) <= set(behaviours.names())


# Certainty --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"), [(1, 10, 0), (2, 20, -20), (3, 30, -60), (0, 10, 0)]
)
def test_certainty_weighs_the_marks_at_the_end(begin, certainty, right, wrong):
    attempt = begin("deferred_cbm")
    check(attempt, "single", certainty=certainty)
    check(attempt, "truefalse", WRONG["truefalse"], certainty=certainty)
    finish_attempt(attempt=attempt)
    assert standing(attempt, "single").mark == right
    assert standing(attempt, "truefalse").mark == wrong


def test_autosave_keeps_the_certainty_and_hears_when_it_alone_changes(begin):
    attempt = begin("deferred_cbm")
    slot = slots_by_code(attempt)["truefalse"]
    form = right_form(slot)
    first = autosave(attempt=attempt, answer=Answer(slot.number, 0, form | {"certainty": ["1"]}))
    autosave(attempt=attempt, answer=Answer(slot.number, first.changes, form | {"certainty": ["3"]}))
    assert Draft.objects.get().response == {"answer": False, "certainty": 3}


def test_a_certainty_sent_to_a_quiz_that_asks_for_none_is_passed_over(begin):
    attempt = begin("immediate")
    check(attempt, "truefalse", certainty=3)
    assert standing(attempt, "truefalse").last.response == {"answer": False}


def test_marks_above_the_maximum_make_no_grade_above_it(begin):
    attempt = begin("deferred_cbm")
    for name in WRONG:
        check(attempt, name, certainty=3)
    finish_attempt(attempt=attempt)
    attempt.refresh_from_db()
    slot = slots_by_code(attempt)["essay"]
    assert (attempt.marks, slot.attempt.state) == (240, "gave_up")
    assert (attempt.grade, attempt.has_passed) == (100, True)


def test_marks_below_nothing_make_no_grade_below_it(begin):
    attempt = begin("deferred_cbm")
    check(attempt, "truefalse", WRONG["truefalse"], certainty=3)
    finish_attempt(attempt=attempt)
    attempt.refresh_from_db()
    assert (attempt.marks, attempt.grade) == (-60, 0)


# Begun anew -------------------------------------------------------------------------------------------------------


def test_a_finished_question_begins_anew_in_a_row_beside_the_old(begin):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "single", WRONG["single"])
    old = slots_by_code(attempt)["single"]
    redo(attempt, "single")
    new = slots_by_code(attempt)["single"]
    rows = QuestionAttempt.objects.filter(attempt=attempt, slot=old.number).order_by("round")
    assert list(rows.values_list("round", "is_current")) == [(0, False), (1, True)]
    assert (new.attempt.state, new.attempt.last.response, new.place) == ("todo", {}, old.place)
    assert new.seed != old.seed
    assert Step.objects.filter(question_attempt=old.pk).count() == 2


def test_the_last_round_counts_whatever_the_first_brought(begin):
    attempt = begin("immediate", can_redo=True)
    for name in ("single", "truefalse"):
        check(attempt, name)
    redo(attempt, "single")
    check(attempt, "single", WRONG["single"])
    redo(attempt, "truefalse")
    finish_attempt(attempt=attempt)
    attempt.refresh_from_db()
    assert (standing(attempt, "single").state, standing(attempt, "truefalse").state) == ("wrong", "gave_up")
    assert (attempt.marks, attempt.max_marks) == (0, 100)


def test_rounds_that_do_not_count_wait_for_no_mark(begin):
    attempt = begin("immediate", can_redo=True)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    check(attempt, "single")
    redo(attempt, "single")
    finish_attempt(attempt=attempt)
    attempt.refresh_from_db()
    waiting = Marking.objects.waiting().values_list("question_attempt", flat=True)
    assert list(waiting) == [slots_by_code(attempt)["essay"].pk]
    assert attempt.waiting == 1


def test_tries_begin_anew_too(begin):
    attempt = begin("interactive", can_redo=True)
    check(attempt, "shortanswer", WRONG["shortanswer"])
    try_again(attempt, "shortanswer")
    check(attempt, "shortanswer")
    redo(attempt, "shortanswer")
    assert standing(attempt, "shortanswer").tries.used == 0
    check(attempt, "shortanswer")
    assert standing(attempt, "shortanswer").mark == 10


def test_a_page_of_the_old_round_neither_saves_into_the_new_nor_throws_it_away(begin):
    attempt = begin("immediate", can_redo=True)
    before = answers(attempt, "shortanswer")[0]
    check(attempt, "shortanswer", WRONG["shortanswer"])
    seen = slots_by_code(attempt)["shortanswer"].changes
    redo(attempt, "shortanswer")
    saved = save_answers(attempt=attempt, answers=[before])
    assert saved.stale == {before.slot: {"answer": "SKP"}}
    check(attempt, "shortanswer")
    overtaken = redo(attempt, "shortanswer", changes=seen)
    assert (overtaken.overtaken, overtaken.stored) == ([before.slot], [])
    assert standing(attempt, "shortanswer").state == "right"


def test_begin_anew_pressed_twice_begins_one_round(begin):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "truefalse")
    seen = slots_by_code(attempt)["truefalse"].changes
    for _press in range(2):
        redo(attempt, "truefalse", changes=seen)
    assert standing(attempt, "truefalse").round == 1


@pytest.mark.parametrize(("can_redo", "checked"), [(False, True), (True, False)])
def test_nothing_begins_anew_where_the_quiz_forbids_it_or_the_question_is_open(begin, can_redo, checked):
    attempt = begin("immediate", can_redo=can_redo)
    if checked:
        check(attempt, "truefalse")
    redo(attempt, "truefalse")
    assert standing(attempt, "truefalse").round == 0
    assert not QuestionAttempt.objects.filter(is_current=False).exists()


def test_the_rule_is_that_of_the_beginning_of_the_attempt(begin, school):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "truefalse")
    school.change_quiz(can_redo=False)
    redo(attempt, "truefalse")
    assert standing(attempt, "truefalse").round == 1


# Building on the last ---------------------------------------------------------------------------------------------


def ended(begin, **options):
    attempt = begin("deferred", builds_on_last=True, **options)
    save_answers(attempt=attempt, answers=answers(attempt, "single", "match", "essay"))
    return finish_attempt(attempt=attempt)


def test_an_attempt_begins_with_the_answers_of_the_last(begin, school, enrolment):
    last = ended(begin)
    built = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    for name in ("single", "match", "essay"):
        assert standing(built, name).last.response == standing(last, name).last.response
        assert (standing(built, name).state, standing(built, name).mark) == ("complete", None)
    assert standing(built, "truefalse").state == "todo"


def test_it_shows_the_same_questions_in_the_same_order(begin, school, enrolment):
    last = ended(begin)
    built = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    assert built.seed == last.seed
    for name, slot in slots_by_code(built).items():
        assert slot.question == slots_by_code(last)[name].question


def test_handed_in_as_it_is_it_earns_the_same(begin, school, enrolment):
    last = ended(begin)
    built = finish_attempt(attempt=start_attempt(enrolment=enrolment, activity=school.quiz_activity))
    assert (built.marks, built.waiting) == (last.marks, last.waiting) == (20, 1)


def test_a_question_begun_anew_goes_on_in_the_round_it_stood_in(begin, school, enrolment):
    attempt = begin("immediate", can_redo=True, builds_on_last=True)
    check(attempt, "several", WRONG["several"])
    redo(attempt, "several")
    save_answers(attempt=attempt, answers=answers(attempt, "several"))
    finish_attempt(attempt=attempt)
    built = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    old, new = slots_by_code(attempt)["several"], slots_by_code(built)["several"]
    assert (new.attempt.round, new.seed, new.question) == (1, old.seed, old.question)
    assert new.attempt.last.response == {"choice": ["1", "2"]}
    check(built, "several", WRONG["several"])
    redo(built, "several")
    assert slots_by_code(built)["several"].attempt.round == 2


def test_a_slot_that_asks_another_question_now_begins_empty(begin, school, enrolment):
    ended(begin)
    slots = list(school.quiz.slots.all())
    slots[0].question = school.questions["truefalse"]
    school.quiz.slots = slots
    school.republish(school.quiz)
    built = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    first = store.load(built)[1]
    assert (first.question.kind, first.attempt.last.response) == ("truefalse", {})
    assert standing(built, "match").state == "complete"


def test_without_the_rule_each_attempt_begins_empty_and_mixed_anew(begin, school, enrolment):
    attempt = begin("deferred")
    save_answers(attempt=attempt, answers=answers(attempt, "single"))
    finish_attempt(attempt=attempt)
    fresh = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    assert fresh.seed != attempt.seed
    assert standing(fresh, "single").state == "todo"


def test_a_certainty_that_is_none_of_the_three_is_passed_over(begin):
    attempt = begin("deferred_cbm")
    slot = slots_by_code(attempt)["single"]
    sent = form_of(slot, WRONG["single"]) | {"certainty": ["sangat"]}
    save_answers(attempt=attempt, answers=[Answer(slot.number, 0, sent)])
    assert (standing(attempt, "single").state, standing(attempt, "single").last.response) == (
        "invalid",
        WRONG["single"],
    )
