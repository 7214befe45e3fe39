"""The edit form of courses and their parts."""

from wagtail.admin.forms import WagtailAdminPageForm

from .publishing import publishing_problems


class PublishingForm(WagtailAdminPageForm):
    """Names every fault when someone presses Publish or asks for review. A draft may be unfinished."""

    asking = ("action-publish", "action-submit", "action-restart-workflow")

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if any(name in self.data for name in self.asking):
            for problem in publishing_problems(self.save(commit=False)):
                self.add_error(None, problem.message)
        return not self.errors
