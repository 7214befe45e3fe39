"""Questions about the bank and about attempts that read and chain."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery


class VersionQuerySet(models.QuerySet):
    def ready(self) -> Self:
        return self.filter(status="ready")


class QuestionQuerySet(models.QuerySet):
    def in_category(self, category) -> Self:
        """On this shelf or on one within it."""
        return self.filter(category__path__startswith=category.path)

    def with_newest(self) -> Self:
        """Annotates `newest_number` and `newest_status`, and whether a new attempt can get it: `is_ready`."""
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(versions.values("number")[:1]),
            newest_status=Subquery(versions.values("status")[:1]),
            is_ready=Exists(versions.ready()),
        )


class SlotQuerySet(models.QuerySet):
    def with_version(self) -> Self:
        """Annotates `version_now`: the id of the version that an attempt begun now gets; None where none is
        ready.
        """
        from quizzes.models import QuestionVersion

        ready = QuestionVersion.objects.ready().filter(question=OuterRef("question")).order_by("-number")
        newest = Subquery(ready.values("pk")[:1])
        return self.annotate(
            version_now=models.Case(models.When(version__isnull=False, then=F("version")), default=newest)
        )


class QuestionAttemptQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Of each slot the round that counts."""
        return self.filter(is_current=True)


class AttemptQuerySet(models.QuerySet):
    def in_progress(self) -> Self:
        return self.filter(state="in_progress")

    def finished(self) -> Self:
        return self.filter(state="finished")

    def overdue(self, at: datetime) -> Self:
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
        teaching = Q(activity__course__instructors__user=user)
        return self.finished().filter(teaching).exclude(enrolment__learner=user)

    def waiting_for_marks(self) -> Self:
        return self.finished().filter(waiting__gt=0)

    def for_page(self) -> Self:
        """Everything that pages and services ask of an attempt, in one query.

        Enrolment and activity; `course_title`; and what the quiz lets a review show (None once it was
        deleted).
        """
        return self.select_related("enrolment", "activity").annotate(
            course_title=F("activity__course__title"),
            shows_marks=F("quiz__show_marks"),
            shows_feedback=F("quiz__show_feedback"),
            shows_right_answer=F("quiz__show_right_answer"),
        )
