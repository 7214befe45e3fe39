"""What the page tells of the tries at a question: how many, what is left to earn, and how the last one was.

While a question is open nothing here says what would be right; only the author's own words for the answer that
was given, the hint, and how many parts were right where the hint allows it.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.engine.question import Hint, Question
from quizzes.engine.state import State
from quizzes.engine.tries import Tries
from quizzes.engine.usage import SlotAttempt
from quizzes.messages import written


@dataclass(frozen=True)
class Checked:
    """The last check of a question that is still open. What may not be shown is empty."""

    state: State | None
    feedback: list[str]
    hint: str
    right_count: tuple[int, int] | None
    is_waiting: bool

    @property
    def css(self) -> str:
        """How the styles of the verdict call the state."""
        return self.state.value if self.state else ""


def last_check(attempt: SlotAttempt, *, correctness: bool, feedback: bool) -> Checked | None:
    """None before the first check. `attempt` has all its steps."""
    tries, question = attempt.tries, attempt.question
    if tries is None or tries.last is None:
        return None
    graded = question.grade(tries.last)
    hint = hint_after(question, tries)
    texts = [
        question.combined_feedback(graded.state),
        *(part.feedback for part in question.parts(tries.last)),
    ]
    return Checked(
        state=graded.state if correctness else None,
        feedback=[text for text in texts if text] if feedback else [],
        hint=hint.text if hint and feedback else "",
        right_count=question.right_count(tries.last) if hint and hint.show_right_count and feedback else None,
        is_waiting=tries.is_waiting,
    )


def hint_after(question: Question, tries: Tries) -> Hint | None:
    """The hint that the last try brought; it stays in sight during the next."""
    if tries.total is None or not tries.used:
        return None
    return question.hints[tries.used - 1]


def try_words(attempt: SlotAttempt, *, marks: bool) -> list[str]:
    """Which try this is, and what it can still earn; nothing where there is one try at most."""
    tries = attempt.tries
    if tries is None:
        return []
    words = [] if tries.total is None else [number_of_try(tries)]
    if not marks or not attempt.max_mark:
        return words
    if tries.total is None:
        return [*words, *best_words(attempt, tries)]
    return [*words, *left_words(attempt, tries)]


def number_of_try(tries: Tries) -> str:
    return _("Try %(number)d of %(total)d.") % {"number": tries.used + 1, "total": tries.total}


def left_words(attempt: SlotAttempt, tries: Tries) -> list[str]:
    """What a try that failed has cost; where parts are counted one by one, it costs those that were wrong."""
    if not (tries.used and tries.penalty):
        return []
    if attempt.question.counts_back:
        share = written(tries.at_most * 100)
        return [_("What was wrong so far now earns at most %(share)s %% of its marks.") % {"share": share}]
    return [
        _("Marks for this try: at most %(marks)s.") % {"marks": written(tries.at_most * attempt.max_mark)}
    ]


def best_words(attempt: SlotAttempt, tries: Tries) -> list[str]:
    """What stands, and whether another check can better it."""
    if not tries.used:
        cost = written(tries.penalty * attempt.max_mark)
        return (
            [_("Each check takes %(marks)s off what the next can earn.") % {"marks": cost}]
            if tries.penalty
            else []
        )
    best, most = attempt.mark or Decimal(0), tries.at_most * attempt.max_mark
    so_far = _("Marks so far: %(best)s of %(most)s.") % {
        "best": written(best),
        "most": written(attempt.max_mark),
    }
    if most <= best:
        return [so_far, _("Another check cannot raise them.")]
    return [so_far, _("Marks for the next check: at most %(marks)s.") % {"marks": written(most)}]


def how_it_counts(attempt: SlotAttempt) -> list[str]:
    """Once finished: why the mark is not simply that of the answer."""
    tries = attempt.tries
    if tries is None or tries.last is None or not attempt.state.is_graded:
        return []
    if tries.total is None:
        return [_("The best of your checks counts.")]
    if not tries.used:
        return []
    return [
        ngettext(
            "%(count)d try before was not right; its penalty is taken off.",
            "%(count)d tries before were not right; their penalties are taken off.",
            tries.used,
        )
        % {"count": tries.used}
    ]
