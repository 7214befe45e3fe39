"""Why somebody may not do a thing in the bank, and whom to ask: of what the person may read, no more."""

from django.utils.translation import gettext as _

from quizzes.models import Category, Question
from quizzes.permissions import has_right
from quizzes.rules.rights import Right


def why_not_edit(user, question: Question) -> str:
    """Of a question that the person may read."""
    author = question.author
    if has_right(user, Right.EDIT_OWN, question.category) and author:
        reason = _(
            "“%(question)s” was written by %(author)s, and in its category one changes only one's own."
        )
        reason %= {"question": question, "author": author.name}
    else:
        reason = _("You may read “%(question)s”, but not change it.") % {"question": question}
    return f"{reason} {whom_to_ask(user, question.category)}"


def why_not_change(user, category: Category) -> str:
    """Of a category that the person may read."""
    reason = _("You may see the category “%(category)s”, but not change it.") % {"category": category}
    return f"{reason} {whom_to_ask(user, category)}"


def why_not_share(user, category: Category) -> str:
    """Of a category that the person may read."""
    reason = _("You may not share the category “%(category)s”.") % {"category": category}
    return f"{reason} {whom_to_ask(user, category)}"


def why_not_transfer() -> str:
    return _(
        "Editors of the question bank bring and take questions in files. Ask BKPSDM for the role of editor."
    )


def whom_to_ask(user, category: Category) -> str:
    """Who keeps the category. Whose it is says its top shelf; who may not read that is sent to who shared it."""
    top = category.top()
    names = {"category": category, "owner": top.unit or top.course}
    if not has_right(user, Right.VIEW, top):
        return _("Ask whoever shared the category “%(category)s” with you.") % names
    if top.unit:
        return _("Ask the editors of %(owner)s, or ask them to share “%(category)s” with you.") % names
    if top.course:
        return (
            _("Ask those who edit the course “%(owner)s”, or ask them to share “%(category)s” with you.")
            % names
        )
    return _("Ask BKPSDM, or ask them to share “%(category)s” with you.") % names
