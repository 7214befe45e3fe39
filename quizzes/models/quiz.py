"""A quiz: the rules of going about it. Its places stand in `slots`, what some are granted in `overrides`."""

from datetime import timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from courses.models import ActivityPage
from quizzes.forms.quiz import QuizPageForm
from quizzes.forms.widgets import MarkInput
from quizzes.panels import quiz_panels
from quizzes.richtext import FEATURES
from quizzes.rules.clock import WhenOver
from quizzes.rules.counting import GradeMethod
from quizzes.rules.review import default_matrix
from quizzes.rules.terms import Terms

FIVE = MaxValueValidator(5)


class QuizPage(ActivityPage):
    """Shows the rules and past attempts; the attempt itself is a plain Django view."""

    class Behaviour(models.TextChoices):
        DEFERRED = "deferred", _("feedback after the attempt")
        IMMEDIATE = "immediate", _("each question can be checked at once")
        INTERACTIVE = "interactive", _("several tries with hints")
        ADAPTIVE = "adaptive", _("checked as often as one likes, each try costs")
        ADAPTIVE_NO_PENALTY = "adaptive_no_penalty", _("checked as often as one likes, at no cost")
        DEFERRED_CBM = "deferred_cbm", _("feedback after the attempt, with certainty")
        IMMEDIATE_CBM = "immediate_cbm", _("each question can be checked at once, with certainty")

    class WhenTimeIsOver(models.TextChoices):
        SUBMIT = WhenOver.SUBMIT.value, _("the saved answers are handed in by themselves")
        GRACE = WhenOver.GRACE.value, _("no more answers, but a while for handing in")
        ABANDON = WhenOver.ABANDON.value, _("whoever has not handed in gets no grade")

    class Grading(models.TextChoices):
        HIGHEST = GradeMethod.HIGHEST.value, _("the highest grade")
        AVERAGE = GradeMethod.AVERAGE.value, _("the average of all attempts")
        FIRST = GradeMethod.FIRST.value, _("the first attempt")
        LAST = GradeMethod.LAST.value, _("the last attempt")

    class Navigation(models.TextChoices):
        FREE = "free", _("free, back and forth")
        SEQUENTIAL = "sequential", _("forward only, page by page")

    activity_kind = "quiz"

    intro = RichTextField(_("introduction"), blank=True, features=FEATURES)
    open_at = models.DateTimeField(_("opens"), null=True, blank=True)
    due_at = models.DateTimeField(
        _("due"), null=True, blank=True, help_text=_("Later attempts are taken and shown as late.")
    )
    close_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("No attempt begins or goes on after it.")
    )
    can_redo = models.BooleanField(
        _("finished questions can be begun anew"),
        default=False,
        help_text=_(
            "Within the attempt, where questions are checked one by one. The last round of a question counts."
        ),
    )
    builds_on_last = models.BooleanField(
        _("each attempt builds on the last"),
        default=False,
        help_text=_("A new attempt begins with the answers of the last one, in the same order."),
    )
    time_limit = models.PositiveIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
        help_text=_("Empty: no limit."),
    )
    when_over = models.CharField(
        _("when time is over"), max_length=10, choices=WhenTimeIsOver, default=WhenTimeIsOver.SUBMIT
    )
    grace_minutes = models.PositiveIntegerField(
        _("minutes for handing in"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
        help_text=_("Only where a while for handing in is given."),
    )
    password = models.CharField(
        _("password"),
        max_length=100,
        blank=True,
        help_text=_("Asked before an attempt begins; tell it to those who may take the quiz now."),
    )
    behaviour = models.CharField(
        _("way of answering"),
        max_length=25,
        choices=Behaviour,
        default=Behaviour.DEFERRED,
        help_text=_("When learners see whether an answer is right (Moodle: question behaviour)."),
    )
    attempts_allowed = models.PositiveIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as one likes."),
    )
    grade_method = models.CharField(_("what counts"), max_length=10, choices=Grading, default=Grading.HIGHEST)
    first_delay = models.PositiveIntegerField(
        _("minutes between the first and the second attempt"), default=0
    )
    later_delay = models.PositiveIntegerField(_("minutes between later attempts"), default=0)
    max_grade = models.DecimalField(
        _("maximum grade"), max_digits=12, decimal_places=5, default=100, validators=[MinValueValidator(1)]
    )
    pass_grade = models.DecimalField(
        _("grade to pass"), max_digits=12, decimal_places=5, default=75, validators=[MinValueValidator(0)]
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals of grades"), default=2, validators=[FIVE], help_text=_("Shown; nothing is rounded.")
    )
    mark_decimals = models.PositiveSmallIntegerField(
        _("decimals of marks"),
        null=True,
        blank=True,
        validators=[FIVE],
        help_text=_("Of single questions. Empty: as for grades."),
    )
    questions_per_page = models.PositiveIntegerField(
        _("questions on a page"), default=0, help_text=_("0: all on one page.")
    )
    navigation = models.CharField(
        _("going through the pages"), max_length=10, choices=Navigation, default=Navigation.FREE
    )
    shuffle_questions = models.BooleanField(_("mix the questions"), default=True)
    shuffle_choices = models.BooleanField(_("mix the choices"), default=True)
    minutes = models.PositiveIntegerField(
        _("minutes of work"), default=0, help_text=_("They count towards the learning hours of the course.")
    )
    marking_days = models.PositiveIntegerField(
        _("days for marking"),
        default=7,
        help_text=_("Within how many days essays are marked. Learners are told the date."),
    )
    hide_names = models.BooleanField(
        _("hide names from markers"),
        default=False,
        help_text=_("Whoever marks sees a made-up name in place of the learner's."),
    )
    review = models.JSONField(_("what is shown, and when"), default=default_matrix)

    base_form_class = QuizPageForm
    content_panels = [*ActivityPage.content_panels, *quiz_panels()]
    template = "quizzes/quiz_page.html"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def get_context(self, request, *args, **kwargs):
        from quizzes.views.start import start_context

        return super().get_context(request, *args, **kwargs) | start_context(request, self)

    def clean(self) -> None:
        super().clean()
        if self.pass_grade is not None and self.max_grade is not None and self.pass_grade > self.max_grade:
            raise ValidationError({"pass_grade": _("The grade to pass lies above the maximum grade.")})
        if self.open_at and self.close_at and self.close_at <= self.open_at:
            raise ValidationError({"close_at": _("The quiz closes before it opens.")})

    @property
    def activity_minutes(self) -> int:
        return self.minutes

    @property
    def terms(self) -> Terms:
        """What applies to everyone for whom nothing else was granted."""
        return Terms(
            open_at=self.open_at,
            due_at=self.due_at,
            close_at=self.close_at,
            time_limit=timedelta(minutes=self.time_limit) if self.time_limit else None,
            attempts_allowed=self.attempts_allowed,
            password=self.password,
        )

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.grace_minutes)


class FeedbackBand(Orderable):
    """What learners with at least so many percent of the maximum grade read above their review."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="feedback_bands")
    percent = models.DecimalField(
        _("from percent"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    text = RichTextField(_("feedback"), features=FEATURES)

    panels = [FieldPanel("percent", widget=MarkInput), FieldPanel("text")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["quiz", "percent"], name="feedback_band_once")]

    def __str__(self) -> str:
        return f"{self.percent:f} %"

    @classmethod
    def text_for(cls, quiz_id: int, grade: Decimal, max_grade: Decimal) -> str:
        """The feedback of the highest band that the grade reaches, HTML; "" where none fits. One query."""
        reached = cls.objects.filter(quiz=quiz_id, percent__lte=grade * 100 / max_grade)
        return reached.order_by("-percent").values_list("text", flat=True).first() or ""
