"""Telling the people of a review: those who decide that something waits, its author how it was decided."""

from wagtail.models import TaskState, WorkflowState

from accounts.models import User
from courses.faults import edit_address
from home.services import notify


def tell_reviewers(*, task_state: TaskState, by: User | None) -> None:
    """Everyone who may decide but the one who asks."""
    task = task_state.task.specific
    if not hasattr(task, "groups"):
        return
    page = task_state.revision.content_object
    reviewers = User.objects.filter(is_active=True, groups__in=task.groups.all()).distinct()
    for reviewer in reviewers.exclude(pk=by.pk) if by else reviewers:
        notify(
            user=reviewer,
            kind="review_asked",
            url=edit_address(page),
            title=page.title,
            person=by.name if by else "",
        )


def tell_author(*, state: WorkflowState, by: User | None) -> None:
    """Whoever handed it in, unless the decision is their own."""
    author, page = state.requested_by, state.content_object
    if author is None or author == by:
        return
    if state.status == WorkflowState.STATUS_APPROVED:
        notify(user=author, kind="review_approved", url=edit_address(page), title=page.title)
    else:
        reason = state.current_task_state.comment if state.current_task_state else ""
        notify(user=author, kind="review_returned", url=edit_address(page), title=page.title, reason=reason)
