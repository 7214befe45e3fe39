"""Telling an editor in the admin what stands in the way, with links to the places where it is mended."""

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from wagtail.admin.messages import render

from foundation.problems import Problem


def say_refused(request, heading: str, problems: list[Problem]) -> None:
    messages.error(request, render(heading, None, detail=problem_list(problems)))


def problem_list(problems: list[Problem]) -> str:
    """The problems as a list; each is a link where its place is known."""
    rows = [
        format_html('<a href="{}">{}</a>', problem.url, problem.message) if problem.url else problem.message
        for problem in problems
    ]
    return format_html(
        '<ul class="errorlist">{}</ul>', format_html_join("\n", "<li>{}</li>", ([r] for r in rows))
    )
