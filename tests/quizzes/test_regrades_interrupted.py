"""Between the dry run and its application something comes, or the worker dies; and what both cost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.models.signals import pre_save

from home.models import Notification
from quizzes.models import Attempt, QuestionAttempt, QuestionVersion
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import grade_response
from quizzes.services.regrading import carry_out, make_plan, request_apply
from tests.queries import count_queries
from tests.quizzes.answering import answers, slots_by_code
from tests.quizzes.conftest import NOON
from tests.quizzes.regrading import apply, dry_run, hand_in, listed, mend, rows_of

pytestmark = pytest.mark.django_db


# Between looking and applying -----------------------------------------------------------------------------------


def test_what_changed_since_is_looked_at_again_before_it_is_applied(school, cast, loser, winner):
    mend(school)
    first, second = dry_run(school, cast), dry_run(school, cast)
    apply(first, cast)
    rows = QuestionAttempt.objects.count()
    apply(second, cast)
    assert QuestionAttempt.objects.count() == rows
    assert not second.attempts.exists()


def test_an_attempt_whose_essay_was_marked_meanwhile_waits_with_its_new_plan(school, cast, winner):
    attempt = start_attempt(enrolment=school.enrolled(cast.stranger, NOON), activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay", "single"))
    finish_attempt(attempt=attempt)
    mend(school)
    regrade = dry_run(school, cast)
    number = slots_by_code(attempt)["essay"].number
    grade_response(attempt=attempt, slot=number, by=cast.instructor, points={"1": 6, "2": 4})
    apply(regrade, cast)
    left = regrade.attempts.planned().get()
    assert (left.attempt, left.old_grade, left.new_grade) == (attempt, 30, 20)
    assert rows_of(attempt)["single"] == [(0, 1, True, 10)]
    apply(regrade, cast)
    assert not regrade.attempts.planned().exists()
    assert Attempt.objects.get(pk=attempt.pk).grade == 20


# Workers that die -----------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


def test_looking_through_begun_again_doubles_nothing(school, cast, loser, winner):
    mend(school)
    regrade = dry_run(school, cast)
    regrade.planned_at = None
    make_plan(regrade=regrade)
    assert [row[0] for row in listed(regrade)] == [loser.pk, winner.pk]


@contextmanager
def dying_at(number: int) -> Iterator[None]:
    """The worker is killed when it saves an attempt for the so-and-so-many-th time."""
    left = iter(range(number - 1))

    def die(**kwargs) -> None:
        if next(left, None) is None:
            raise Killed

    pre_save.connect(die, sender=Attempt)
    try:
        yield
    finally:
        pre_save.disconnect(die, sender=Attempt)


def test_a_worker_killed_while_applying_goes_on_with_those_that_are_left(
    school, cast, loser, winner, untouched
):
    mend(school)
    regrade = request_apply(regrade=dry_run(school, cast), by=cast.editor)
    with dying_at(3), pytest.raises(Killed):
        carry_out(regrade=regrade)
    assert regrade.attempts.planned().count() == 1
    carry_out(regrade=regrade)
    carry_out(regrade=regrade)
    revised = QuestionAttempt.objects.filter(revision=1, is_current=True)
    assert (revised.count(), QuestionAttempt.objects.filter(revision__gt=1).count()) == (3, 0)
    assert Notification.objects.filter(kind="grade_changed").count() == 2


def test_a_learner_is_graded_anew_wholly_or_not_at_all(school, cast, winner):
    """Killed between the rows and the grade."""
    mend(school)
    regrade = request_apply(regrade=dry_run(school, cast), by=cast.editor)
    with dying_at(1), pytest.raises(Killed):
        carry_out(regrade=regrade)
    assert rows_of(winner)["single"] == [(0, 1, True, 0)]
    carry_out(regrade=regrade)
    assert rows_of(winner)["single"] == [(0, 1, False, 0), (1, 2, True, 10)]


# Queries --------------------------------------------------------------------------------------------------------


def test_looking_costs_as_many_queries_for_many_as_for_one(school, cast, loser):
    mend(school)
    counts = []
    for others in ((), (cast.learner, cast.stranger, cast.supervisor, cast.unit_admin)):
        for person in others:
            hand_in(school, school.enrolled(person, NOON), at=NOON, single={"choice": ["2"]})
        QuestionAttempt.objects.filter(version__number=2).update(version=first_version(school))
        regrade = dry_run(school, cast)
        with count_queries() as queries:
            make_plan(regrade=regrade)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18, counts


def first_version(school) -> QuestionVersion:
    return QuestionVersion.objects.get(question=school.questions["single"], number=1)


def test_applying_costs_a_bounded_number_of_queries_a_learner(school, cast, untouched):
    mend(school)
    regrade = request_apply(regrade=dry_run(school, cast), by=cast.editor)
    with count_queries() as queries:
        carry_out(regrade=regrade)
    assert len(queries) <= 24, queries
