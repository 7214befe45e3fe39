from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from reports.mine import dashboard


@login_required
def mine(request):
    """`/saya/`: the one next step, what is due, learning hours."""
    return render(request, "reports/mine.html", dashboard(request.user, timezone.now()))
