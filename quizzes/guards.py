"""For views of Wagtail's admin: what the person may not read is not there, what is not theirs stays as it is."""

from django.core.exceptions import PermissionDenied

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


class ChangeableObject:
    """The pages that change one thing, or delete it."""

    def get_queryset(self):
        return super().get_queryset().with_right(self.request.user, Right.VIEW)

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not self.user_has_permission_for_instance(self.permission_required, found):
            raise PermissionDenied
        return found
