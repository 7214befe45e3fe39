"""Which answers wait for a mark, and for whose."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Role
from courses.models import Activity, CourseInstructor


def able_markers(on: date) -> models.QuerySet[CourseInstructor]:
    """Places of instructors who mark on that day: the account is open, and a role of instructor that they had
    has not ended.
    """
    roles = Role.objects.filter(kind=Role.Kind.INSTRUCTOR, user=OuterRef("user"))
    places = CourseInstructor.objects.filter(user__is_active=True)
    return places.filter(Exists(roles.in_force(on)) | ~Exists(roles))


class MarkingQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(done_at=None)

    def done(self) -> Self:
        return self.filter(done_at__isnull=False)

    def overdue(self, on: date) -> Self:
        """Still waiting after their last day."""
        return self.waiting().filter(due_on__lt=on)

    def taught_by(self, user) -> Self:
        """Of others, in courses that `user` teaches."""
        if not user.is_authenticated:
            return self.none()
        taught = Activity.objects.filter(course__instructors__user=user)
        return self.filter(activity__in=taught).exclude(learner=user)

    def mine(self, user, on: date) -> Self:
        """Answers given to `user`, or to nobody; and those `user` stands in for because the marker let the
        date pass or marks there no more.
        """
        there = able_markers(on).filter(course__activities=OuterRef("activity"), user=OuterRef("marker"))
        stands_in = Q(substitute=user) & (Q(due_on__lt=on) | ~Exists(there))
        return self.taught_by(user).filter(Q(marker=user) | Q(marker=None) | stands_in)
