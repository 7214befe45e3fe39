"""The form of each kind of question. It lives in the edit form only; what is stored is the engine's data."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.blocks.struct_block import BlockGroup

from quizzes.kinds import KIND_LABELS
from quizzes.richtext import FEATURES

PERCENT_HELP = _("In percent of the mark. Empty: worked out from which choices are right.")


def rich(label, *, required: bool = False, help_text="") -> RichTextBlock:
    return RichTextBlock(label=label, required=required, help_text=help_text, features=FEATURES)


def flag(label, *, default: bool = False, help_text="") -> BooleanBlock:
    return BooleanBlock(label=label, required=False, default=default, help_text=help_text)


def word(label, *, required: bool = True, default="", help_text="") -> CharBlock:
    return CharBlock(label=label, required=required, default=default, help_text=help_text)


def listed(fields: list, *, label, least: int, help_text="") -> ListBlock:
    """A list whose entries have these fields."""
    return ListBlock(
        StructBlock(fields), label=label, min_num=least, default=[{}] * least, help_text=help_text
    )


def question(fields: list, *, options: list | None = None) -> StructBlock:
    """The text, the fields of the kind, and behind a fold its options and feedback."""
    options = options or []
    feedback = [
        ("feedback_right", rich(_("feedback to a right answer"))),
        ("feedback_partial", rich(_("feedback to a partly right answer"))),
        ("feedback_wrong", rich(_("feedback to a wrong answer"))),
        (
            "general_feedback",
            rich(_("feedback to everyone"), help_text=_("For example the reason, or where to read on.")),
        ),
    ]
    text = ("text", rich(_("question"), required=True))
    shown = [name for name, _block in [text, *fields, *feedback]]
    layout = BlockGroup(children=shown, settings=[name for name, _block in options])
    return StructBlock([text, *fields, *feedback, *options], form_layout=layout)


MULTICHOICE = question(
    [
        (
            "answers",
            ChoiceBlock(
                label=_("how many may be chosen"),
                choices=[("one", _("one")), ("several", _("several"))],
                default="one",
            ),
        ),
        (
            "choices",
            listed(
                [
                    ("text", rich(_("choice"), required=True)),
                    ("right", flag(_("right"))),
                    ("feedback", rich(_("feedback to whoever chooses this"))),
                    ("percent", word(_("worth"), required=False, help_text=PERCENT_HELP)),
                ],
                label=_("choices"),
                least=2,
            ),
        ),
    ],
    options=[
        ("shuffle", flag(_("mix the choices"), default=True)),
        (
            "all_or_nothing",
            flag(_("all or nothing"), help_text=_("Marks only for exactly the right choices.")),
        ),
        (
            "numbering",
            ChoiceBlock(
                label=_("numbering"),
                choices=[
                    ("abc", "a. b. c."),
                    ("ABCD", "A. B. C."),
                    ("123", "1. 2. 3."),
                    ("iii", "i. ii. iii."),
                    ("IIII", "I. II. III."),
                    ("none", _("none")),
                ],
                default="abc",
            ),
        ),
    ],
)

TRUEFALSE = question(
    [
        (
            "answer",
            ChoiceBlock(
                label=_("the statement is"),
                choices=[("true", _("true")), ("false", _("false"))],
                default="true",
            ),
        ),
        ("feedback_true", rich(_("feedback to whoever says true"))),
        ("feedback_false", rich(_("feedback to whoever says false"))),
    ]
)

MATCH = question(
    [
        (
            "pairs",
            listed(
                [("stem", rich(_("left side"), required=True)), ("choice", word(_("its partner")))],
                label=_("pairs"),
                least=2,
            ),
        ),
        ("distractors", ListBlock(word(_("partner")), label=_("partners of nothing"), default=[])),
    ],
    options=[("shuffle", flag(_("mix the rows"), default=True))],
)

SHORTANSWER = question(
    [
        (
            "answers",
            listed(
                [
                    ("text", word(_("answer"), help_text=_("A star stands for any letters: *KTP*."))),
                    ("percent", word(_("worth in percent"), default="100")),
                    ("feedback", rich(_("feedback to this answer"))),
                ],
                label=_("answers that are accepted"),
                least=1,
                help_text=_("They are tried from the top; the first that fits decides."),
            ),
        ),
    ],
    options=[
        ("lenient", flag(_("ignore spaces and hyphens"), default=True)),
        ("case_sensitive", flag(_("capital letters matter"))),
    ],
)

NUMERICAL = question(
    [
        (
            "answers",
            listed(
                [
                    (
                        "answer",
                        word(_("number"), help_text=_("For example 312 or 3,14. A star accepts any number.")),
                    ),
                    ("tolerance", word(_("may differ by"), default="0")),
                    ("percent", word(_("worth in percent"), default="100")),
                    ("feedback", rich(_("feedback to this answer"))),
                ],
                label=_("answers that are accepted"),
                least=1,
            ),
        ),
        (
            "units",
            ListBlock(
                StructBlock(
                    [
                        ("name", word(_("unit"), help_text=_("For example menit."))),
                        (
                            "multiplier",
                            word(
                                _("how many make one of the first unit"),
                                default="1",
                                help_text=_("100 for cm after m."),
                            ),
                        ),
                    ]
                ),
                label=_("units"),
                default=[],
            ),
        ),
    ],
    options=[
        (
            "unit_input",
            ChoiceBlock(
                label=_("learners give the unit"),
                choices=[
                    ("text", _("typed beside the number")),
                    ("choice", _("chosen from a list")),
                    ("none", _("not at all")),
                ],
                default="text",
            ),
        ),
        (
            "unit_grading",
            ChoiceBlock(
                label=_("a missing or wrong unit"),
                choices=[
                    ("optional", _("costs nothing")),
                    ("of_response", _("costs a part of the answer's mark")),
                    ("of_maximum", _("costs a part of the full mark")),
                ],
                default="optional",
            ),
        ),
        ("unit_penalty", word(_("how much it costs, in percent"), default="10")),
        ("unit_before", flag(_("the unit stands before the number"))),
    ],
)

ORDERING = question(
    [
        (
            "items",
            ListBlock(
                rich(_("line"), required=True),
                label=_("lines in the right order"),
                min_num=2,
                default=["", ""],
            ),
        ),
    ],
    options=[
        (
            "grading",
            ChoiceBlock(
                label=_("marks"),
                choices=[
                    ("absolute_position", _("for each line in its right place")),
                    ("all_or_nothing", _("only for the whole order")),
                    ("relative_next_exclude_last", _("for each line followed by the right one")),
                    (
                        "relative_next_include_last",
                        _("for each line followed by the right one, and the last"),
                    ),
                    ("relative_one_previous_and_next", _("for the right line before and after")),
                    ("relative_all_previous_and_next", _("for all the right lines before and after")),
                    ("longest_ordered_subset", _("for the most lines in order")),
                    ("longest_contiguous_subset", _("for the longest unbroken run")),
                    ("relative_to_correct", _("less the farther from the right place")),
                ],
                default="absolute_position",
            ),
        ),
    ],
)

ESSAY = question(
    [
        ("min_words", IntegerBlock(label=_("at least so many words"), required=False, min_value=1)),
        ("max_words", IntegerBlock(label=_("at most so many words"), required=False, min_value=1)),
        (
            "criteria",
            ListBlock(
                StructBlock([("text", word(_("criterion"))), ("points", word(_("points"), default="1"))]),
                label=_("rubric"),
                default=[],
                help_text=_("The marker gives points for each criterion; together they make the mark."),
            ),
        ),
        ("grader_notes", rich(_("notes for whoever marks"))),
    ],
    options=[
        ("template", TextBlock(label=_("text that the box begins with"), required=False)),
        ("lines", IntegerBlock(label=_("height of the box in lines"), default=15, min_value=3)),
    ],
)

BLOCKS = {
    "multichoice": MULTICHOICE,
    "truefalse": TRUEFALSE,
    "match": MATCH,
    "shortanswer": SHORTANSWER,
    "numerical": NUMERICAL,
    "ordering": ORDERING,
    "essay": ESSAY,
}


def content_block(*kinds: str) -> StreamBlock:
    """One question of one of these kinds; of any kind where none is named."""
    shown = kinds or tuple(BLOCKS)
    named = []
    for kind in shown:
        block = BLOCKS[kind]
        block.set_name(kind)
        block.label = KIND_LABELS[kind]
        named.append((kind, block))
    return StreamBlock(named, min_num=1, max_num=1)
