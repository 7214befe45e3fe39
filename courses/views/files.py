"""Documents, recordings and captions of a lesson: only for those who may read the lesson."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.documents import get_document_model
from wagtailmedia.models import get_media_model

from courses.models import Activity
from courses.permissions import can_look_inside
from courses.services.access import access_to
from foundation.files import serve_private


@login_required
def document(request, uuid, pk):
    """A document block's file, or the captions of a video."""
    page = readable_page(request.user, uuid)
    if pk not in files_of(page, "document") | files_of(page, "captions"):
        raise Http404
    found = get_object_or_404(get_document_model(), pk=pk)
    return serve_private(request, found.file, filename=found.filename)


@login_required
def media(request, uuid, pk):
    page = readable_page(request.user, uuid)
    if pk not in files_of(page, "media"):
        raise Http404
    found = get_object_or_404(get_media_model(), pk=pk)
    return serve_private(request, found.file, filename=found.filename, inline=True)


def readable_page(user, uuid):
    """The lesson behind an activity, if it is open to `user`; else not found."""
    activity = get_object_or_404(Activity.objects.select_related("course", "page"), uuid=uuid, live=True)
    if activity.page is None:
        raise Http404
    page = activity.page.specific
    if not access_to(user, page, activity.course).is_open and not can_look_inside(
        user, page, activity.course
    ):
        raise Http404
    return page


def files_of(page, field: str) -> set[int]:
    """Primary keys of the files that blocks of the page name in `field`."""
    named = (block.value.get(field) for block in page.body if hasattr(block.value, "get"))
    return {file.pk for file in named if file}
