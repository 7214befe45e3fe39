"""How the tries at one question stand, where there can be several. All of it is counted from the steps."""

from dataclasses import dataclass
from decimal import Decimal

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO
from quizzes.engine.question import Hint


@dataclass(frozen=True)
class Tries:
    """used: tries that were checked and cost something. penalty: what each of them costs, as a fraction.

    total: how many there are, None where one may try as often as one likes. last: the response that was
    checked last, None before the first. hint: what to read before the next try; with one, the question waits.
    """

    used: int
    penalty: Decimal
    total: int | None = None
    last: Response | None = None
    hint: Hint | None = None

    @property
    def at_most(self) -> Decimal:
        """What the next try can still earn, as a fraction."""
        return max(ZERO, ONE - self.used * self.penalty)

    @property
    def is_waiting(self) -> bool:
        """Nothing is taken before the learner asks to try again."""
        return self.hint is not None
