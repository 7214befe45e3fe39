"""Ways of publishing that pass by `Page.publish`, brought through the same gate.

Wagtail's edit view and the admin's API run their own action; publishing in bulk does call it, but would say that it
published what the gate refused.
"""

from django.shortcuts import redirect
from django.utils.translation import ngettext
from rest_framework.exceptions import ValidationError
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from courses.publishing import PublishingGate, publishing_problems
from courses.refusals import say_refused


def publish_companions_first(request, page) -> None:
    """The button: the form asked the gate already, so here only the drafts of a course go out before it."""
    if isinstance(page, PublishingGate):
        page.publish_companions(user=request.user)


def refuse_bulk(request, action_type: str, objects: list, action):
    """All of the chosen pages or none, and the reasons on the screen instead of a success that was none."""
    if action_type != "publish":
        return None
    problems = [problem for page in candidates(objects, action) for problem in publishing_problems(page)]
    if not problems:
        return None
    text = ngettext(
        "The chosen page was not published.", "None of the chosen pages was published.", len(objects)
    )
    say_refused(request, text, problems)
    return redirect(action.next_url)


def candidates(objects: list, action) -> list[PublishingGate]:
    """The latest wording of every page that the bulk action would publish and that has a gate."""
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [draft for page in pages for draft in page.get_descendants().not_live()]
    latest = {page.pk: page.specific.get_latest_revision_as_object() for page in pages}
    return [page for page in latest.values() if isinstance(page, PublishingGate)]


class GatedPublishAction(PublishPageAPIAction):
    """`POST …/action/publish/` of the admin's API: 400 with the reasons, or the course with its drafts."""

    def execute(self, instance, data):
        candidate = instance.specific.get_latest_revision_as_object()
        if problems := publishing_problems(candidate):
            raise ValidationError([str(problem.message) for problem in problems])
        publish_companions_first(self.request, candidate)
        return super().execute(instance, data)


class GatedPagesAPI(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "publish": GatedPublishAction}
