"""The edit form of a quiz: what most need stands open, the rest behind a fold."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, Panel

from courses.panels import MinutesPanel
from quizzes.forms.quiz import SlotForm
from quizzes.forms.widgets import MarkInput
from quizzes.presets import PRESETS

FOLDED = "collapsed"


class PresetsPanel(HelpPanel):
    """Buttons that fill in the rules for a practice, a graded quiz, an exam; all can be changed after."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"template": "quizzes/panels/presets.html", "heading": _("Presets"), **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"presets": PRESETS}


class FoldedPanel(MultiFieldPanel):
    """Fields that few need, within a row of a list; open where one of `telling` is filled in."""

    def __init__(self, *args, telling: tuple[str, ...] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.telling = telling

    def clone_kwargs(self) -> dict:
        return {**super().clone_kwargs(), "telling": self.telling}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "quizzes/panels/folded.html"

        @property
        def is_open(self) -> bool:
            return any(getattr(self.instance, name) for name in self.panel.telling)


class SlotsPanel(InlinePanel):
    """The questions of a quiz; each row has the form that knows what the editor may use."""

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = SlotForm
        return options


def quiz_panels() -> list[Panel]:
    return [
        FieldPanel("intro"),
        PresetsPanel(),
        SlotsPanel("slots", heading=_("Questions"), label=_("question")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("time_limit")]),
                FieldRowPanel(
                    [FieldPanel("pass_grade", widget=MarkInput), FieldPanel("max_grade", widget=MarkInput)]
                ),
                FieldPanel("behaviour"),
                FieldRowPanel([FieldPanel("can_redo"), FieldPanel("builds_on_last")]),
                FieldRowPanel([FieldPanel("shuffle_questions"), FieldPanel("shuffle_choices")]),
                FieldRowPanel([FieldPanel("marking_days"), FieldPanel("hide_names")]),
            ],
            heading=_("Rules"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("open_at"), FieldPanel("due_at"), FieldPanel("close_at")]),
                FieldRowPanel([FieldPanel("when_over"), FieldPanel("grace_minutes")]),
                FieldPanel("password"),
            ],
            heading=_("Time and entry"),
            classname=FOLDED,
        ),
        MultiFieldPanel(
            [
                FieldPanel("grade_method"),
                FieldRowPanel([FieldPanel("first_delay"), FieldPanel("later_delay")]),
                FieldRowPanel([FieldPanel("decimals"), FieldPanel("mark_decimals")]),
                InlinePanel("feedback_bands", heading=_("Feedback by grade"), label=_("feedback")),
            ],
            heading=_("Several attempts and grades"),
            classname=FOLDED,
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("questions_per_page"), FieldPanel("navigation")])],
            heading=_("Pages"),
            classname=FOLDED,
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    _("Right answers shown while the quiz is open are known to all who have attempts left.")
                ),
                FieldPanel("review"),
            ],
            heading=_("Review"),
            classname=FOLDED,
        ),
        MultiFieldPanel([FieldPanel("minutes"), MinutesPanel()], heading=_("Minutes")),
    ]
