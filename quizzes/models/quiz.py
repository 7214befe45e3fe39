"""A quiz: the rules of going about it, and the questions in their slots."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from courses.models import ActivityPage
from courses.panels import MinutesPanel
from quizzes.forms.widgets import MarkInput
from quizzes.querysets import SlotQuerySet
from quizzes.richtext import FEATURES


class QuizPage(ActivityPage):
    """Shows the rules and past attempts; the attempt itself is a plain Django view."""

    class Behaviour(models.TextChoices):
        DEFERRED = "deferred", _("feedback after the attempt")
        IMMEDIATE = "immediate", _("each question can be checked at once")

    activity_kind = "quiz"

    intro = RichTextField(_("introduction"), blank=True, features=FEATURES)
    behaviour = models.CharField(
        _("way of answering"),
        max_length=20,
        choices=Behaviour,
        default=Behaviour.DEFERRED,
        help_text=_("When learners see whether an answer is right (Moodle: question behaviour)."),
    )
    time_limit = models.PositiveIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
        help_text=_("Empty: no limit. When it is over, the answers saved so far are handed in."),
    )
    attempts_allowed = models.PositiveIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as one likes. The highest grade counts."),
    )
    max_grade = models.DecimalField(
        _("maximum grade"), max_digits=12, decimal_places=5, default=100, validators=[MinValueValidator(1)]
    )
    pass_grade = models.DecimalField(
        _("grade to pass"), max_digits=12, decimal_places=5, default=75, validators=[MinValueValidator(0)]
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
    show_marks = models.BooleanField(_("show marks of each question"), default=True)
    show_feedback = models.BooleanField(_("show feedback"), default=True)
    show_right_answer = models.BooleanField(
        _("show right answers"),
        default=False,
        help_text=_("Whoever has attempts left then knows them beforehand."),
    )

    content_panels = [
        *ActivityPage.content_panels,
        FieldPanel("intro"),
        InlinePanel("slots", heading=_("Questions"), label=_("question")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("time_limit")]),
                FieldRowPanel(
                    [FieldPanel("pass_grade", widget=MarkInput), FieldPanel("max_grade", widget=MarkInput)]
                ),
                FieldPanel("behaviour"),
                FieldRowPanel([FieldPanel("shuffle_questions"), FieldPanel("shuffle_choices")]),
                FieldRowPanel([FieldPanel("marking_days"), FieldPanel("hide_names")]),
            ],
            heading=_("Rules"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(_("What learners see once an attempt is handed in. The grade is always shown.")),
                FieldPanel("show_marks"),
                FieldPanel("show_feedback"),
                FieldPanel("show_right_answer"),
            ],
            heading=_("Review"),
        ),
        MultiFieldPanel([FieldPanel("minutes"), MinutesPanel()], heading=_("Minutes")),
    ]

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

    @property
    def activity_minutes(self) -> int:
        return self.minutes


class QuizSlot(Orderable):
    """A numbered place in a quiz. Without a fixed version, each attempt gets the newest ready one."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="slots")
    question = models.ForeignKey(
        "quizzes.Question", verbose_name=_("question"), on_delete=models.PROTECT, related_name="slots"
    )
    version = models.ForeignKey(
        "quizzes.QuestionVersion",
        verbose_name=_("fixed version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="slots",
        help_text=_("Empty: always the newest version that is ready to use."),
    )
    max_mark = models.DecimalField(
        _("mark"),
        max_digits=12,
        decimal_places=7,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty: the usual mark of the question."),
    )

    objects = SlotQuerySet.as_manager()

    panels = [
        FieldPanel("question"),
        FieldRowPanel([FieldPanel("max_mark", widget=MarkInput), FieldPanel("version")]),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(max_mark__gte=0), name="max_mark_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.question)

    def clean(self) -> None:
        super().clean()
        if self.version_id and self.version.question_id != self.question_id:
            raise ValidationError({"version": _("This version belongs to another question.")})
        if self.max_mark is None and self.question_id:
            version = self.version or self.question.newest()
            self.max_mark = version.default_mark if version else 1
