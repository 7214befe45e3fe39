"""Questions about attempts that read and chain."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from courses.models import Activity


class QuestionAttemptQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Of each slot the round that counts."""
        return self.filter(is_current=True)


class RegradedAttemptQuerySet(models.QuerySet):
    def applied(self) -> Self:
        return self.filter(applied_at__isnull=False)

    def planned(self) -> Self:
        """Not applied yet."""
        return self.filter(applied_at=None)

    def telling(self) -> Self:
        """Those of which a list has something to say: a mark changes, or an answer could not be graded anew."""
        from quizzes.models import RegradedAttempt

        return self.exclude(weight=RegradedAttempt.Weight.NOTHING)


class AttemptQuerySet(models.QuerySet):
    def in_progress(self) -> Self:
        return self.filter(state="in_progress")

    def finished(self) -> Self:
        return self.filter(state="finished")

    def time_over(self, at: datetime) -> Self:
        """Still in progress though their time is over."""
        return self.in_progress().filter(deadline_at__lte=at)

    def passed(self) -> Self:
        return self.finished().filter(grade__gte=F("pass_grade"))

    def of(self, enrolment, activity) -> Self:
        """All attempts of one learner at one quiz, in order."""
        return self.filter(enrolment=enrolment, activity=activity).order_by("number")

    def visible_to(self, user) -> Self:
        """One's own attempts."""
        return self.filter(enrolment__learner=user) if user.is_authenticated else self.none()

    def taught_by(self, user) -> Self:
        """Handed in by others in courses that `user` teaches; nobody marks an attempt of their own."""
        if not user.is_authenticated:
            return self.none()
        taught = Activity.objects.filter(course__instructors__user=user)
        return self.finished().filter(activity__in=taught).exclude(enrolment__learner=user)

    def waiting_for_marks(self) -> Self:
        return self.finished().filter(waiting__gt=0)

    def graded(self) -> Self:
        """Handed in, and nothing waits for a mark."""
        return self.finished().filter(grade__isnull=False)

    def chosen(self, which: str) -> Self:
        """One attempt of each enrolment at each quiz: its "first", "last" or "highest"; with "all" every one.

        First and last are looked for among all that were handed in, so a first attempt that still waits for a
        mark is not replaced by the second. Of two equal highest grades the earlier one counts.
        """
        from quizzes.models import Attempt

        others = Attempt.objects.finished().filter(
            enrolment=OuterRef("enrolment"), activity=OuterRef("activity")
        )
        better = {
            "first": Q(number__lt=OuterRef("number")),
            "last": Q(number__gt=OuterRef("number")),
            "highest": Q(grade__gt=OuterRef("grade"))
            | Q(grade=OuterRef("grade"), number__lt=OuterRef("number")),
            "all": None,
        }[which]
        return self.finished() if better is None else self.finished().exclude(Exists(others.filter(better)))

    def for_page(self) -> Self:
        """Everything that pages and services ask of an attempt, in one query.

        Enrolment and activity; `course_title`; and what the quiz says of the review (None once it was deleted).
        """
        return self.select_related("enrolment", "activity").annotate(
            course_title=F("activity__course__title"),
            review_matrix=F("quiz__review"),
            grade_decimals=F("quiz__decimals"),
            mark_decimals=F("quiz__mark_decimals"),
            hides_names=F("quiz__hide_names"),
        )
