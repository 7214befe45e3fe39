"""What of an attempt is shown, and when: Moodle's matrix of eight aspects by four moments."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

JUST_AFTER = timedelta(minutes=2)
"""How long "right after" lasts, as in Moodle."""


class Moment(StrEnum):
    """DURING: the attempt goes on. AFTER: within two minutes of its end. OPEN: later. CLOSED: after the close."""

    DURING = "during"
    AFTER = "after"
    OPEN = "open"
    CLOSED = "closed"


class Aspect(StrEnum):
    """What may be shown. MARKS needs MAX_MARKS: a mark without its maximum says nothing."""

    RESPONSE = "response"
    CORRECTNESS = "correctness"
    MAX_MARKS = "max_marks"
    MARKS = "marks"
    FEEDBACK = "feedback"
    GENERAL_FEEDBACK = "general_feedback"
    RIGHT_ANSWER = "right_answer"
    OVERALL_FEEDBACK = "overall_feedback"


Matrix = Mapping[str, Iterable[str]]
"""As stored: by moment the aspects shown, {"during": ["response", ...], ...}."""

ALWAYS = {Moment.DURING: frozenset({Aspect.RESPONSE, Aspect.MAX_MARKS})}
"""While working, one sees the own answer and what a question counts."""
NEVER = {Moment.DURING: frozenset({Aspect.OVERALL_FEEDBACK})}
"""There is no grade to comment on yet."""


def moment_of(finished_at: datetime | None, close_at: datetime | None, at: datetime) -> Moment:
    """Which column of the matrix counts at that moment."""
    if finished_at is None:
        return Moment.DURING
    if close_at is not None and at >= close_at:
        return Moment.CLOSED
    return Moment.AFTER if at < finished_at + JUST_AFTER else Moment.OPEN


def shown(matrix: Matrix, moment: Moment) -> frozenset[Aspect]:
    """The aspects shown at that moment; unknown words are passed over."""
    said = {Aspect(word) for word in matrix.get(moment, ()) if word in set(Aspect)}
    said = (said | ALWAYS.get(moment, frozenset())) - NEVER.get(moment, frozenset())
    if Aspect.MARKS in said:
        said |= {Aspect.MAX_MARKS}
    return frozenset(
        said if Aspect.RESPONSE in said else said & {Aspect.MARKS, Aspect.MAX_MARKS, Aspect.OVERALL_FEEDBACK}
    )


def default_matrix() -> dict[str, list[str]]:
    """Everything but right answers, which wait for the close: whoever has attempts left would know them."""
    most = [aspect.value for aspect in Aspect if aspect is not Aspect.RIGHT_ANSWER]
    during = [aspect for aspect in most if aspect != Aspect.OVERALL_FEEDBACK]
    return {
        Moment.DURING.value: during,
        Moment.AFTER.value: list(most),
        Moment.OPEN.value: list(most),
        Moment.CLOSED.value: [aspect.value for aspect in Aspect],
    }
