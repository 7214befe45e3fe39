"""The learner's own record: hours with their source, competencies with their evidence."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from accounts.identity import identity_of

from .services.hours import hours_summary
from .services.ledger import ledger_of
from .services.profile import competency_profile


@login_required
def hours(request):
    """`/saya/jp/`: JP this year against the target in force, and every line with its source."""
    context = {
        "identity": identity_of(request.user),
        "summary": hours_summary(request.user, timezone.localdate()),
        "lines": ledger_of(request.user),
        "completions": request.user.course_completions.select_related("course").order_by("-completed_at"),
    }
    return render(request, "competencies/hours.html", context)


@login_required
def profile(request):
    """`/saya/kompetensi/`: the evidenced level of each competency, why, and what the position asks for."""
    context = {"rows": competency_profile(request.user), "identity": identity_of(request.user)}
    return render(request, "competencies/profile.html", context)
