"""The catalogue and a shelf of it: search, filters, a page of cards. A constant number of queries."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from wagtail import hooks

from courses.catalogue import Filter
from courses.models import CoursePage, CourseTag, Enrolment
from foundation.templatetags.components import LONGEST_SEARCH

PER_PAGE = 12
HOURS = {"s": (0, 4), "m": (4, 8), "l": (8, 1000)}
LENGTHS = {"s": (0, 240), "m": (240, 360), "l": (360, 100_000)}


def catalogue_context(request, shelf=None) -> dict:
    """`courses` (a paginated page of cards), `filters`, `query`, `tag`, `total` and `shelf`."""
    filters = catalogue_filters()
    query = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = search(published(shelf), query)
    chosen = []
    for choice in filters:
        value = request.GET.get(choice.name, "")
        found = choice.narrow(found, value)
        chosen.append(Filter(choice.name, choice.label, choice.choices, choice.apply, chosen=value))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    cards = list(page.object_list)
    return {
        "courses": page,
        "cards": with_facts(cards, request.user),
        "filters": chosen,
        "query": query,
        "is_filtered": any(choice.chosen for choice in chosen) or bool(query),
        "shelf": shelf,
    }


def published(shelf=None) -> QuerySet:
    courses = CoursePage.objects.live().order_by("title")
    if shelf is not None:
        courses = courses.child_of(shelf)
    live = Q(activities__live=True)
    return courses.annotate(
        minutes=Sum("activities__minutes", filter=live), parts=Count("activities", filter=live, distinct=True)
    )


def search(courses: QuerySet, words: str) -> QuerySet:
    """Every word must stand in title, summary, code or a tag; parts of words count, as people type on a phone."""
    for word in words.split():
        tagged = CoursePage.objects.filter(tags__name__icontains=word).values("pk")
        courses = courses.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(code__icontains=word) | Q(pk__in=tagged)
        )
    return courses


def catalogue_filters() -> list[Filter]:
    """The room's own filters, then those that rooms above offer."""
    tags = [(tag.slug, tag.name) for tag in CourseTag.objects.order_by("name")]
    offered = [choice for offer in hooks.get_hooks("catalogue_filters") for choice in offer()]
    return [
        *offered,
        Filter(
            "jp",
            _("Learning hours"),
            [("s", _("up to 4 JP")), ("m", _("5 to 8 JP")), ("l", _("more than 8 JP"))],
            by_hours,
        ),
        Filter(
            "lama",
            _("Length"),
            [("s", _("up to 4 hours")), ("m", _("4 to 6 hours")), ("l", _("more than 6 hours"))],
            by_length,
        ),
        Filter("tag", _("Topic"), tags, by_tag),
    ]


def by_hours(courses: QuerySet, value: str) -> QuerySet:
    more, upto = HOURS[value]
    return courses.filter(learning_hours__gt=more, learning_hours__lte=upto)


def by_length(courses: QuerySet, value: str) -> QuerySet:
    more, upto = LENGTHS[value]
    return courses.filter(minutes__gt=more, minutes__lte=upto)


def by_tag(courses: QuerySet, value: str) -> QuerySet:
    return courses.filter(pk__in=CoursePage.objects.filter(tags__slug=value).values("pk"))


def with_facts(courses: list[CoursePage], user) -> list[dict]:
    """Cards: the course, its facts from rooms above, and where the person stands in it."""
    facts = facts_of(courses)
    mine = {}
    if user.is_authenticated:
        enrolments = Enrolment.objects.current().filter(
            learner=user, course__in=[course.pk for course in courses]
        )
        mine = {enrolment.course_id: enrolment for enrolment in enrolments.order_by("-state")}
    return [
        {"course": course, "facts": facts.get(course.pk, []), "enrolment": mine.get(course.pk)}
        for course in courses
    ]


def facts_of(courses: list[CoursePage]) -> dict[int, list]:
    """Facts by course, collected through the hook `course_facts`: f(courses) -> {course id: [Fact]}."""
    collected: dict[int, list] = {}
    for offer in hooks.get_hooks("course_facts"):
        for course_id, facts in offer(courses).items():
            collected.setdefault(course_id, []).extend(facts)
    return collected
