"""A completed course becomes evidence, hours and a word to the learner."""

from django.dispatch import receiver
from django.urls import reverse

from courses.signals import completion_revoked, course_completed
from home.services import notify

from .services.records import record_course_completion, reverse_course_completion


@receiver(course_completed)
def record(completion, **kwargs) -> None:
    entry = record_course_completion(completion=completion)
    notify(
        user=completion.learner,
        kind="course_completed",
        url=reverse("competencies:hours"),
        at=completion.completed_at,
        title=completion.title,
        hours=f"{entry.hours.normalize():f}",
    )


@receiver(completion_revoked)
def take_back(completion, **kwargs) -> None:
    reverse_course_completion(completion=completion)
    notify(
        user=completion.learner,
        kind="completion_revoked",
        url=reverse("competencies:hours"),
        at=completion.revoked_at,
        title=completion.title,
        reason=completion.revoked_reason,
    )
