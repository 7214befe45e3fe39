"""What can go wrong with quizzes; each says what happened and what helps."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from quizzes.engine.problems import Problem, ResponseProblem


class QuizError(Exception):
    """Base of the room's own errors; `message` may be shown to the person."""

    message: Any = ""

    def __str__(self) -> str:
        return str(self.message)


def moment(at: datetime) -> str:
    """Date and time in words, in the city's time."""
    return date_format(timezone.localtime(at), "j F Y, H.i")


class QuizClosed(QuizError):
    message = _(
        "This quiz is not open now, so no attempt can begin. Attempts already begun can be handed in."
    )


class QuizOpensLater(QuizError):
    """`at`: when it opens."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.message = _("This quiz opens on %(time)s. Come back then; nothing is lost.") % {
            "time": moment(at)
        }


class QuizIsOver(QuizError):
    """`at`: when it closed."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.message = _(
            "This quiz closed on %(time)s, so no attempt can begin. Ask the instructor if you need another date."
        ) % {"time": moment(at)}


class WaitForNextAttempt(QuizError):
    """`until`: the earliest moment of the next attempt."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.message = _("The next attempt can begin on %(time)s. Use the time to read the feedback.") % {
            "time": moment(until)
        }


class WrongPassword(QuizError):
    message = _(
        "This is not the password of the quiz. Ask the instructor; capital and small letters are different."
    )


class QuizNotReady(QuizError):
    message = _("This quiz has a question that is not ready yet. Tell the instructor; you lose no attempt.")


class NoAttemptsLeft(QuizError):
    message = _("You have used all attempts of this quiz.")


class AttemptOver(QuizError):
    """The attempt was handed in, by the learner or by the clock."""

    message = _("This attempt has been handed in already. Your answers are kept as they were then.")


class NotCounted(AttemptOver):
    """Time was over before the attempt was handed in, and the quiz does not count such attempts."""

    message = _(
        "Time was over before this attempt was handed in, so it is not graded. Your answers are kept."
    )


class OnlyHandIn(QuizError):
    """Time is over, but the attempt can still be handed in."""

    message = _("Time is over, so nothing more can be answered. Hand in now; what was saved in time counts.")


class PagePassed(QuizError):
    message = _("In this quiz one goes forward only. The answers of the pages before are kept as they were.")


class NotYetOpen(QuizError):
    """The slot waits for the one before it."""

    message = _("This question opens once the one before it is finished. Check that one first.")


class UnknownSlot(QuizError):
    message = _(
        "This question does not belong to your attempt. Reload the page; your saved answers are kept."
    )


class StaleAnswer(QuizError):
    """The page has fallen behind: the slot was written elsewhere since. `changes` is its count now."""

    message = _(
        "This question was answered in another window. That answer is stored; the one here is not yet. "
        "Save again to replace it, or reload the page to see it."
    )

    def __init__(self, changes: int) -> None:
        super().__init__(changes)
        self.changes = changes


class Overtaken(QuizError):
    """A button was pressed on a page that shows an earlier round of its question."""

    message = _(
        "This question has moved on in another window. It is shown here as it stands now; nothing was lost."
    )


class AnswerRefused(QuizError):
    """The answer cannot be stored; what was stored before is kept."""

    def __init__(self, problems: tuple[ResponseProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @property
    def message(self) -> str:
        from quizzes.messages import problem_text

        return " ".join(problem_text(problem) for problem in self.problems)


class QuestionRefused(QuizError):
    """The data is no question of its kind."""

    message = _("The question is not complete yet.")

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class KindIsFixed(QuizError):
    message = _("The kind of a question never changes. Write a new question instead.")


class OwnerOnlyAtTop(QuizError):
    message = _("A category within another one belongs to the same owner. Move it to the top to change that.")


class CategoryWithinItself(QuizError):
    message = _("A category cannot stand within itself. Choose another one.")


class NotAnEditor(QuizError):
    message = _(
        "This person does not write in the question bank. Ask BKPSDM for the role of editor first, then share."
    )


class ImportRefused(QuizError):
    message = _(
        "The file has errors, so nothing was taken in. Mend them, or say that faulty questions are left out."
    )


class BankChanged(QuizError):
    message = _(
        "Someone else changed the same questions meanwhile, so nothing was taken in. Check the file again."
    )


class PlanChanged(QuizError):
    message = _(
        "The bank has changed since the plan was shown, so nothing was taken in. This is the new plan; look at it."
    )


class ImportBusy(QuizError):
    message = _(
        "This file is being worked on, or was taken in already. Load the page again to see how far it is."
    )


class NothingToMark(QuizError):
    message = _(
        "This answer is not waiting for a mark: the attempt is not handed in, or it is marked by the quiz."
    )


class MarkRefused(QuizError):
    """The mark or the points lie outside what the question allows; `message` says which."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MarkedMeanwhile(QuizError):
    message = _(
        "Someone else marked this answer meanwhile. Look at that mark first, then mark again if needed."
    )


class NotAMarker(QuizError):
    message = _(
        "This person does not mark in this course. Choose one of its instructors, or add the person to the course."
    )


class NothingToRegrade(QuizError):
    message = _(
        "There is nothing to grade anew: choose at least one question that has a version ready to use."
    )


class RegradeBusy(QuizError):
    message = _("This quiz is being looked through or graded anew already. Wait until that is done.")


class RegradeNotReady(QuizError):
    message = _("Nothing of this dry run is left to be applied.")


class UploadRefused(QuizError):
    """The file was not taken; `problem` names it and says why."""

    def __init__(self, problem: ResponseProblem) -> None:
        super().__init__(problem)
        self.problem = problem

    @property
    def message(self) -> str:
        from quizzes.messages import problem_text

        return problem_text(self.problem)


class PreviewLost(QuizError):
    """What a preview sent of its steps cannot be read, is of another question, or is too long."""

    message = _(
        "The preview could not go on from there, so it begins anew. Nothing was stored before either."
    )
