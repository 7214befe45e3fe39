"""The first screen of the admin: what editors write on, and where a new course begins."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Activity, CoursePage, Enrolment, ShelfPage

MOST_COURSES = 8
MOST_SHELVES = 3


class CoursesPanel(Component):
    """The courses that the person may change, those changed last first."""

    name = "courses"
    template_name = "courses/panels/home.html"
    order = 10

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        courses = PagePermissionPolicy(CoursePage).instances_user_has_permission_for(user, "change")
        shelves = PagePermissionPolicy(ShelfPage).instances_user_has_permission_for(user, "add")
        shown = list(
            with_counts(courses).order_by("-latest_revision_created_at", "title")[: MOST_COURSES + 1]
        )
        offered = list(shelves.order_by("title")[: MOST_SHELVES + 1])
        return {
            "courses": shown[:MOST_COURSES],
            "has_more": len(shown) > MOST_COURSES,
            "shelves": offered if len(offered) <= MOST_SHELVES else [],
            "may_write": bool(offered),
        }


def with_counts(courses):
    """Parts that learners see, and learners at work; counted in subqueries, since a join would multiply them."""
    return (
        courses.annotate_approved_schedule()
        .prefetch_workflow_states()
        .annotate(
            parts=count_of(Activity.objects.filter(live=True)),
            learners=count_of(Enrolment.objects.active()),
        )
    )


def count_of(rows) -> Coalesce:
    of_course = rows.filter(course=OuterRef("pk")).order_by().values("course")
    return Coalesce(Subquery(of_course.annotate(n=Count("pk")).values("n")), 0)
