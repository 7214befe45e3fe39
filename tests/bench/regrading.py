"""Grading a quiz anew: ten questions get another key, the answers are looked through and then graded by it."""

import os
import subprocess
import sys
import time
from random import Random

from accounts.models import User
from courses.models import Activity
from quizzes.models import Attempt, Question, QuestionAttempt, QuestionVersion, Step
from quizzes.services.bank import save_question
from quizzes.services.regrading import carry_out, make_plan, request_apply, request_regrade
from tests.bench.reckoning import CHUNK, add_attempts, chunks, peak, places, quiz

QUESTIONS = 10
TITLE = "Nilai Ulang"


def run(attempts: int) -> None:
    """Seed a quiz, grade it anew in a process of its own, print one line."""
    activity, questions = quiz(TITLE, QUESTIONS)
    missing = attempts - Attempt.objects.filter(activity=activity).count()
    random = Random(1)
    for chunk in chunks(places(activity, missing), CHUNK):
        add_attempts(activity, questions, chunk, random)
    work = f"import django; django.setup(); from tests.bench.regrading import regrade; regrade({activity.pk})"
    subprocess.run([sys.executable, "-c", work], check=True, env=os.environ)


def regrade(activity_id: int) -> None:
    """What the task worker does, without its queue."""
    activity = Activity.objects.get(pk=activity_id)
    asked = list(Question.objects.filter(category__name=TITLE))
    for question in asked:
        change_key(question)
    by = User.objects.get(username="kepala.ukur")
    row = request_regrade(activity=activity, questions=asked, by=by)
    end_job(row)
    before, begun = peak(), time.perf_counter()
    make_plan(regrade=row)
    looked = time.perf_counter() - begun
    row = request_apply(regrade=row, by=by)
    end_job(row)
    begun = time.perf_counter()
    carry_out(regrade=row)
    applied = time.perf_counter() - begun
    print(
        f"regrade of {row.attempts.count()} attempts x {QUESTIONS} questions: looked through in {looked:.1f} s, "
        f"applied in {applied:.1f} s, {peak() - before:.0f} MB above {before:.0f} MB; "
        f"{QuestionAttempt.objects.filter(regrade=row).count()} new answers with "
        f"{Step.objects.filter(question_attempt__regrade=row).count()} steps"
    )


def change_key(question: Question) -> None:
    """Each time the other way round: whoever was right is wrong now."""
    version = question.newest()
    data = dict(version.data)
    if question.kind == "truefalse":
        data["answer"] = not data["answer"]
    elif question.kind == "multichoice":
        fractions = [choice["fraction"] for choice in data["choices"]]
        turned = [*fractions[1:], fractions[0]]
        data["choices"] = [
            {**choice, "fraction": fraction} for choice, fraction in zip(data["choices"], turned, strict=True)
        ]
    else:
        data["text"] = f"<p>{question.name}, {version.number + 1}</p>"
    save_question(
        question=question,
        category=question.category,
        kind=question.kind,
        code=question.code,
        name=question.name,
        data=data,
        default_mark=version.default_mark,
        status=QuestionVersion.Status.READY,
    )


def end_job(row) -> None:
    """Its task is in the queue, which nobody works off here; the work is done by hand."""
    row.job.state = "done"
    row.job.save(update_fields=["state"])
