"""Who may see which file: of questions, of imports, of answers."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from quizzes.querysets.bank import at_or_within
from quizzes.rules.rights import Right


class QuestionFileQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """For learners whose attempts show it and those who teach them; for editors also where they may read the
        question, and where it stands in a quiz of theirs.
        """
        if not user.is_authenticated:
            return self.none()
        own = Q(versions__question_attempts__attempt__enrolment__learner=user)
        taught = Q(versions__question_attempts__attempt__activity__course__instructors__user=user)
        seen = own | taught
        if user.has_perm("wagtailadmin.access_admin"):
            seen |= _shown_to_editor(user)
        return self.filter(seen).distinct()

    def unused(self, before: datetime) -> Self:
        """Shown by no version, and old enough that no import is just about to use them."""
        return self.filter(versions=None, created_at__lt=before)


def _shown_to_editor(user) -> Q:
    """Of questions that the user may read, and of those that a quiz of theirs names or may draw."""
    from quizzes.models import Category, Question, QuizSlot
    from quizzes.permissions import quizzes_editable_by

    readable = Question.objects.with_right(user, Right.VIEW).order_by().values("pk")
    slots = QuizSlot.objects.filter(quiz__in=quizzes_editable_by(user).order_by().values("pk")).order_by()
    pools = slots.filter(pool__isnull=False)
    within = at_or_within(pools.filter(pool_is_deep=True).values_list("pool__path", flat=True))
    return (
        Q(versions__question__in=readable)
        | Q(versions__question__in=slots.filter(question__isnull=False).values("question"))
        | Q(versions__question__category__in=pools.values("pool"))
        | Q(versions__question__category__in=Category.objects.filter(within).order_by().values("pk"))
    )


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own; an upload is nobody else's business."""
        return self.filter(owner=user) if user.is_authenticated else self.none()


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own files, and those of what was handed in to be marked in courses that one teaches."""
        from quizzes.models import Attempt

        attempts = Attempt.objects
        own = Q(question_attempt__attempt__in=attempts.visible_to(user))
        return self.filter(own | Q(question_attempt__attempt__in=attempts.taught_by(user)))

    def for_reading(self) -> Self:
        """Whose it is, of which attempt, and whether the quiz hides that; in one query."""
        return self.annotate(
            learner_id=F("question_attempt__attempt__enrolment__learner"),
            attempt_uuid=F("question_attempt__attempt__uuid"),
            hides_names=F("question_attempt__attempt__quiz__hide_names"),
        )

    def to_sweep(self, before: datetime) -> Self:
        """Came before that moment, and no step is known to name them."""
        return self.filter(is_kept=False, uploaded_at__lt=before)
