"""The versions of a question, each with what it changed, in the words of those who write questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.plain import plain_text
from quizzes.formats.alignment import differences
from quizzes.formats.problems import FIELDS
from quizzes.messages import written
from quizzes.models import Question, QuestionAttempt, QuestionVersion
from quizzes.rules.diffs import Change, Piece, Sort, changes, words_between

SORTS = {
    Sort.ADDED: gettext_lazy("new"),
    Sort.REMOVED: gettext_lazy("taken out"),
    Sort.CHANGED: gettext_lazy("changed"),
    Sort.MOVED: gettext_lazy("in another order"),
}
IN_ENTRIES = {
    "text": gettext_lazy("text"),
    "fraction": gettext_lazy("worth"),
    "feedback": gettext_lazy("feedback"),
    "choice": gettext_lazy("what belongs to it"),
    "answer": gettext_lazy("number"),
    "tolerance": gettext_lazy("tolerance"),
    "tolerance_type": gettext_lazy("kind of tolerance"),
    "formula": gettext_lazy("formula"),
    "places": gettext_lazy("places shown"),
    "places_of": gettext_lazy("how places count"),
    "points": gettext_lazy("points"),
    "multiplier": gettext_lazy("factor"),
    "name": gettext_lazy("name"),
    "values": gettext_lazy("values"),
    "minimum": gettext_lazy("least value"),
    "maximum": gettext_lazy("greatest value"),
    "decimals": gettext_lazy("decimals"),
    "distribution": gettext_lazy("spread"),
    "group": gettext_lazy("group"),
    "unlimited": gettext_lazy("as often as one likes"),
    "weight": gettext_lazy("weight"),
    "layout": gettext_lazy("layout"),
    "kind": gettext_lazy("kind"),
    "clear_wrong": gettext_lazy("takes wrong answers out"),
    "show_right_count": gettext_lazy("number of right answers"),
}
WHETHER = {
    "single": gettext_lazy("only one choice"),
    "shuffle": gettext_lazy("mix the choices"),
    "text_required": gettext_lazy("a text is required"),
    "synchronize": gettext_lazy("values in step"),
    "show_right_count": gettext_lazy("say how many parts were right"),
}
"""Fields that are yes or no, as the question that they answer."""
STATUS_ACTIONS = {
    QuestionVersion.Status.READY: gettext_lazy("Make ready to use"),
    QuestionVersion.Status.HIDDEN: gettext_lazy("Withdraw"),
}


@dataclass(frozen=True)
class ChangeRow:
    """A field that changed: where, how, and its words."""

    where: str
    sort: str
    pieces: list[Piece]


@dataclass(frozen=True)
class VersionRow:
    """`next_status` with `action`: what its button does. `is_given`: a new attempt gets this version."""

    version: QuestionVersion
    number: int
    status: str
    author: str
    at: datetime
    attempts: int
    is_newest: bool
    is_given: bool
    next_status: str
    action: str
    changed: list[ChangeRow] | None

    @property
    def uuid(self):
        return self.version.uuid


def version_rows(question: Question) -> list[VersionRow]:
    """The newest first; two queries."""
    versions = list(question.versions.select_related("author").order_by("-number"))
    asked = QuestionAttempt.objects.filter(version__question=question).order_by().values("version")
    counts = dict(asked.annotate(count=Count("attempt", distinct=True)).values_list("version", "count"))
    decided = next((one for one in versions if one.status != QuestionVersion.Status.DRAFT), None)
    given = decided.pk if decided and decided.status == QuestionVersion.Status.READY else None
    before: Sequence[QuestionVersion | None] = [*versions[1:], None]
    return [
        VersionRow(
            version=version,
            number=version.number,
            status=str(version.get_status_display()),
            author=version.author.name if version.author else "",
            at=version.created_at,
            attempts=counts.get(version.pk, 0),
            is_newest=version is versions[0],
            is_given=version.pk == given,
            next_status=version.next_status,
            action=str(STATUS_ACTIONS[version.next_status]),
            changed=changed_rows(old, version) if old else None,
        )
        for version, old in zip(versions, before, strict=True)
    ]


def changed_rows(old: QuestionVersion, new: QuestionVersion) -> list[ChangeRow]:
    """What the new version changed; what only says the same otherwise is left out."""
    names = set(differences(new.kind, old.data, new.data))
    found = [change_row(change) for change in changes(old.data, new.data) if change.path[0] in names]
    if old.default_mark != new.default_mark:
        mark = Change(("default_mark",), Sort.CHANGED, old.default_mark, new.default_mark)
        found.append(change_row(mark))
    return found


def change_row(change: Change) -> ChangeRow:
    return ChangeRow(where_text(change), str(SORTS[change.sort]), pieces_of(change))


def pieces_of(change: Change) -> list[Piece]:
    """The words of both; where a text differs in its markup alone, the markup itself."""
    before, after = shown(change.before), shown(change.after)
    if before == after and isinstance(change.before, str) and isinstance(change.after, str):
        return words_between(change.before, change.after)
    return words_between(before, after)


def shown(value: Any) -> str:
    """A value of a question's data as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list):
        return "; ".join(shown(one) for one in value)
    return written(value)


def where_text(change: Change) -> str:
    """ "choices, entry 2, worth"; within a blank "parts, entry 1, answers, entry 3, text"."""
    words: list[str] = []
    for step in change.path:
        if isinstance(step, int):
            words.append(_("entry %(number)d") % {"number": step})
        elif step != "data":
            label = IN_ENTRIES.get(step) if words else WHETHER.get(step)
            words.append(str(label) if label else _(FIELDS.get(step, step)))
    return ", ".join(words)
