"""What keeps a quiz from being published; courses ask it through the hook `publishing_problems`."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from foundation.problems import Problem
from quizzes.messages import written
from quizzes.models import QuizPage, QuizSlot
from quizzes.services.slots import pool_of


def quiz_problems(page: Page) -> list[Problem]:
    """The faults of a quiz as it stands in memory; nothing for other pages."""
    if not isinstance(page, QuizPage):
        return []
    slots = list(page.slots.all())
    if not slots:
        return [problem(page, _("The quiz “%(quiz)s” has no question yet.") % {"quiz": page.title})]
    found = [found for number, slot in enumerate(slots, 1) if (found := slot_problem(page, number, slot))]
    if page.pass_grade > page.max_grade:
        values = {"quiz": page.title, "pass": written(page.pass_grade), "most": written(page.max_grade)}
        found.append(
            problem(
                page, _("“%(quiz)s”: the grade to pass, %(pass)s, lies above the maximum, %(most)s.") % values
            )
        )
    return found


def slot_problem(page: QuizPage, number: int, slot: QuizSlot) -> Problem | None:
    """Why no attempt could get a question there."""
    values = {"number": number, "quiz": page.title}
    if slot.pool_id:
        there = len(pool_of(slot))
        if there >= slot.draws:
            return None
        text = ngettext(
            "Row %(number)d in “%(quiz)s” draws %(draws)d questions, but only %(there)d is ready to use.",
            "Row %(number)d in “%(quiz)s” draws %(draws)d questions, but only %(there)d are ready to use.",
            there,
        )
        return problem(page, text % {**values, "draws": slot.draws, "there": there})
    if slot.version is not None or slot.question.newest_ready() is not None:
        return None
    return problem(page, _("Question %(number)d in “%(quiz)s” has no version that is ready to use.") % values)


def problem(page: QuizPage, message: str) -> Problem:
    return Problem(
        "error", message, where=page.title, url=f"/kelola/pages/{page.pk}/edit/" if page.pk else ""
    )
