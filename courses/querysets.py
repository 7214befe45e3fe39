"""Questions about enrolments and completions that read and chain."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q


class EnrolmentQuerySet(models.QuerySet):
    def active(self) -> "EnrolmentQuerySet":
        return self.filter(state="active")

    def current(self) -> "EnrolmentQuerySet":
        """In progress or completed; a course that was left is over."""
        return self.exclude(state="left")

    def left(self) -> "EnrolmentQuerySet":
        return self.filter(state="left")

    def late(self, on: date) -> "EnrolmentQuerySet":
        return self.active().filter(due_on__lt=on)

    def current_of(self, learner, course_id: int):
        """The enrolment that counts now: the one in progress, else the latest completed one, else None."""
        return (
            self.current()
            .filter(learner=learner, course_id=course_id)
            .order_by("state", "-enrolled_at")
            .first()
        )

    def standing_of(self, learner, course_id: int):
        """As `current_of`, but a left enrolment where there is none, or where it is younger than the completed one."""
        rows = self.filter(learner=learner, course_id=course_id)
        current, left = self.current_of(learner, course_id), rows.left().order_by("-enrolled_at").first()
        if current is None or left is None:
            return current or left
        later = current.state == "completed" and left.enrolled_at > current.enrolled_at
        return left if later else current

    def visible_to(self, user) -> "EnrolmentQuerySet":
        """One's own enrolments."""
        return self.filter(learner=user) if user.is_authenticated else self.none()


class CompletionQuerySet(models.QuerySet):
    def valid(self) -> "CompletionQuerySet":
        return self.filter(revoked_at=None)


def completed_by(enrolment_id: int | None) -> Exists | models.Value:
    """Annotation for activities: did this enrolment complete it, and does the completion still count?"""
    from courses.models import ActivityCompletion

    return Exists(
        ActivityCompletion.objects.filter(
            Q(activity=OuterRef("pk")), enrolment_id=enrolment_id, revoked_at=None
        )
    )
