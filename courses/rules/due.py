"""Due dates of those who left a course and come back. Pure."""

from datetime import date


def due_after_return(due_on: date | None, left_on: date, today: date, fresh: date | None) -> date | None:
    """The due date stays, so that leaving and enrolling again wins no time.

    It is set anew (`fresh`) where it passed while the learner was away and had left in time: that is a later start, not
    a late one. Who was late on leaving is late on returning.
    """
    if due_on is None:
        return fresh
    passed_meanwhile = left_on <= due_on < today
    return fresh if passed_meanwhile else due_on
