"""States that people see: a shape and a word each, so that colour is never the only sign."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Sign:
    """`shape` is an icon of the sprite, `tone` the colour class of the word."""

    shape: str
    label: str | Promise
    tone: str


SIGNS = {
    "todo": Sign("state-todo", _("Not started"), "neutral"),
    "running": Sign("state-running", _("In progress"), "action"),
    "done": Sign("state-done", _("Done"), "done"),
    "waiting": Sign("state-waiting", _("Waiting"), "waiting"),
    "late": Sign("state-late", _("Late"), "late"),
    "locked": Sign("state-locked", _("Locked"), "neutral"),
    "not_answered": Sign("state-todo", _("Not answered yet"), "neutral"),
    "answered": Sign("state-done", _("Answer saved"), "action"),
    "invalid": Sign("state-running", _("Answer incomplete"), "waiting"),
    "try_again": Sign("state-running", _("Not right yet, try again"), "waiting"),
    "seen": Sign("state-done", _("Read"), "neutral"),
    "needs_grading": Sign("state-waiting", _("Waiting to be marked"), "waiting"),
    "gave_up": Sign("state-todo", _("Not answered"), "neutral"),
    "right": Sign("state-right", _("Correct"), "done"),
    "partial": Sign("state-partial", _("Partly correct"), "waiting"),
    "wrong": Sign("state-wrong", _("Not right"), "late"),
    "check_it": Sign("warning", _("Check this"), "late"),
    "look_at": Sign("flag", _("Look at this"), "waiting"),
    "note": Sign("info", _("Good to know"), "neutral"),
    "fine": Sign("check", _("No problem"), "done"),
    "few": Sign("state-todo", _("Too few attempts"), "neutral"),
}

QUESTION_STATES = {"todo": "not_answered", "complete": "answered"}


def sign_of_question(state: str) -> str:
    """The name of the sign for a state of the quiz engine; "todo" and "complete" are called otherwise."""
    return QUESTION_STATES.get(str(state), str(state))
