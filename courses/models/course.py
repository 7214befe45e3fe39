"""A course: what one can do after it, who teaches it, how many learning hours it is worth."""

from django import forms
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult

from accounts.choosers import PersonChooser
from courses.forms import PublishingForm
from courses.locks import CoursePermissionTester
from courses.models.tags import TaggedCourse
from courses.panels import MinutesPanel, PartsPanel
from courses.parts import publish_parts
from courses.publishing import PublishingGate
from foundation.pages import HousePage


class CourseInstructor(Orderable):
    """Who teaches the course and marks its essays."""

    course = ParentalKey("courses.CoursePage", on_delete=models.CASCADE, related_name="instructors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="teaching"
    )

    panels = [FieldPanel("user", widget=PersonChooser)]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["course", "user"], name="instructor_once_a_course")]


class CoursePage(PublishingGate, HousePage):
    """A self-paced course. Its lessons and quizzes are its child pages; their rows are its `activities`."""

    class Sequence(models.TextChoices):
        ORDERED = "ordered", _("in order: each part opens when the one before is done")
        FREE = "free", _("free: any part at any time")

    parent_page_types = ["courses.ShelfPage"]
    admin_default_ordering = "ord"

    code = models.SlugField(
        _("code"), unique=True, help_text=_("For example BKP-MWP. It stays the same for good.")
    )
    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences: what is it for, whom does it help?")
    )
    audience = models.TextField(_("who it is for"), blank=True)
    prerequisites = models.TextField(_("what to know before"), blank=True)
    needs = models.TextField(
        _("what you need"), blank=True, help_text=_("One a line, for example: a phone or computer.")
    )
    goals = models.TextField(
        _("learning goals"), help_text=_("One a line. After the course, participants can …")
    )
    product = models.TextField(_("what you make"), blank=True)
    core_values = models.TextField(_("core values"), blank=True, help_text=_("One a line."))
    legal_basis = models.TextField(
        _("legal basis"), blank=True, help_text=_("One a line: names of rules only.")
    )
    review_note = models.TextField(_("review note"), blank=True, help_text=_("Shown on the course page."))
    learning_hours = models.DecimalField(
        _("learning hours (JP)"),
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("1 JP is 45 minutes. The minutes of all parts must add up to it."),
    )
    path_code = models.CharField(
        _("path of development"), max_length=10, default="NK03", help_text=_("NK03 is e-learning.")
    )
    sequence = models.CharField(
        _("order of the parts"), max_length=10, choices=Sequence, default=Sequence.ORDERED
    )
    enrolment_opens_on = models.DateField(_("enrolment opens on"), null=True, blank=True)
    enrolment_closes_on = models.DateField(_("enrolment closes on"), null=True, blank=True)
    due_days = models.PositiveIntegerField(
        _("days to complete"),
        null=True,
        blank=True,
        help_text=_("Counted from enrolment. Empty: no due date."),
    )
    tags = ClusterTaggableManager(through=TaggedCourse, blank=True, verbose_name=_("tags"))

    base_form_class = PublishingForm
    content_panels = [
        *HousePage.content_panels,
        FieldPanel("code", widget=forms.TextInput),
        FieldPanel("summary"),
        FieldPanel("goals"),
        PartsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("prerequisites"),
                FieldPanel("needs"),
                FieldPanel("product"),
                FieldPanel("core_values"),
                FieldPanel("legal_basis"),
                FieldPanel("review_note"),
            ],
            heading=_("About the course"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("learning_hours"), FieldPanel("path_code")]),
                MinutesPanel(),
                FieldPanel("sequence"),
                FieldRowPanel([FieldPanel("enrolment_opens_on"), FieldPanel("enrolment_closes_on")]),
                FieldPanel("due_days"),
            ],
            heading=_("Hours, order and dates"),
        ),
        InlinePanel("instructors", heading=_("Instructors"), label=_("instructor")),
        FieldPanel("tags"),
    ]

    template = "courses/course.html"

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @classmethod
    def get_edit_handler(cls):
        """Rooms above add their own panels (competencies, certificates) through the hook `course_panels`."""
        offered = [panel for offer in hooks.get_hooks("course_panels") for panel in offer()]
        if not hasattr(cls, "edit_handler"):
            cls.content_panels = [*cls.content_panels, *offered]
        return super().get_edit_handler()

    def publish_companions(self, user=None, log_action=True) -> None:
        """The drafts go out first, so that the course opens with all of its parts; a scheduled one waits."""
        if not self.go_live_at or self.go_live_at <= timezone.now():
            publish_parts(self, user=user, log_action=log_action)

    def clean(self) -> None:
        """One spelling of a code, however it was typed: it is read aloud and stands on paper."""
        self.code = self.code.strip().upper()
        super().clean()

    def permissions_for_user(self, user) -> CoursePermissionTester:
        return CoursePermissionTester(user, self)

    def route(self, request, path_components):
        """Taken off the air, the course is not found but by its learners, who are told (`serve`)."""
        if not path_components and not self.live and self.is_taken_by(request.user):
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        from courses.views.course import withdrawn

        if self.live or getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        return withdrawn(request, self, self.enrolments.current_of(request.user, self.pk))

    def is_taken_by(self, user) -> bool:
        """In progress or completed."""
        return user.is_authenticated and self.enrolments.current().filter(learner=user).exists()

    def get_context(self, request, *args, **kwargs):
        from courses.views.course import course_context

        return super().get_context(request, *args, **kwargs) | course_context(request, self)

    @property
    def is_ordered(self) -> bool:
        return self.sequence == self.Sequence.ORDERED

    def takes_enrolments(self, on) -> bool:
        """Published, and `on` (a date) lies within the days of enrolment."""
        return self.live and self.is_within_dates(on)

    def is_within_dates(self, on) -> bool:
        return not self.opens_after(on) and (
            self.enrolment_closes_on is None or on <= self.enrolment_closes_on
        )

    def opens_after(self, on) -> bool:
        return self.enrolment_opens_on is not None and self.enrolment_opens_on > on

    @cached_property
    def goal_list(self) -> list[str]:
        return lines_of(self.goals)

    @cached_property
    def need_list(self) -> list[str]:
        return lines_of(self.needs)

    @cached_property
    def core_value_list(self) -> list[str]:
        return lines_of(self.core_values)

    @cached_property
    def legal_basis_list(self) -> list[str]:
        return lines_of(self.legal_basis)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
