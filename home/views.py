from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .models import Notification, OutboxMail
from .services import mark_read


@login_required
def notifications(request):
    """`/saya/pemberitahuan/`: newest first. Looking at the list marks none as read."""
    page = Paginator(Notification.objects.visible_to(request.user), 25).get_page(request.GET.get("halaman"))
    return render(request, "home/notifications.html", {"notifications": page})


@login_required
@require_POST
def open_notification(request, uuid):
    """Mark as read and go where it points."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), uuid=uuid)
    mark_read(notifications=Notification.objects.filter(pk=notification.pk))
    inside = url_has_allowed_host_and_scheme(notification.url, allowed_hosts=None)
    return redirect(notification.url if notification.url and inside else "home:notifications")


@login_required
@require_POST
def read_all(request):
    mark_read(notifications=Notification.objects.visible_to(request.user))
    return redirect("home:notifications")


def outbox(request):
    """Letters of a demo installation, for the administrator; Wagtail tells others who are in the admin."""
    if not request.user.is_superuser:
        raise PermissionDenied
    page = Paginator(OutboxMail.objects.all(), 25).get_page(request.GET.get("p"))
    return render(request, "home/outbox.html", {"letters": page})
