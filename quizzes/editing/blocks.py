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


def question(kind: str, icon: str, fields: list, *, options: list | None = None) -> StructBlock:
    """The text, the fields of the kind, and behind a fold its options and feedback."""
    options = options or []
    feedback = [
        ("feedback_right", rich(_("Feedback to a right answer"))),
        ("feedback_partial", rich(_("Feedback to a partly right answer"))),
        ("feedback_wrong", rich(_("Feedback to a wrong answer"))),
        (
            "general_feedback",
            rich(_("Feedback to everyone"), help_text=_("For example the reason, or where to read on.")),
        ),
    ]
    text = ("text", rich(_("Question"), required=True))
    shown = [name for name, _block in [text, *fields, *feedback]]
    layout = BlockGroup(children=shown, settings=[name for name, _block in options])
    every = [text, *fields, *feedback, *options]
    return StructBlock(every, form_layout=layout, label=KIND_LABELS[kind], icon=icon)


MULTICHOICE = question(
    "multichoice",
    "list-ul",
    [
        (
            "answers",
            ChoiceBlock(
                label=_("How many may be chosen"),
                choices=[("one", _("one")), ("several", _("several"))],
                default="one",
            ),
        ),
        (
            "choices",
            listed(
                [
                    ("text", rich(_("Choice"), required=True)),
                    ("right", flag(_("Right"))),
                    ("feedback", rich(_("Feedback to whoever chooses this"))),
                    ("percent", word(_("Worth"), required=False, help_text=PERCENT_HELP)),
                ],
                label=_("Choices"),
                least=2,
            ),
        ),
    ],
    options=[
        ("shuffle", flag(_("Mix the choices"), default=True)),
        (
            "all_or_nothing",
            flag(_("All or nothing"), help_text=_("Marks only for exactly the right choices.")),
        ),
        (
            "numbering",
            ChoiceBlock(
                label=_("Numbering"),
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
    "truefalse",
    "check",
    [
        (
            "answer",
            ChoiceBlock(
                label=_("The statement is"),
                choices=[("true", _("true")), ("false", _("false"))],
                default="true",
            ),
        ),
        ("feedback_true", rich(_("Feedback to whoever says true"))),
        ("feedback_false", rich(_("Feedback to whoever says false"))),
    ],
)

MATCH = question(
    "match",
    "link",
    [
        (
            "pairs",
            listed(
                [("stem", rich(_("Left side"), required=True)), ("choice", word(_("Its partner")))],
                label=_("Pairs"),
                least=2,
            ),
        ),
        ("distractors", ListBlock(word(_("Partner")), label=_("Partners of nothing"), default=[])),
    ],
    options=[("shuffle", flag(_("Mix the rows"), default=True))],
)

SHORTANSWER = question(
    "shortanswer",
    "form",
    [
        (
            "answers",
            listed(
                [
                    ("text", word(_("Answer"), help_text=_("A star stands for any letters: *KTP*."))),
                    ("percent", word(_("Worth in percent"), default="100")),
                    ("feedback", rich(_("Feedback to this answer"))),
                ],
                label=_("Answers that are accepted"),
                least=1,
                help_text=_("They are tried from the top; the first that fits decides."),
            ),
        ),
    ],
    options=[
        ("lenient", flag(_("Ignore spaces and hyphens"), default=True)),
        ("case_sensitive", flag(_("Capital letters matter"))),
    ],
)

NUMERICAL = question(
    "numerical",
    "decimal",
    [
        (
            "answers",
            listed(
                [
                    (
                        "answer",
                        word(
                            _("Accepted number"),
                            help_text=_("For example 312 or 3,14. A star accepts any number."),
                        ),
                    ),
                    ("tolerance", word(_("May differ by"), default="0")),
                    ("percent", word(_("Worth in percent"), default="100")),
                    ("feedback", rich(_("Feedback to this answer"))),
                ],
                label=_("Answers that are accepted"),
                least=1,
            ),
        ),
        (
            "units",
            ListBlock(
                StructBlock(
                    [
                        ("name", word(_("Unit of measure"), help_text=_("For example menit."))),
                        (
                            "multiplier",
                            word(
                                _("How many make one of the first unit"),
                                default="1",
                                help_text=_("100 for cm after m."),
                            ),
                        ),
                    ]
                ),
                label=_("Units of measure"),
                default=[],
            ),
        ),
    ],
    options=[
        (
            "unit_input",
            ChoiceBlock(
                label=_("Learners give the unit"),
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
                label=_("A missing or wrong unit"),
                choices=[
                    ("optional", _("costs nothing")),
                    ("of_response", _("costs a part of the answer's mark")),
                    ("of_maximum", _("costs a part of the full mark")),
                ],
                default="optional",
            ),
        ),
        ("unit_penalty", word(_("How much it costs, in percent"), default="10")),
        ("unit_before", flag(_("The unit stands before the number"))),
    ],
)

ORDERING = question(
    "ordering",
    "list-ol",
    [
        (
            "items",
            ListBlock(
                rich(_("Line"), required=True),
                label=_("Lines in the right order"),
                min_num=2,
                default=["", ""],
            ),
        ),
    ],
    options=[
        (
            "grading",
            ChoiceBlock(
                label=_("Marks are given"),
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
    "essay",
    "pilcrow",
    [
        ("min_words", IntegerBlock(label=_("At least so many words"), required=False, min_value=1)),
        ("max_words", IntegerBlock(label=_("At most so many words"), required=False, min_value=1)),
        (
            "criteria",
            ListBlock(
                StructBlock([("text", word(_("Criterion"))), ("points", word(_("Points"), default="1"))]),
                label=_("Rubric"),
                default=[],
                help_text=_("The marker gives points for each criterion; together they make the mark."),
            ),
        ),
        ("grader_notes", rich(_("Notes for whoever marks"))),
    ],
    options=[
        ("template", TextBlock(label=_("Text that the box begins with"), required=False)),
        ("lines", IntegerBlock(label=_("Height of the box in lines"), default=15, min_value=3)),
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
    return StreamBlock([(kind, BLOCKS[kind]) for kind in kinds or BLOCKS], max_num=1)
