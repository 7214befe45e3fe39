"""What the forms of all kinds are made of."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.blocks.struct_block import BlockGroup

from quizzes.editing.editors import Values
from quizzes.editing.fractions import to_percent
from quizzes.editing.kept import FEATURE, KeepingRichTextBlock
from quizzes.kinds import KIND_LABELS
from quizzes.richtext import FEATURES


def rich(label, *, required: bool = False, help_text="") -> RichTextBlock:
    return KeepingRichTextBlock(
        label=label, required=required, help_text=help_text, features=[*FEATURES, FEATURE]
    )


def flag(label, *, default: bool = False, help_text="") -> BooleanBlock:
    return BooleanBlock(label=label, required=False, default=default, help_text=help_text)


def word(label, *, required: bool = True, default="", help_text="") -> CharBlock:
    return CharBlock(label=label, required=required, default=default, help_text=help_text)


def numbering(*, default: str) -> ChoiceBlock:
    """How choices or places are counted; see `quizzes.engine.numbering`."""
    samples = [
        ("abc", "a. b. c."),
        ("ABCD", "A. B. C."),
        ("123", "1. 2. 3."),
        ("iii", "i. ii. iii."),
        ("IIII", "I. II. III."),
        ("none", _("none")),
    ]
    return ChoiceBlock(label=_("Numbering"), choices=samples, default=default)


def listed(fields: list, *, label, least: int, help_text="") -> ListBlock:
    """A list whose entries have these fields."""
    return ListBlock(
        StructBlock(fields), label=label, min_num=least, default=[{}] * least, help_text=help_text
    )


def tries(*, counted: bool) -> list:
    """What the tries of a question are like, where the quiz allows several. counted: it has parts to count."""
    hint = [
        ("text", rich(_("Hint"), help_text=_("What helps, without the answer itself."))),
        ("clear_wrong", flag(_("Take the wrong answer out before the next try"))),
    ]
    if counted:
        hint.append(("show_right_count", flag(_("Say how many parts are right"))))
    penalty = word(
        _("Penalty for each wrong try"),
        default="33.33333",
        help_text=_("In percent of the mark. It counts where the quiz allows several tries."),
    )
    hints = ListBlock(
        StructBlock(hint),
        label=_("Hints"),
        default=[],
        help_text=_(
            "Where the quiz gives hints: one after each wrong try. There is one try more than there are hints."
        ),
    )
    count = flag(_("Say how many parts are right once the question is finished"))
    return [("penalty", penalty), ("hints", hints), *([("show_right_count", count)] if counted else [])]


def question(
    kind: str,
    icon: str,
    fields: list,
    *,
    options: list | None = None,
    text_help="",
    has_tries: bool = True,
    counted: bool = False,
) -> StructBlock:
    """The text, the fields of the kind and feedback; and behind a fold its options and its tries.

    has_tries: the engine grades it, so it can be tried again. counted: it has parts that can be right or wrong.
    """
    options = [*(options or []), *(tries(counted=counted) if has_tries else [])]
    feedback = [
        ("feedback_right", rich(_("Feedback to a right answer"))),
        ("feedback_partial", rich(_("Feedback to a partly right answer"))),
        ("feedback_wrong", rich(_("Feedback to a wrong answer"))),
        (
            "general_feedback",
            rich(_("Feedback to everyone"), help_text=_("For example the reason, or where to read on.")),
        ),
    ]
    text = ("text", rich(_("Question"), required=True, help_text=text_help))
    shown = [name for name, _block in [text, *fields, *feedback]]
    layout = BlockGroup(children=shown, settings=[name for name, _block in options])
    every = [text, *fields, *feedback, *options]
    return StructBlock(every, form_layout=layout, label=KIND_LABELS[kind], icon=icon)


def entries(values: Any) -> list[tuple[str, Any]]:
    """Id and value of each entry of a list."""
    return [(entry["id"], entry["value"]) for entry in values or []]


def item(id: str, value: Any) -> Values:
    return {"type": "item", "id": id, "value": value}


def worth_from(answer: Mapping[str, Any]) -> Values:
    return {"percent": to_percent(answer.get("fraction", "1")), "feedback": answer.get("feedback", "")}
