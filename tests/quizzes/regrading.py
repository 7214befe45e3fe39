"""A wrong key and its mending: what the tests of regrades share."""

from datetime import datetime
from decimal import Decimal

from courses.models import Enrolment
from quizzes.models import Attempt, Question, Regrade, RegradedAttempt
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question
from quizzes.services.regrading import carry_out, make_plan, request_apply, request_regrade
from tests.quizzes.answering import form_of, right_form, slots_by_code
from tests.school import QUESTIONS, School

TEN_EACH = ("several", "truefalse", "match", "shortanswer", "numerical")


def hand_in(
    school: School, enrolment: Enrolment, *right: str, at: datetime | None = None, **said: dict
) -> Attempt:
    """An attempt with these questions right and others as said; the rest is left alone."""
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity, at=at)
    slots = slots_by_code(attempt)
    forms = {name: right_form(slots[name]) for name in right}
    forms |= {name: form_of(slots[name], response) for name, response in said.items()}
    given = [Answer(slots[name].number, slots[name].changes, form) for name, form in forms.items()]
    save_answers(attempt=attempt, answers=given, at=at)
    finish_attempt(attempt=attempt, at=at)
    return Attempt.objects.get(pk=attempt.pk)


def mend(school: School, name: str = "single", right: str = "2", **changes) -> Question:
    """A new version of the question; of "single" by default one in which another choice is right."""
    kind, mark, data = QUESTIONS[name]
    if not changes and kind == "multichoice":
        choices = [
            {**choice, "fraction": "1" if choice["id"] == right else "0"} for choice in data["choices"]
        ]
        changes = {"choices": choices}
    return save_question(
        question=school.questions[name],
        category=school.category,
        kind=kind,
        code=f"MWP-{name}",
        data={**data, **changes},
        default_mark=Decimal(mark),
    )


def dry_run(school: School, cast, *names: str, at: datetime | None = None, **options) -> Regrade:
    """Asked for by the instructor and looked through."""
    regrade = request_regrade(
        activity=school.quiz_activity,
        questions=[school.questions[name] for name in names or ("single",)],
        by=cast.instructor,
        at=at,
        **options,
    )
    end_job(regrade)
    return make_plan(regrade=regrade, at=at)


def apply(regrade: Regrade, cast, at: datetime | None = None) -> Regrade:
    """Asked for by the editor and carried out."""
    regrade = request_apply(regrade=regrade, by=cast.editor, at=at)
    end_job(regrade)
    return carry_out(regrade=regrade)


def end_job(regrade: Regrade) -> None:
    """The tests do the work themselves: inside their transaction no task is ever queued."""
    regrade.job.state = "done"
    regrade.job.save(update_fields=["state"])


def listed(regrade: Regrade) -> list[tuple]:
    """Attempt, what changes by the name of its weight, grade before and after; in the order of the list."""
    rows = regrade.attempts.telling().order_by("weight", "pk")
    return [
        (
            row.attempt_id,
            RegradedAttempt.Weight(row.weight).name,
            number(row.old_grade),
            number(row.new_grade),
        )
        for row in rows
    ]


def number(grade: Decimal | None) -> float | None:
    return None if grade is None else float(grade)


def rows_of(attempt) -> dict[str, list]:
    """By name of the question its rows, the oldest first: revision, version, current, mark."""
    found: dict[str, list] = {}
    for row in attempt.question_attempts.select_related("version__question").order_by("slot", "pk"):
        fraction = row.steps.order_by("-number").first().fraction
        mark = None if fraction is None else float(fraction * row.max_mark)
        name = row.version.question.code.removeprefix("MWP-")
        found.setdefault(name, []).append((row.revision, row.version.number, row.is_current, mark))
    return found
