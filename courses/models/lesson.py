"""What stands in a course: the base of every activity, and the lesson."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from courses.blocks import LessonBody
from courses.forms import PublishingForm
from courses.locks import StandsStillWithCourse
from courses.panels import MinutesPanel
from courses.publishing import PublishingGate
from courses.rules.reading import reading_minutes, words_in
from foundation.pages import HousePage


class ActivityPage(StandsStillWithCourse, PublishingGate, HousePage):
    """A page that can be completed. Its `Activity` row is kept in step by the page's signals.

    A kind (lesson, quiz) says its `activity_kind` and its `activity_minutes`; courses need to know no more.
    """

    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    activity_kind = ""

    required = models.BooleanField(
        _("required"), default=True, help_text=_("The course is complete when all required parts are.")
    )

    kept_back = models.BooleanField(
        _("keep back"),
        default=False,
        help_text=_("Not ready yet: it stays a draft when the course is published."),
    )

    base_form_class = PublishingForm
    settings_panels = [FieldPanel("required"), FieldPanel("kept_back"), *HousePage.settings_panels]

    class Meta:
        abstract = True

    @property
    def activity_minutes(self) -> int:
        raise NotImplementedError


class LessonPage(ActivityPage):
    """One lesson: blocks to read, watch and do, and the minutes these honestly take."""

    activity_kind = "lesson"
    # Rendered runs of the body are cached, so most readers never need its blocks.
    loaded_when_needed = ("body",)

    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences for the outline."))
    body = StreamField(LessonBody(), verbose_name=_("content"), blank=True)
    minutes_reading = models.PositiveIntegerField(_("minutes of reading"), default=0)
    minutes_watching = models.PositiveIntegerField(_("minutes of watching or listening"), default=0)
    minutes_practice = models.PositiveIntegerField(_("minutes of practice"), default=0)
    minutes_reflection = models.PositiveIntegerField(_("minutes of reflection"), default=0)

    content_panels = [
        *HousePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("minutes_reading"),
                        FieldPanel("minutes_watching"),
                        FieldPanel("minutes_practice"),
                        FieldPanel("minutes_reflection"),
                    ]
                ),
                MinutesPanel(),
            ],
            heading=_("Minutes by part"),
        ),
    ]

    template = "courses/lesson.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_context(self, request, *args, **kwargs):
        from courses.views.lesson import lesson_context

        return super().get_context(request, *args, **kwargs) | lesson_context(request, self)

    @property
    def activity_minutes(self) -> int:
        return self.minutes_reading + self.minutes_watching + self.minutes_practice + self.minutes_reflection

    @cached_property
    def reading_words(self) -> int:
        """Words a learner reads; the steps of practice tasks count as practice, not as reading."""
        return sum(words_in(block.block.reading_text(block.value)) for block in self.body)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.reading_words)
