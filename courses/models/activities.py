"""An activity is a row, not a page: completions point at it, and it is the outline of the course.

It must not become a copy of the page: only what the outline shows and the history needs stands here.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """A thing in a course that can be completed. It outlives its page, so that history stays readable.

    It goes with its course only where nobody ever took that: enrolments, completions and attempts are protected.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="activities")
    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="activity"
    )
    kind = models.CharField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=255)
    url = models.CharField(_("address"), max_length=1000)
    position = models.PositiveIntegerField(_("position"))
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    required = models.BooleanField(_("required"), default=True)
    live = models.BooleanField(_("published"), default=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["course", "position"]
        indexes = [
            # The outline of a course: every lesson page asks for it.
            models.Index(fields=["course", "live", "position"], name="activity_outline"),
        ]

    def __str__(self) -> str:
        return self.title
