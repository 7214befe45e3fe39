"""A question that opens once the one before it is finished: until then nothing of it is sent, and nothing is taken."""

import json

import pytest
from django.urls import reverse

from quizzes.errors import NotYetOpen
from quizzes.models import Draft, QuizSlot
from quizzes.services.answers import Answer, autosave, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.queries import count_queries
from tests.quizzes.answering import WRONG, check, redo, right_form, slots_by_code, try_again

pytestmark = pytest.mark.django_db
HINT = {"text": "<p>Baca lagi.</p>", "clear_wrong": False, "show_right_count": False}


@pytest.fixture
def begin(school, enrolment):
    """`begin("immediate")`: an attempt in which "several" waits for "single", the first question, and "truefalse" for
    "several".
    """

    def start(behaviour: str = "immediate", **options):
        for slot in QuizSlot.objects.filter(question__code__in=["MWP-several", "MWP-truefalse"]):
            slot.requires_previous = True
            slot.save()
        school.give_hints(HINT)
        school.change_quiz(behaviour=behaviour, **{"shuffle_questions": False, **options})
        return start_attempt(enrolment=enrolment, activity=school.quiz_activity)

    return start


def locked(attempt) -> list[str]:
    return [name for name, slot in slots_by_code(attempt).items() if slot.is_locked]


def answer_to(attempt, name) -> Answer:
    slot = slots_by_code(attempt)[name]
    return Answer(slot.number, slot.changes, right_form(slot))


def test_each_opens_when_the_one_before_was_checked(begin):
    attempt = begin()
    assert locked(attempt) == ["several", "truefalse"]
    check(attempt, "single")
    assert locked(attempt) == ["truefalse"]
    check(attempt, "several")
    assert locked(attempt) == []


def test_a_draft_or_a_saved_answer_does_not_finish_a_question(begin):
    attempt = begin()
    autosave(attempt=attempt, answer=answer_to(attempt, "single"))
    assert "several" in locked(attempt)
    save_answers(attempt=attempt, answers=[answer_to(attempt, "single")])
    assert "several" in locked(attempt)


def test_with_several_tries_the_next_opens_after_the_last_of_them(begin):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    assert "several" in locked(attempt)
    try_again(attempt, "single")
    check(attempt, "single", WRONG["single"])
    assert "several" not in locked(attempt)


@pytest.mark.parametrize(
    ("behaviour", "options"),
    [
        ("deferred", {}),
        ("adaptive", {}),
        ("deferred_cbm", {}),
        ("immediate", {"shuffle_questions": True}),
        ("immediate", {"navigation": "sequential"}),
    ],
)
def test_where_nothing_is_finished_early_or_has_no_fixed_order_nothing_waits(begin, behaviour, options):
    assert locked(begin(behaviour, **options)) == []


def test_an_answer_to_a_locked_question_is_told_and_not_stored(begin):
    attempt = begin()
    number = slots_by_code(attempt)["several"].number
    with pytest.raises(NotYetOpen):
        autosave(attempt=attempt, answer=answer_to(attempt, "several"))
    saved = save_answers(attempt=attempt, answers=[answer_to(attempt, "several")], submit=number)
    assert saved.locked == [number]
    assert not saved.all_kept
    assert not Draft.objects.exists()
    assert slots_by_code(attempt)["several"].attempt.state == "todo"


def test_what_was_answered_stays_open_when_the_one_before_is_begun_anew(begin):
    attempt = begin(can_redo=True)
    check(attempt, "single")
    autosave(attempt=attempt, answer=answer_to(attempt, "several"))
    redo(attempt, "single")
    assert locked(attempt) == ["truefalse"]
    assert slots_by_code(attempt)["several"].draft


def test_a_question_that_never_opened_earns_nothing_and_the_rest_counts(begin):
    attempt = begin()
    check(attempt, "shortanswer")
    finished = finish_attempt(attempt=attempt)
    assert slots_by_code(attempt)["several"].attempt.state == "gave_up"
    assert finished.marks > 0
    assert locked(attempt) == []


# Pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def learner(client, cast):
    client.force_login(cast.learner)
    return client


def test_the_page_shows_the_lock_and_nothing_of_the_question(learner, begin, school):
    attempt = begin()
    page = learner.get(attempt.get_absolute_url()).content.decode()
    assert "Soal ini terbuka setelah soal 1 selesai." in page
    assert "Terkunci" in page
    question = slots_by_code(attempt)["several"].question
    assert question.text not in page
    assert all(choice.text not in page for choice in question.choices)
    check(attempt, "single")
    assert question.text in learner.get(attempt.get_absolute_url()).content.decode()


def test_handing_in_lists_what_is_locked(learner, begin):
    page = learner.get(reverse("quizzes:hand_in", args=[begin().uuid])).content.decode()
    assert page.count("Terkunci") >= 2


def test_autosave_says_what_opens_it(learner, begin):
    attempt = begin()
    one = answer_to(attempt, "several")
    body = {"slot": one.slot, "changes": one.changes, "fields": one.form}
    reply = learner.post(
        reverse("quizzes:autosave", args=[attempt.uuid]), json.dumps(body), content_type="application/json"
    )
    assert reply.status_code == 403
    assert "selesai" in reply.json()["message"]


def test_a_page_with_locked_questions_asks_no_more(learner, begin):
    attempt = begin()
    learner.get(attempt.get_absolute_url())
    with count_queries() as queries:
        learner.get(attempt.get_absolute_url())
    assert len(queries) <= 4, queries
