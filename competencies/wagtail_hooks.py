"""What competencies add to pages below them."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import InlinePanel

from courses.catalogue import Filter
from foundation.facts import Fact
from foundation.navigation import Entry
from foundation.templatetags.words import jp

from .models import Competency, CourseCompetency
from .services.hours import credits_of_completion
from .viewsets import StandardsGroup


@hooks.register("register_admin_viewset")
def standards() -> StandardsGroup:
    return StandardsGroup()


@hooks.register("reviewer_permissions")
def reviewer_permissions() -> list[str]:
    """BKPSDM keeps rules, frameworks and standards; it deletes none."""
    models = ("hourstarget", "creditcap", "framework", "competency", "positionstandard")
    return [f"competencies.{verb}_{model}" for model in models for verb in ("add", "change", "view")]


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    """Learning hours are counted for civil servants; other officials have evidence alone."""
    if not request.user.is_authenticated:
        return []
    hours = Entry(_("Hours & evidence"), reverse("competencies:hours"), "star", "me", 30)
    profile = Entry(_("Competencies"), reverse("competencies:profile"), "chart", "me", 50)
    return [hours, profile] if request.user.is_asn else [profile]


@hooks.register("course_panels")
def course_panels() -> list:
    return [
        InlinePanel(
            "course_competencies",
            heading=gettext_lazy("Competencies"),
            label=gettext_lazy("competency"),
            min_num=0,
        )
    ]


@hooks.register("course_facts")
def course_facts(courses) -> dict[int, list[Fact]]:
    rows = CourseCompetency.objects.filter(course__in=[course.pk for course in courses]).select_related(
        "competency"
    )
    names: dict[int, list[str]] = {}
    for row in rows.order_by("-is_main", "sort_order"):
        words = _("%(competency)s, level %(level)d") % {"competency": row.competency.name, "level": row.level}
        names.setdefault(row.course_id, []).append(words)
    return {course_id: [Fact(_("Competencies"), values)] for course_id, values in names.items()}


@hooks.register("completion_notes")
def completion_notes(completion) -> list[str]:
    """On which days the hours count, where they are counted and do not count at once."""
    day = timezone.localdate(completion.completed_at)
    credits = credits_of_completion(completion, day)
    if not completion.learner.is_asn or all(credit.on == day for credit in credits):
        return []
    parts = [
        _("%(hours)s on %(day)s") % {"hours": jp(credit.hours), "day": date_format(credit.on, "j F Y")}
        for credit in credits
    ]
    return [_("They are recorded by the day: %(parts)s.") % {"parts": ", ".join(parts)}]


@hooks.register("catalogue_filters")
def catalogue_filters() -> list[Filter]:
    taught = Competency.objects.filter(courses__course__live=True).distinct()
    choices = [(competency.code, competency.name) for competency in taught]
    return [Filter("kompetensi", _("Competency"), choices, by_competency)]


def by_competency(courses, code: str):
    return courses.filter(pk__in=CourseCompetency.objects.filter(competency__code=code).values("course"))


@hooks.register("notification_kinds")
def notification_kinds() -> dict[str, str]:
    return {
        "course_completed": gettext_lazy("“%(title)s” is completed. You earned %(hours)s JP."),
        "completion_revoked": gettext_lazy("The completion of “%(title)s” no longer counts: %(reason)s"),
    }
