"""A question was wrong: the dry run says what would change, then new rows stand beside the old ones."""

from datetime import timedelta
from decimal import Decimal

import pytest

from competencies.models import Competency, CourseCompetency, Evidence, Framework, HoursEntry
from courses.models import ActivityCompletion, CourseCompletion, Enrolment
from home.models import Notification
from quizzes import store
from quizzes.errors import NothingToRegrade, RegradeBusy, RegradeNotReady
from quizzes.models import Marking, QuestionAttempt, QuestionVersion, QuizSlot, RegradeChange, Step
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import grade_response
from quizzes.services.regrading import carry_out, request_apply, request_regrade
from tests.quizzes.answering import ESSAY, WRONG, answers, check, redo, slots_by_code
from tests.quizzes.conftest import NOON
from tests.quizzes.regrading import (
    TEN_EACH,
    apply,
    dry_run,
    end_job,
    hand_in,
    listed,
    mend,
    rows_of,
)

pytestmark = pytest.mark.django_db
MENDED = NOON + timedelta(days=2)


# The story ------------------------------------------------------------------------------------------------------


def test_a_wrong_key_is_mended_for_all_who_answered_by_it(school, cast, loser, winner, untouched):
    assert CourseCompletion.objects.get().learner == cast.colleague
    mend(school)
    regrade = dry_run(school, cast, at=MENDED)
    assert listed(regrade) == [
        (loser.pk, "PASS_LOST", 80, 70),
        (winner.pk, "PASS_GAINED", 70, 80),
    ]
    assert rows_of(winner)["single"] == [(0, 1, True, 0)]
    changes = RegradeChange.objects.order_by("regraded__weight")
    assert [(change.old_mark, change.new_mark) for change in changes] == [(10, 0), (0, 10)]

    apply(regrade, cast, at=MENDED)

    assert rows_of(winner)["single"] == [(0, 1, False, 0), (1, 2, True, 10)]
    assert rows_of(loser)["single"] == [(0, 1, False, 10), (1, 2, True, 0)]
    assert rows_of(winner)["match"] == [(0, 1, True, 10)]
    winner.refresh_from_db()
    loser.refresh_from_db()
    assert (winner.grade, winner.marks, loser.grade) == (80, 80, 70)
    assert not regrade.attempts.planned().exists()


@pytest.fixture
def taught(school):
    """The course teaches a competency."""
    framework = Framework.objects.create(code="permen", name="Standar")
    competency = Competency.objects.create(framework=framework, code="OPH", name="Hasil", group="managerial")
    CourseCompetency.objects.create(course=school.course, competency=competency, level=2, is_main=True)


def test_completions_follow_dated_and_with_their_reason(school, cast, taught, loser, winner):
    mend(school)
    apply(dry_run(school, cast), cast, at=MENDED)
    gained = ActivityCompletion.objects.get(activity=school.quiz_activity, enrolment__learner=cast.learner)
    assert (gained.completed_at, gained.grade, gained.source) == (MENDED, 80, winner.source)
    course = CourseCompletion.objects.get(learner=cast.learner)
    assert (course.completed_at, course.revoked_at) == (MENDED, None)
    assert HoursEntry.objects.filter(learner=cast.learner, kind="earned").count() == 1
    assert Evidence.objects.get(learner=cast.learner).revoked_at is None
    lost = ActivityCompletion.objects.get(activity=school.quiz_activity, enrolment__learner=cast.colleague)
    assert (lost.revoked_at, lost.revoked_reason) == (MENDED, "Kuis dinilai ulang.")
    assert CourseCompletion.objects.get(learner=cast.colleague).revoked_at == MENDED
    assert HoursEntry.objects.filter(learner=cast.colleague, kind="reversal").count() == 1
    assert Evidence.objects.get(learner=cast.colleague).revoked_at is not None


def test_each_learner_whose_grade_changed_is_told_once(school, cast, loser, winner, untouched):
    mend(school)
    regrade = apply(dry_run(school, cast), cast)
    carry_out(regrade=regrade)
    told = Notification.objects.filter(kind="grade_changed")
    assert {note.user for note in told} == {cast.learner, cast.colleague}
    assert told.count() == 2
    assert told.get(user=cast.learner).url == winner.get_absolute_url()


def test_looked_through_again_nothing_is_left_to_change(school, cast, loser, winner):
    mend(school)
    regrade = apply(dry_run(school, cast), cast)
    before = QuestionAttempt.objects.count(), Step.objects.count(), ActivityCompletion.objects.count()
    with pytest.raises(RegradeNotReady):
        request_apply(regrade=regrade, by=cast.editor)
    again = dry_run(school, cast)
    assert not again.attempts.exists()
    with pytest.raises(RegradeNotReady):
        request_apply(regrade=again, by=cast.editor)
    everything = dry_run(school, cast, everything=True)
    assert not everything.attempts.exists()
    assert before == (
        QuestionAttempt.objects.count(), Step.objects.count(), ActivityCompletion.objects.count(),
    )  # fmt: skip


def test_steps_keep_their_times_and_the_row_says_who(school, cast, winner):
    mend(school)
    apply(dry_run(school, cast), cast, at=MENDED)
    row = winner.question_attempts.current().get(version__question=school.questions["single"])
    assert [step.at for step in row.steps.all()] == [NOON] * 3
    assert (row.regrade.applied_by, row.regrade.applied_at) == (cast.editor, MENDED)


def test_a_mark_that_stays_moves_to_the_new_version_without_a_word(school, cast, untouched):
    mend(school)
    regrade = dry_run(school, cast)
    assert listed(regrade) == []
    apply(regrade, cast)
    assert rows_of(untouched)["single"] == [(0, 1, False, 0), (1, 2, True, 0)]
    assert not Notification.objects.filter(kind="grade_changed").exists()


def test_a_quiz_that_stays_passed_is_not_taken_back_between_two_attempts(school, cast):
    """By the first attempt until now, by the second from now on; the completion is given anew, never missing."""
    school.change_quiz(grade_method="average")
    enrolment = school.enrolled(cast.learner, NOON)
    hand_in(school, enrolment, "single", *TEN_EACH, "ordering", at=NOON)
    hand_in(school, enrolment, *TEN_EACH, "ordering", at=NOON + timedelta(hours=1), single={"choice": ["2"]})
    given = ActivityCompletion.objects.valid().filter(activity=school.quiz_activity)
    assert given.exists()
    mend(school)
    regrade = dry_run(school, cast)
    assert [row[1] for row in listed(regrade)] == ["GRADE"] * 2
    apply(regrade, cast)
    assert given.exists()
    assert not ActivityCompletion.objects.filter(revoked_at__isnull=False).exists()


def test_a_pass_that_a_new_rule_would_undo_is_not_touched_by_the_way(school, cast, loser, winner):
    """What counts was changed since: grading other answers anew is no occasion to settle that."""
    hand_in(school, loser.enrolment, at=NOON + timedelta(hours=1), single={"choice": ["3"]})
    school.change_quiz(grade_method="last")
    mend(school, text="<p>Apa langkah pertama sekali?</p>", right="1", choices=WITHOUT_SECOND)
    regrade = dry_run(school, cast)
    assert listed(regrade) == []
    apply(regrade, cast)
    completed = ActivityCompletion.objects.valid().filter(activity=school.quiz_activity)
    assert [completion.enrolment for completion in completed] == [loser.enrolment]


def test_who_left_the_course_gets_another_grade_but_no_completion(school, cast, winner):
    Enrolment.objects.filter(pk=winner.enrolment_id).update(state="left")
    mend(school)
    regrade = dry_run(school, cast)
    assert listed(regrade) == [(winner.pk, "GRADE", 70, 80)]
    apply(regrade, cast)
    assert not ActivityCompletion.objects.filter(activity=school.quiz_activity).exists()


# What is taken, and what stays ----------------------------------------------------------------------------------


def test_an_attempt_in_progress_is_counted_and_left_alone(school, cast, winner):
    running = start_attempt(enrolment=winner.enrolment, activity=school.quiz_activity)
    mend(school)
    regrade = dry_run(school, cast)
    assert regrade.running_count == 1
    apply(regrade, cast)
    assert rows_of(running)["single"] == [(0, 1, True, None)]


def test_a_fixed_version_is_the_one_in_force(school, cast, winner):
    mend(school)
    first = QuestionVersion.objects.get(question=school.questions["single"], number=1)
    QuizSlot.objects.filter(question=school.questions["single"]).update(version=first)
    assert not dry_run(school, cast).attempts.exists()


def test_a_draft_is_not_in_force(school, cast, winner):
    mend(school)
    QuestionVersion.objects.filter(number=2).update(status="draft")
    assert not dry_run(school, cast).attempts.exists()
    QuestionVersion.objects.update(status="hidden")
    with pytest.raises(NothingToRegrade):
        dry_run(school, cast)


def test_one_at_a_time(school, cast, winner):
    mend(school)
    school.quiz_activity.regrades.all().delete()
    options = {"activity": school.quiz_activity, "questions": [school.questions["single"]]}
    running = request_regrade(by=cast.instructor, **options)
    with pytest.raises(RegradeBusy):
        request_regrade(by=cast.editor, **options)
    with pytest.raises(RegradeBusy):
        request_apply(regrade=running, by=cast.editor)
    end_job(running)
    with pytest.raises(RegradeNotReady):
        request_apply(regrade=running, by=cast.editor)


def test_marks_given_by_hand_stay_and_their_tasks_go_along(school, cast, winner):
    """Nine of ten points of the rubric, whatever the essay is worth now."""
    enrolment = school.enrolled(cast.stranger, NOON)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    finish_attempt(attempt=attempt)
    number = slots_by_code(attempt)["essay"].number
    points = {"1": Decimal(5), "2": Decimal(4)}
    grade_response(attempt=attempt, slot=number, by=cast.instructor, points=points, comment="Baik.")
    done = Marking.objects.get()
    mend(school, "essay", text="<p>Ceritakan dua kebocoran waktu Anda.</p>")
    QuizSlot.objects.filter(question=school.questions["essay"]).update(max_mark=10)
    apply(dry_run(school, cast, "essay", with_marks=True), cast)
    slot = slots_by_code(attempt)["essay"]
    assert (slot.attempt.mark, slot.attempt.last.comment, slot.attempt.max_mark) == (9, "Baik.", 10)
    task = Marking.objects.get()
    assert (task.pk, task.question_attempt_id, task.done_at) == (done.pk, slot.pk, done.done_at)
    attempt.refresh_from_db()
    assert (attempt.marks, attempt.max_marks) == (9, 90)


def test_an_answer_that_waits_goes_on_waiting_with_the_same_marker(school, cast):
    enrolment = school.enrolled(cast.learner, NOON)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    finish_attempt(attempt=attempt)
    before = Marking.objects.get()
    mend(school, "essay", text="<p>Lain.</p>")
    apply(dry_run(school, cast, "essay"), cast)
    task = Marking.objects.get()
    assert (task.pk, task.marker, task.due_on) == (before.pk, before.marker, before.due_on)
    slot = slots_by_code(attempt)["essay"]
    assert task.question_attempt_id == slot.pk != before.question_attempt_id
    grade_response(attempt=attempt, slot=slot.number, by=cast.instructor, points={"1": 6, "2": 4})
    attempt.refresh_from_db()
    assert (attempt.waiting, attempt.marks, slot.attempt.last.response) == (0, 20, {"answer": ESSAY})


def test_a_choice_that_is_gone_counts_as_not_given_and_is_named(school, cast, winner):
    choices = [choice for choice in WITHOUT_SECOND if choice["id"] != "2"]
    mend(school, choices=choices)
    regrade = dry_run(school, cast)
    change = RegradeChange.objects.get()
    assert (change.note, change.old_mark, change.new_mark) == ("gone", 0, None)
    apply(regrade, cast)
    assert slots_by_code(winner)["single"].attempt.state == "gave_up"


def test_what_cannot_be_graded_anew_stays_and_is_named(school, cast):
    enrolment = school.enrolled(cast.learner, NOON)
    attempt = hand_in(school, enrolment, "several", at=NOON)
    mend(school, "several", single=True, choices=ONE_OF_THREE)
    regrade = dry_run(school, cast, "several")
    assert [(row.weight, row.refused, row.answers) for row in regrade.attempts.all()] == [(4, 1, 0)]
    assert RegradeChange.objects.get().note == "one_choice"
    with pytest.raises(RegradeNotReady):
        request_apply(regrade=regrade, by=cast.editor)
    assert rows_of(attempt)["several"] == [(0, 1, True, 10)]


def test_the_marks_of_the_quiz_apply_where_that_is_wished(school, cast, winner):
    """Wrong once out of 100, and wrong out of 110: 70 is 63.64."""
    QuizSlot.objects.filter(question=school.questions["single"]).update(max_mark=20)
    assert not dry_run(school, cast).attempts.exists()
    regrade = dry_run(school, cast, with_marks=True)
    assert listed(regrade) == [(winner.pk, "GRADE", 70, 63.63636)]
    apply(regrade, cast)
    winner.refresh_from_db()
    assert (winner.max_marks, winner.grade) == (110, Decimal("63.63636"))


# Rounds ---------------------------------------------------------------------------------------------------------


def test_a_round_keeps_its_seed_when_it_is_graded_anew(school, cast):
    school.change_quiz(behaviour="immediate", can_redo=True, shuffle_questions=False)
    attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    check(attempt, "single", WRONG["single"])
    redo(attempt, "single")
    check(attempt, "single", WRONG["single"])
    finish_attempt(attempt=attempt)
    before = slots_by_code(attempt)["single"]
    mend(school)
    apply(dry_run(school, cast), cast)
    rows = attempt.question_attempts.filter(slot=before.number).order_by("pk")
    assert list(rows.values_list("round", "revision", "is_current")) == [
        (0, 0, False), (1, 0, False), (1, 1, True),
    ]  # fmt: skip
    after = store.load_slot(attempt, before.number, history=True)
    assert (after.seed, after.attempt.round) == (before.seed, 1)
    shown = [[choice.id for choice in slot.question.choices] for slot in (before, after)]
    assert shown[0] == shown[1]
    assert (before.attempt.state, after.attempt.state) == ("wrong", "right")


def test_an_attempt_that_builds_on_a_regraded_one_begins_with_its_answers(school, cast, winner):
    school.change_quiz(builds_on_last=True)
    mend(school)
    apply(dry_run(school, cast), cast)
    following = start_attempt(enrolment=winner.enrolment, activity=school.quiz_activity)
    assert slots_by_code(following)["single"].attempt.last.response == {"choice": ["2"]}
    assert rows_of(following)["single"] == [(0, 2, True, None)]


WITHOUT_SECOND = [
    {"id": "1", "text": "<p>Mencatat waktu</p>", "fraction": "1"},
    {"id": "2", "text": "<p>Membeli agenda</p>", "fraction": "0"},
    {"id": "3", "text": "<p>Menambah lembur</p>", "fraction": "0"},
]
ONE_OF_THREE = [{**choice, "fraction": "1" if choice["id"] == "1" else "0"} for choice in WITHOUT_SECOND]
