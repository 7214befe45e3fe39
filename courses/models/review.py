"""The review before publishing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask

from courses.publishing import publishing_problems


class ReviewTask(AbstractGroupApprovalTask):
    """Approval by a group, which cannot approve what must not be published: it goes back with the reasons."""

    class Meta:
        verbose_name = gettext_lazy("review of a course")
        verbose_name_plural = gettext_lazy("reviews of courses")

    @classmethod
    def get_description(cls):
        return gettext_lazy(
            "Members of the group approve; a faulty page goes back to its author with the reasons."
        )

    def on_action(self, task_state, user, action_name, **kwargs):
        problems = publishing_problems(task_state.revision.as_object()) if action_name == "approve" else []
        if not problems:
            return super().on_action(task_state, user, action_name, **kwargs)
        reasons = "\n".join(str(problem.message) for problem in problems)
        comment = _("Not approved, because it cannot be published yet:\n%(reasons)s") % {"reasons": reasons}
        return task_state.reject(user=user, comment=comment)
