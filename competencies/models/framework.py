"""Standards: what competencies there are, what each level means, what a position and a course ask for."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

LEVELS = [MinValueValidator(1), MaxValueValidator(5)]


class Framework(models.Model):
    """A published standard, for example PermenPANRB 38/2017, or the technical standard of one field."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Competency(models.Model):
    class Group(models.TextChoices):
        MANAGERIAL = "managerial", _("managerial")
        SOCIO_CULTURAL = "socio_cultural", _("socio-cultural")
        TECHNICAL = "technical", _("technical")

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="competencies")
    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    group = models.CharField(_("group"), max_length=20, choices=Group)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class CompetencyLevel(models.Model):
    """What one level of a competency looks like at work."""

    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)
    descriptor = models.TextField(_("descriptor"))

    class Meta:
        verbose_name = _("level of a competency")
        verbose_name_plural = _("levels of competencies")
        ordering = ["competency", "level"]
        constraints = [
            models.UniqueConstraint(fields=["competency", "level"], name="level_once_a_competency")
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class PositionStandard(models.Model):
    """The level that a position needs. The binding standard is per position, so it is stored per position."""

    position = models.ForeignKey("accounts.Position", on_delete=models.CASCADE, related_name="standards")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="standards")
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)

    class Meta:
        verbose_name = _("standard of a position")
        verbose_name_plural = _("standards of positions")
        constraints = [
            models.UniqueConstraint(fields=["position", "competency"], name="standard_once_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.competency} {self.level}"


class CourseCompetency(Orderable):
    """What a course speaks for. Its completion is evidence at this level; it raises nobody by itself."""

    course = ParentalKey("courses.CoursePage", on_delete=models.CASCADE, related_name="course_competencies")
    competency = models.ForeignKey(
        Competency, verbose_name=_("competency"), on_delete=models.PROTECT, related_name="courses"
    )
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)
    is_main = models.BooleanField(_("main competency"), default=False)

    panels = [FieldPanel("competency"), FieldPanel("level"), FieldPanel("is_main")]

    class Meta(Orderable.Meta):
        verbose_name = _("competency of a course")
        verbose_name_plural = _("competencies of courses")
        constraints = [
            models.UniqueConstraint(fields=["course", "competency"], name="competency_once_a_course")
        ]
