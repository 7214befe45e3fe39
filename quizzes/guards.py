"""For views of Wagtail's admin: what the person may not read is not there, what is not theirs stays as it is."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from quizzes.presentation.refusals import why_not_change, why_not_edit
from quizzes.rules.rights import Right


class ReadableList:
    """A list of what the person may read."""

    def get_base_queryset(self):
        return super().get_base_queryset().with_right(self.request.user, Right.VIEW)

    def get_edit_url(self, instance):
        """No way to where the person would be sent back."""
        if self.user_has_permission_for_instance("change", instance):
            return super().get_edit_url(instance)
        return None

    def get_delete_url(self, instance):
        if self.user_has_permission_for_instance("delete", instance):
            return super().get_delete_url(instance)
        return None


class ReadableObject:
    """The pages about one thing: its history, where it is used."""

    def get_base_object_queryset(self):
        return super().get_base_object_queryset().with_right(self.request.user, Right.VIEW)


class NotYours(PermissionDenied):
    """`str()` says why and whom to ask, `address` is that of a page that the person may read instead."""

    def __init__(self, sentence: str, address: str) -> None:
        super().__init__(sentence)
        self.address = address


def telling_why(view):
    """The view, with `NotYours` told in its words; Wagtail's admin says of any refusal that there was no right."""

    @wraps(view)
    def told(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NotYours as refusal:
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                raise
            messages.error(request, str(refusal))
            return redirect(refusal.address)

    return told


class ChangeableObject:
    """The pages that change one thing, or delete it."""

    @classmethod
    def as_view(cls, **options):
        return telling_why(super().as_view(**options))

    def get_queryset(self):
        return super().get_queryset().with_right(self.request.user, Right.VIEW)

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not self.user_has_permission_for_instance(self.permission_required, found):
            raise self.refusal(found)
        return found

    def refusal(self, found) -> NotYours:
        raise NotImplementedError


class ChangeableQuestion(ChangeableObject):
    """Whoever only reads the question is sent to its versions."""

    def refusal(self, found) -> NotYours:
        sentence = why_not_edit(self.request.user, found)
        return NotYours(sentence, reverse("question_versions", args=[found.pk]))


class ChangeableCategory(ChangeableObject):
    def refusal(self, found) -> NotYours:
        return NotYours(why_not_change(self.request.user, found), reverse("kategori-soal:index"))
