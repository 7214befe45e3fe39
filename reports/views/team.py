"""Tim Saya: the list by person or by course, a person's page, and both downloads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Posting, Unit, User
from accounts.permissions import is_supervisor
from accounts.roles import roles_of
from competencies.services.hours import hours_summary
from competencies.services.profile import competency_profile
from courses.models import Enrolment
from foundation.reports import download
from reports.forms import TeamFilterForm
from reports.table import TeamReport
from reports.team import (
    add_acting,
    add_postings,
    by_course,
    by_person,
    listed_people,
    team_enrolments,
    team_people,
    team_totals,
)

PER_PAGE = 50


def team_form(request) -> TeamFilterForm:
    """The filter of this request; not found for whoever leads nobody."""
    if not is_supervisor(request.user):
        raise Http404
    return TeamFilterForm(request.GET or None, units=Unit.objects.led_by(request.user))


@login_required
def team(request):
    today = timezone.localdate()
    form = team_form(request)
    chosen = form.chosen
    people = team_people(request.user, chosen, today)
    enrolments = team_enrolments(people, chosen, today)
    context = {
        "form": form,
        "totals": team_totals(enrolments, today),
        "by_course": request.GET.get("lihat") == "kursus",
        "chosen": chosen,
        "printed": printed_head(TeamReport(request.user, chosen, today)),
    }
    if context["by_course"]:
        context["rows"] = by_course(enrolments, today)
    else:
        listed = listed_people(people, enrolments, chosen)
        page = Paginator(listed, PER_PAGE).get_page(request.GET.get("halaman"))
        context |= {"page_obj": page, "rows": by_person(list(page.object_list), enrolments, today)}
        add_postings(context["rows"], today)
        add_acting(context["rows"], request.user, today)
    return render(request, "reports/team.html", context)


def printed_head(report: TeamReport) -> list[tuple[str, str | list[str]]]:
    """What a printed list has to say of itself: whose team, which units that person leads, which filters."""
    led = [role.unit.name for role in roles_of(report.supervisor, report.on) if role.kind == "head"]
    units = [(_("Unit"), led)] if led and not report.chosen.unit else []
    return [(_("Supervisor"), report.supervisor.name), *units, *report.filters()]


@login_required
def team_file(request, extension):
    """The same rows as a file, streamed: one line an enrolment. A faulty filter makes none, since the file would
    hold more than was asked for, and a file is passed on.
    """
    form = team_form(request)
    if form.is_bound and not form.is_valid():
        messages.error(request, _("The file was not made, because a filter cannot be read. Mend it first."))
        return redirect(f"{reverse('reports:team')}?{request.GET.urlencode()}")
    return download(TeamReport(request.user, form.chosen, timezone.localdate()), extension)


@login_required
def person(request, uuid):
    """One of the own people; anybody else's is not found. Reflections stay with the learner."""
    today = timezone.localdate()
    found = get_object_or_404(User.objects.team_of(request.user, today).with_number(), uuid=uuid)
    posts = Posting.objects.in_force(today).filter(user=found)
    enrolments = Enrolment.objects.current().filter(learner=found).select_related("course", "last_activity")
    context = {
        "person": found,
        "postings": posts.definitive_first().select_related("unit", "position"),
        "summary": hours_summary(found, today),
        "enrolments": enrolments.order_by("state", "due_on", "-completed_at"),
        "profile": competency_profile(found),
        "today": today,
    }
    return render(request, "reports/person.html", context)
