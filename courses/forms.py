"""The edit form of courses and their parts."""

from wagtail.admin.forms import WagtailAdminPageForm

from foundation.problems import Problem

from .publishing import publishing_problems


class PublishingForm(WagtailAdminPageForm):
    """Asks the gate when someone presses Publish or hands in for review. A draft may be unfinished.

    `refusals` are the gate's reasons; they concern the page as it would go out, not what was typed in one field,
    and are told with links by `courses.page_views`.
    """

    publishing = ("action-publish",)
    handing_in = ("action-submit", "action-restart-workflow")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.refusals: list[Problem] = []

    @property
    def is_publishing(self) -> bool:
        return any(name in self.data for name in self.publishing)

    @property
    def is_handing_in(self) -> bool:
        return any(name in self.data for name in self.handing_in)

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if self.is_publishing or self.is_handing_in:
            self.refusals = publishing_problems(self.save(commit=False))
            for problem in self.refusals:
                self.add_error(None, problem.message)
        return not self.errors
