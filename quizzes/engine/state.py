"""The states a question of an attempt can be in."""

from decimal import Decimal
from enum import StrEnum

_NEARLY_NOTHING = Decimal("0.000001")
_NEARLY_ALL = Decimal("0.999999")


class State(StrEnum):
    """What a question attempt is waiting for, or how it ended. Ask the properties, do not compare strings."""

    TODO = "todo"
    INVALID = "invalid"
    COMPLETE = "complete"
    SEEN = "seen"
    NEEDS_GRADING = "needs_grading"
    GAVE_UP = "gave_up"
    WRONG = "wrong"
    PARTIAL = "partial"
    RIGHT = "right"

    @property
    def is_active(self) -> bool:
        """The learner may still change the response."""
        return self in (State.TODO, State.INVALID, State.COMPLETE)

    @property
    def is_finished(self) -> bool:
        """The learner can do nothing more."""
        return not self.is_active

    @property
    def is_graded(self) -> bool:
        """There is a fraction."""
        return self in (State.WRONG, State.PARTIAL, State.RIGHT)

    @property
    def is_answered(self) -> bool:
        """There is a whole response: it waits, or it was graded."""
        return self is State.COMPLETE or self is State.NEEDS_GRADING or self.is_graded

    @classmethod
    def for_fraction(cls, fraction: Decimal) -> "State":
        """The graded state of a fraction. The ends are a millionth wide: three times 0.3333333 is right."""
        if fraction < _NEARLY_NOTHING:
            return cls.WRONG
        return cls.RIGHT if fraction > _NEARLY_ALL else cls.PARTIAL
