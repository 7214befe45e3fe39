"""What keeps a quiz from being published; courses ask it through the hook `publishing_problems`."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from foundation.problems import Problem
from quizzes.messages import written
from quizzes.models import QuizPage, QuizSlot


def quiz_problems(page: Page) -> list[Problem]:
    """The faults of a quiz as it stands in memory; nothing for other pages."""
    if not isinstance(page, QuizPage):
        return []
    slots = list(page.slots.all())
    if not slots:
        return [problem(page, _("The quiz “%(quiz)s” has no question yet.") % {"quiz": page.title})]
    found = [
        problem(
            page,
            _("Question %(number)d in “%(quiz)s” has no version that is ready to use.")
            % {"number": number, "quiz": page.title},
        )
        for number, slot in enumerate(slots, 1)
        if not is_ready(slot)
    ]
    if page.pass_grade > page.max_grade:
        values = {"quiz": page.title, "pass": written(page.pass_grade), "most": written(page.max_grade)}
        found.append(
            problem(
                page, _("“%(quiz)s”: the grade to pass, %(pass)s, lies above the maximum, %(most)s.") % values
            )
        )
    return found


def is_ready(slot: QuizSlot) -> bool:
    return slot.version is not None or slot.question.newest_ready() is not None


def problem(page: QuizPage, message: str) -> Problem:
    return Problem(
        "error", message, where=page.title, url=f"/kelola/pages/{page.pk}/edit/" if page.pk else ""
    )
