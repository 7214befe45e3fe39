"""Where a completion leads to, for rooms that keep its key beside what followed from it."""

from collections.abc import Iterable

from .models import CourseCompletion


def completion_links(sources: Iterable[str]) -> dict[str, str]:
    """The address of the course by the key of its completion; one query. Keys of other rooms and courses that are
    not published are left out.
    """
    start = CourseCompletion.SOURCE
    numbers = [key.removeprefix(start) for key in sources if key.startswith(start)]
    found = CourseCompletion.objects.filter(
        pk__in=[number for number in numbers if number.isdecimal()], course__live=True
    )
    return {completion.source: completion.course.url for completion in found.select_related("course")}
