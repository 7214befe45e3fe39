"""Words by which courses are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class CourseTag(TagBase):
    """A word by which courses are found; its own vocabulary, apart from images and documents."""

    class Meta:
        verbose_name = _("course tag")
        verbose_name_plural = _("course tags")


class TaggedCourse(ItemBase):
    tag = models.ForeignKey(CourseTag, on_delete=models.CASCADE, related_name="courses")
    content_object = ParentalKey(
        "courses.CoursePage", on_delete=models.CASCADE, related_name="tagged_courses"
    )
