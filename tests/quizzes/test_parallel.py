"""Two requests at the same moment, each with a connection of its own. Runs on whichever database is set."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from competencies.models import HoursEntry
from courses.models import ActivityCompletion, CourseCompletion
from foundation.jobs import Progress
from foundation.models import Job
from quizzes import statistics_source
from quizzes.errors import QuizError
from quizzes.models import Attempt, Draft, Step
from quizzes.services.answers import Answer, autosave, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.statistics import compute_statistics
from tests.cast import build_cast
from tests.quizzes.answering import answers, slots_by_code
from tests.quizzes.filing import begin, essay_answer, file_names, pdf
from tests.school import build_school

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What the works return, or the error each ended with; they begin together."""
    barrier, results = Barrier(len(works)), [None] * len(works)

    def run(number: int) -> None:
        barrier.wait()
        try:
            results[number] = works[number]()
        except QuizError as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def attempt() -> Attempt:
    cast = build_cast()
    school = build_school(cast)
    return start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)


def test_two_finishes_at_once_give_one_completion(attempt):
    save_answers(attempt=attempt, answers=answers(attempt))
    first, second = at_once(*[lambda: finish_attempt(attempt=attempt)] * 2)
    assert first.finished_at == second.finished_at
    assert ActivityCompletion.objects.filter(source=attempt.source).count() == 1
    assert CourseCompletion.objects.count() == 1
    assert HoursEntry.objects.count() == 1
    assert Step.objects.filter(question_attempt__attempt=attempt, action="finish").count() == 8


def test_two_starts_at_once_begin_one_attempt(attempt):
    finish_attempt(attempt=attempt)
    begin = lambda: start_attempt(enrolment=attempt.enrolment, activity=attempt.activity)  # noqa: E731
    first, second = at_once(begin, begin)
    assert first == second
    assert Attempt.objects.in_progress().count() == 1


def test_of_two_windows_that_save_at_once_one_is_told(attempt):
    number = slots_by_code(attempt)["essay"].number

    def save(text: str) -> Callable[[], Any]:
        return lambda: autosave(
            attempt=Attempt.objects.for_page().get(pk=attempt.pk),
            answer=Answer(number, 0, {"answer": [text]}),
        )

    results = at_once(save("Dari jendela pertama"), save("Dari jendela kedua"))
    assert sum(isinstance(result, QuizError) for result in results) == 1
    assert Draft.objects.count() == 1


def test_an_answer_saved_while_handing_in_is_counted_or_refused_never_lost(attempt):
    answer = answers(attempt, "truefalse")[0]
    saving, _ = at_once(
        lambda: autosave(attempt=Attempt.objects.for_page().get(pk=attempt.pk), answer=answer),
        lambda: finish_attempt(attempt=attempt),
    )
    state = slots_by_code(attempt)["truefalse"].attempt.state
    assert (state == "right") is not isinstance(saving, QuizError)
    assert not Draft.objects.exists()


def test_learners_save_while_statistics_are_reckoned_and_the_progress_is_still_told(monkeypatch):
    """On SQLite a query that stays open would keep its reader from writing once someone else has written."""
    cast = build_cast()
    school = build_school(cast)
    for person in (cast.learner, cast.colleague):
        finish_attempt(
            attempt=start_attempt(enrolment=school.enrolled(person), activity=school.quiz_activity)
        )
    Attempt.objects.update(waiting=0, grade=0)
    running = start_attempt(enrolment=school.enrolled(cast.stranger), activity=school.quiz_activity)
    monkeypatch.setattr(statistics_source, "ATTEMPTS_A_TURN", 1)
    job = Job.objects.create(kind="quiz_statistics", created_at=running.started_at)
    names = ["single", "match"]

    class Busy(Progress):
        def advance(self, steps: int = 1) -> None:
            given = answers(running, names.pop())
            (saved,) = at_once(lambda: save_answers(attempt=running, answers=given))
            assert len(saved.stored) == 1
            super().advance(steps)

    row = compute_statistics(activity=school.quiz_activity, which="all", progress=Busy(job))
    job.refresh_from_db()
    assert (row.attempts_count, job.done) == (2, 2)


def test_the_same_file_sent_twice_at_once_is_one(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = build_cast()
    filing = begin(build_school(cast), cast.learner)
    answer = essay_answer(filing, "Satu dua tiga empat.")

    def send() -> Any:
        return save_answers(attempt=filing, answers=[replace(answer, uploads=[pdf()])])

    assert [saved.all_kept for saved in at_once(send, send)] == [True, True]
    assert file_names(filing) == ["surat.pdf"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
