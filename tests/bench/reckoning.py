"""Statistics of a large quiz: seeded in bulk, reckoned in a process of its own, with seconds and peak memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Unit
from courses.models import Activity, CoursePage, Enrolment
from quizzes.engine.parsing import parse
from quizzes.models import Attempt, Category, QuestionAttempt, QuestionVersion, QuizPage, QuizSlot, Step
from quizzes.services.bank import save_question
from quizzes.services.statistics import compute_statistics
from tests.bench.seed import add_people

COURSE, UNIT = "BKP-PLP", "ukur-statistik"
"""Not those of the other measurements, whose pages would grow by it."""
QUESTIONS = 40
SECOND_ATTEMPTS = 5
"""Every fifth attempt is the second one of its learner."""
CHUNK = 250
MEGABYTE = 1_000_000


def run(attempts: int) -> None:
    """Seed what is missing, reckon, print one line."""
    activity = seed(attempts)
    work = f"import django; django.setup(); from tests.bench.reckoning import reckon; reckon({activity.pk})"
    subprocess.run([sys.executable, "-c", work], check=True, env=os.environ)


def reckon(activity_id: int) -> None:
    """What the task worker does, without its queue."""
    activity = Activity.objects.get(pk=activity_id)
    before, begun = peak(), time.perf_counter()
    row = compute_statistics(activity=activity, which="all")
    seconds = time.perf_counter() - begun
    size = len(json.dumps(row.data)) / 1000
    print(
        f"statistics of {row.attempts_count} attempts x {QUESTIONS} questions: {seconds:.1f} s, "
        f"{peak() - before:.0f} MB above {before:.0f} MB, result {size:.0f} kB"
    )


def peak() -> float:
    """The most memory this process has held, in MB. What getrusage tells outlives the start of a new program."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    return int(line.split()[1]) * 1024 / MEGABYTE


def seed(attempts: int) -> Activity:
    """A quiz of 40 questions with that many attempts; one that was seeded before is filled up."""
    activity, questions = quiz()
    missing = attempts - Attempt.objects.filter(activity=activity).count()
    random = Random(1)
    for chunk in chunks(places(activity, missing), CHUNK):
        add_attempts(activity, questions, chunk, random)
    return activity


def quiz(title: str = "Ukur", size: int = QUESTIONS):
    """The quiz's activity and its versions with the responses that people give."""
    course = CoursePage.objects.get(code=COURSE)
    shelf = Category.objects.filter(name=title).first() or Category.add_root(name=title)
    slug = f"kuis-{slugify(title)}"
    for number in range(shelf.questions.count(), size):
        kind, data = wording(number)
        save_question(
            category=shelf,
            kind=kind,
            name=f"{title} {number}",
            code=f"{slug}-{number:02}",
            data=data,
            default_mark=1,
        )
    page = QuizPage.objects.filter(slug=slug).first()
    if page is None:
        page = QuizPage(title=f"Kuis {title}", slug=slug, live=False)
        page.slots = [
            QuizSlot(question=question, max_mark=1 + number % 3, sort_order=number)
            for number, question in enumerate(shelf.questions.order_by("code"))
        ]
        course.add_child(instance=page)
        page.save_revision().publish()
    versions = QuestionVersion.objects.filter(question__category=shelf, number=1).order_by("question__code")
    return Activity.objects.get(page_id=page.pk), [(version, answers_to(version)) for version in versions]


def wording(number: int) -> tuple[str, dict]:
    """Five kinds in turn."""
    return (
        (
            "multichoice",
            {
                "text": f"<p>Ukur {number}</p>",
                "choices": [
                    {"id": str(n), "text": f"<p>Pilihan {n}</p>", "fraction": "1" if n == 1 else "0"}
                    for n in range(1, 5)
                ],
            },
        ),
        ("truefalse", {"text": f"<p>Ukur {number}</p>", "answer": bool(number % 2)}),
        (
            "match",
            {
                "text": f"<p>Ukur {number}</p>",
                "stems": [{"id": str(n), "text": f"Pokok {n}", "choice": str(n)} for n in range(1, 4)],
                "choices": [{"id": str(n), "text": f"Pasangan {n}"} for n in range(1, 5)],
            },
        ),
        ("shortanswer", {"text": "<p>Ukur</p>", "answers": [{"id": "1", "text": "SKP", "fraction": "1"}]}),
        (
            "numerical",
            {
                "text": "<p>Ukur</p>",
                "answers": [{"id": "1", "answer": "312", "tolerance": "2", "fraction": "1"}],
            },
        ),
    )[number % 5]


def answers_to(version) -> list[tuple[dict, object, str]]:
    """Responses with fraction and state, the right one first; of typed ones there are many different."""
    question = parse(version.kind, version.data)
    wrong = {
        "multichoice": [{"choice": [str(n)]} for n in (2, 3, 4)],
        "truefalse": [{"answer": not version.data.get("answer")}],
        "match": [{"stems": {"1": "1", "2": "4", "3": str(n)}} for n in (3, 4)],
        "shortanswer": [{"answer": f"jawaban {n}"} for n in range(3000)],
        "numerical": [{"answer": str(n)} for n in range(1, 3000) if not 310 <= n <= 314],
    }[version.kind]
    graded = [(response, question.grade(response)) for response in (question.right_response(), *wrong)]
    return [(response, one.fraction, str(one.state)) for response, one in graded]


def places(activity, missing: int) -> Iterator[tuple]:
    """Enrolment and number of each attempt that is to be made."""
    if missing <= 0:
        return
    done = Attempt.objects.filter(activity=activity).count()
    unit = Unit.objects.filter(code=UNIT).first() or Unit.get_first_root_node().add_child(
        code=UNIT, name="Dinas Ukur Statistik", kind="agency"
    )
    people = add_people([unit], missing - missing // SECOND_ATTEMPTS)

    enrolments = Enrolment.objects.bulk_create(
        (
            Enrolment(learner=person, course=activity.course, enrolled_at=timezone.now(), source="self")
            for person in people
        ),
        batch_size=500,
    )
    for number, enrolment in enumerate(enrolments, done):
        yield enrolment, 1
        if number % (SECOND_ATTEMPTS - 1) == 0:
            yield enrolment, 2


def chunks(things: Iterator, size: int) -> Iterator[list]:
    while chunk := list(islice(things, size)):
        yield chunk


def add_attempts(activity, questions, chunk: list[tuple], random: Random) -> None:
    """Attempts of people who know more or less; two steps an answer."""
    now = timezone.now()
    with transaction.atomic():
        made = Attempt.objects.bulk_create(
            Attempt(
                enrolment=enrolment, activity=activity, quiz_id=activity.page_id, number=number, state="finished",
                seed="ukur", behaviour="deferred", shuffle_choices=True, pass_grade=75, max_grade=100,
                started_at=now, finished_at=now, marks=0, max_marks=0, grade=random.randint(0, 100),
            )
            for enrolment, number in chunk
        )  # fmt: skip
        rows = QuestionAttempt.objects.bulk_create(
            QuestionAttempt(
                attempt=attempt, slot=slot, place=slot, version=version, behaviour="deferred", max_mark=1 + slot % 3
            )
            for attempt in made
            for slot, (version, _) in enumerate(questions, 1)
        )  # fmt: skip
        Step.objects.bulk_create(steps(rows, questions, made, random, now))


def steps(rows, questions, made, random: Random, now) -> Iterator:

    knowledge = {attempt.pk: random.gauss(0, 1) for attempt in made}
    turn = count()
    for row in rows:
        known, (_, answers) = knowledge[row.attempt_id], questions[row.slot - 1]
        is_right = known + random.gauss(0, 1) > (row.slot % 7 - 3) / 3
        response, fraction, state = answers[0] if is_right else answers[1 + next(turn) % (len(answers) - 1)]
        yield Step(question_attempt=row, number=0, state="todo", action="start", at=now)
        yield Step(
            question_attempt=row, number=1, state=state, action="finish", fraction=fraction, response=response, at=now
        )  # fmt: skip
