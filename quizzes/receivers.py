"""What quizzes do when others announce something."""

from django.dispatch import receiver
from wagtail.signals import page_published

from courses.signals import enrolment_resumed

from .models import QuizPage
from .services.results import record_kept_results
from .services.terms import reschedule


@receiver(page_published, sender=QuizPage)
def follow_times(instance, **kwargs) -> None:
    """Whoever is at the quiz gets its new times; ended attempts follow its new close."""
    reschedule(quiz=instance)


@receiver(enrolment_resumed)
def follow_return(enrolment, at, **kwargs) -> None:
    record_kept_results(enrolment=enrolment, at=at)
