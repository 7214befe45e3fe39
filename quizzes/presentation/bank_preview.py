"""A question tried out by those who write it. Nothing is stored: what was done so far travels with the page, sealed,
and is done again for each answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from django.core import signing
from django.utils.translation import gettext_lazy as _

from quizzes.engine import usage
from quizzes.engine.actions import SAVE, SUBMIT, Action, finish, save, submit, try_again
from quizzes.engine.certainty import Certainty, with_certainty
from quizzes.engine.parsing import parse
from quizzes.engine.usage import SlotAttempt, slot_seed
from quizzes.errors import PreviewLost
from quizzes.messages import engine_language, problem_text
from quizzes.models import Question, QuestionVersion
from quizzes.presentation.attempt import Shown
from quizzes.presentation.preview import SEED
from quizzes.presentation.review import Shows
from quizzes.rules.review import Aspect
from quizzes.services.answers import Answer, as_typed, clean
from quizzes.store import Slot, numbered

SALT = "quizzes.bank_preview"
MOST_ACTIONS = 100
NUMBER = 1
"""Of the one slot."""
ASPECTS = (
    Aspect.CORRECTNESS,
    Aspect.MARKS,
    Aspect.FEEDBACK,
    Aspect.GENERAL_FEEDBACK,
    Aspect.RIGHT_ANSWER,
)
OVERRULED = {
    "manual": _("Whatever the quiz says, answers to this kind of question wait for a marker."),
    "information": _("There is nothing to answer, so the way of answering makes no difference."),
}


@dataclass(frozen=True)
class Trial:
    """A version begun under a behaviour, for a mark, and what was done with it. Another `variant` mixes anew, and draws
    other numbers where they are drawn.
    """

    version: QuestionVersion
    behaviour: str
    mark: Decimal
    variant: int = 1
    actions: tuple[Action, ...] = ()

    @cached_property
    def slot(self) -> Slot:
        """As an attempt would have it. Raises InvalidQuestion for a wording that the engine takes no more."""
        seed = slot_seed(f"{SEED}/{self.variant}", NUMBER)
        question = parse(self.version.kind, self.version.data).prepare(seed)
        begun = usage.start(NUMBER, question, self.behaviour, self.mark)
        (label,) = numbered([(question.asks, "")])
        return Slot(0, NUMBER, 0, seed, usage.apply_all(begun, self.actions), label=label)

    @property
    def attempt(self) -> SlotAttempt:
        return self.slot.attempt

    def doing(self, action: Action) -> Self:
        """With one action more; the same where that changes nothing. What is saved over is not carried on."""
        if usage.apply(self.attempt, action) is None:
            return self
        last = self.actions[-1].name if self.actions else ""
        kept = self.actions[:-1] if last == SAVE and action.name in (SAVE, SUBMIT) else self.actions
        return replace(self, actions=(*kept, action))

    def filled(self) -> Self:
        """With a right answer, given with the greatest certainty where that is asked."""
        right = self.attempt.question.right_response(engine_language())
        if right is None or not self.attempt.takes_answers:
            return self
        if self.attempt.goes_by.takes_certainty:
            right = with_certainty(right, {"certainty": [str(int(Certainty.HIGH))]})
        return self.doing(save(right))

    @property
    def can_be_filled(self) -> bool:
        return (
            self.attempt.takes_answers and self.attempt.question.right_response(engine_language()) is not None
        )

    @property
    def overruled(self) -> str:
        """Why another behaviour than the chosen one applies; empty where it does."""
        return str(OVERRULED.get(self.attempt.behaviour, ""))

    def sealed(self) -> str:
        """For the page, which brings it back with the next answer."""
        actions = [[action.name, action.response] for action in self.actions]
        content = [str(self.version.uuid), self.behaviour, str(self.mark), self.variant, actions]
        return signing.dumps(content, salt=SALT, compress=True)


def unsealed(question: Question, text: str) -> Trial:
    """The trial of this question that a page brought back. Raises `PreviewLost`."""
    try:
        uuid, behaviour, mark, variant, actions = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise PreviewLost from error
    version = question.versions.filter(uuid=uuid).first()
    if version is None or len(actions) >= MOST_ACTIONS:
        raise PreviewLost
    done = tuple(Action(name, response) for name, response in actions)
    return Trial(version, behaviour, Decimal(mark), variant, done)


@dataclass(frozen=True)
class Tried:
    """The trial after an answer; `typed` with `errors` where the answer cannot be taken."""

    trial: Trial
    typed: Mapping[str, Any] | None = None
    errors: list[str] = field(default_factory=list)

    def shown(self, shows: Shows) -> Shown:
        return Shown(self.trial.slot, engine_language(), shows, typed=self.typed, errors=self.errors)


def answered(trial: Trial, form: Mapping[str, Sequence[str]], button: str) -> Tried:
    """What stands in the form is saved, or checked; then comes what else the button asks."""
    if trial.attempt.takes_answers:
        answer = Answer(NUMBER, 0, form)
        cleaned = clean(trial.slot, answer)
        if not cleaned.ok:
            problems = [problem_text(problem) for problem in cleaned.problems]
            return Tried(trial, as_typed(trial.slot, answer), problems)
        trial = trial.doing(submit(cleaned.response) if button == "check" else save(cleaned.response))
    if button == "fill":
        trial = trial.filled()
    elif button == "try_again":
        trial = trial.doing(try_again())
    elif button == "finish":
        trial = trial.doing(finish())
    return Tried(trial)


def shows_of(aspects: Sequence[str]) -> Shows:
    """What is shown once the question is finished; the own answer and what it counts always are."""
    return Shows(**{aspect.value: aspect.value in aspects for aspect in ASPECTS})
