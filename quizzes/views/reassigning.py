"""Sharing out the answers of a course anew."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.models import CoursePage
from quizzes.errors import NotAMarker
from quizzes.forms.reassigning import ReassignForm
from quizzes.permissions import can_share_out_marking
from quizzes.presentation.queue import loads_in
from quizzes.services.markings import reassign


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reassigning(request, code):
    """The load of each marker of the course, and a form that moves all or some answers."""
    course = get_object_or_404(CoursePage, code=code)
    if not can_share_out_marking(request.user, course):
        raise Http404
    form = ReassignForm(course, request.POST or None)
    if request.method == "POST" and form.is_valid() and move(request, course, form):
        return redirect("quizzes:reassign", course.code)
    context = {
        "course": course,
        "form": form,
        "loads": loads_in(CoursePage.objects.filter(pk=course.pk), timezone.localdate()),
    }
    return render(request, "quizzes/reassign.html", context, status=422 if form.errors else 200)


def move(request, course: CoursePage, form: ReassignForm) -> bool:
    """Whether they may be moved; says how many were."""
    values = form.cleaned_data
    try:
        count = reassign(
            course=course,
            source=values["giver"],
            target=values["target"],
            by=request.user,
            activity=values["activity"],
            most=values["most"],
        )
    except NotAMarker as error:
        form.add_error("target", str(error.message))
        return False
    sentence = ngettext("%(count)d answer moved to %(name)s.", "%(count)d answers moved to %(name)s.", count)
    messages.success(request, sentence % {"count": count, "name": values["target"].name})
    return True
