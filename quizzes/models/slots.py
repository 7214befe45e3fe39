"""The numbered places of a quiz: a question by name, or some drawn at random from a shelf of the bank."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from quizzes.engine.parsing import asks
from quizzes.forms.widgets import MarkInput
from quizzes.panels import FoldedPanel
from quizzes.querysets.slots import SlotQuerySet

MOST_DRAWN = 100


class QuizSlot(Orderable):
    """`question`, or `pool`: `draws` questions of that category, each worth `max_mark`, none twice in an attempt.

    Without a fixed version, each attempt gets the newest ready one.
    """

    class Mixing(models.TextChoices):
        AS_QUIZ = "", _("as the quiz says")
        YES = "yes", _("mixed")
        NO = "no", _("in this order")

    quiz = ParentalKey("quizzes.QuizPage", on_delete=models.CASCADE, related_name="slots")
    question = models.ForeignKey(
        "quizzes.Question",
        verbose_name=_("question"),
        on_delete=models.PROTECT,
        related_name="slots",
        null=True,
        blank=True,
        help_text=_("Or leave it empty and draw questions at random below."),
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
    pool = models.ForeignKey(
        "quizzes.Category",
        verbose_name=_("draw from category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="slots",
    )
    pool_is_deep = models.BooleanField(_("with the categories within it"), default=True)
    pool_tags = models.CharField(
        _("only with these tags"),
        max_length=200,
        blank=True,
        help_text=_("Parted by commas; a question must have all of them."),
    )
    draws = models.PositiveIntegerField(
        _("how many are drawn"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DRAWN)],
    )
    max_mark = models.DecimalField(
        _("mark"),
        max_digits=12,
        decimal_places=7,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty: the usual mark of the question; for questions drawn at random, 1."),
    )
    begins_section = models.BooleanField(_("a section begins here"), default=False)
    section_title = models.CharField(
        _("title of the section"), max_length=150, blank=True, help_text=_("May stay empty.")
    )
    section_mixing = models.CharField(
        _("questions of the section"), max_length=3, blank=True, choices=Mixing, default=Mixing.AS_QUIZ
    )
    new_page = models.BooleanField(_("a new page begins here"), default=False)
    own_number = models.CharField(
        _("own number"),
        max_length=16,
        blank=True,
        help_text=_("Such as “1a”, in place of the place in the order. Not in a mixed section."),
    )
    requires_previous = models.BooleanField(
        _("opens once the question before it is finished"),
        default=False,
        help_text=_(
            "Where questions are checked one by one, with one try or several, in a fixed order, and pages may be "
            "turned back. Elsewhere it does nothing."
        ),
    )

    objects = SlotQuerySet.as_manager()

    panels = [
        FieldPanel("question"),
        FieldRowPanel([FieldPanel("max_mark", widget=MarkInput), FieldPanel("version")]),
        FoldedPanel(
            [
                FieldRowPanel([FieldPanel("pool"), FieldPanel("draws")]),
                FieldRowPanel([FieldPanel("pool_is_deep"), FieldPanel("pool_tags")]),
            ],
            heading=_("Draw at random"),
            telling=("pool_id",),
        ),
        FoldedPanel(
            [
                FieldRowPanel([FieldPanel("begins_section"), FieldPanel("new_page")]),
                FieldRowPanel([FieldPanel("section_title"), FieldPanel("section_mixing")]),
                FieldRowPanel([FieldPanel("requires_previous"), FieldPanel("own_number")]),
            ],
            heading=_("Section, page and order"),
            telling=("begins_section", "new_page", "requires_previous", "own_number"),
        ),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(max_mark__gte=0), name="max_mark_not_negative"),
            models.CheckConstraint(
                condition=Q(question__isnull=False, pool__isnull=True)
                | Q(question__isnull=True, pool__isnull=False),
                name="slot_question_or_pool",
                violation_error_message=_("Choose a question, or a category to draw from; one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.question or self.pool)

    def clean(self) -> None:
        super().clean()
        if self.version_id and self.version.question_id != self.question_id:
            raise ValidationError({"version": _("This version belongs to another question.")})
        if self.max_mark is None:
            self.max_mark = self.usual_mark()
        if self.question_id and not asks(self.question.kind):
            self.max_mark = 0

    def usual_mark(self):
        """The usual mark of the question's version; 1 where there is none to ask."""
        version = self.version or (self.question.newest() if self.question_id else None)
        return version.default_mark if version else 1

    @property
    def tag_names(self) -> list[str]:
        """The tags that a drawn question must have, as they were typed."""
        return split_tags(self.pool_tags)

    def mixes(self, quiz) -> bool:
        """Whether the section that begins here is mixed."""
        if self.begins_section and self.section_mixing:
            return self.section_mixing == self.Mixing.YES
        return quiz.shuffle_questions


def split_tags(text: str) -> list[str]:
    """The tags of a line in which commas part them."""
    return [name.strip() for name in text.split(",") if name.strip()]
