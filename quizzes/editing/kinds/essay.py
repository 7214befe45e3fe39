"""Essay: text, files, limits, rubric, notes for whoever marks."""

from collections.abc import Mapping
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    MultipleChoiceBlock,
    StructBlock,
    TextBlock,
)

from foundation.kinds import CONTENT_TYPES
from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, question, rich, word
from quizzes.editing.fractions import with_point
from quizzes.editing.kept import FEATURE, KeepingRichTextBlock
from quizzes.engine.formatted import as_text, clean, from_text
from quizzes.limits import MB, MOST_BYTES_A_FILE
from quizzes.richtext import ANSWER_FEATURES

FORMATS = [
    ("plain", _("a text box")),
    ("editor", _("a text box with formatting")),
    ("monospaced", _("a text box with letters of one width")),
    ("none", _("no text, files alone")),
]

TEXT = [
    (
        "response_format",
        ChoiceBlock(
            choices=FORMATS,
            label=_("Text"),
            default="plain",
            help_text=_(
                "With formatting learners can set bold and italic letters, headings, lists and quotations; it suits"
                " letters and papers. Letters of one width suit program text and columns of figures."
            ),
        ),
    ),
    (
        "text_required",
        flag(_("The text is required"), default=True, help_text=_("Else files alone will do.")),
    ),
    ("min_words", IntegerBlock(label=_("At least so many words"), required=False, min_value=1)),
    ("max_words", IntegerBlock(label=_("At most so many words"), required=False, min_value=1)),
]
MOST_FILES = (
    "max_files",
    IntegerBlock(
        label=_("At most so many files"),
        default=0,
        min_value=0,
        max_value=20,
        help_text=_("0: no files are taken. Their kinds and size stand behind the gear above."),
    ),
)
FILES = [
    ("min_files", IntegerBlock(label=_("At least so many files"), default=0, min_value=0)),
    (
        "file_types",
        MultipleChoiceBlock(
            choices=[(ending, ending.upper()) for ending in CONTENT_TYPES],
            widget=CheckboxSelectMultiple,
            label=_("Kinds of files"),
            required=False,
            help_text=_("None ticked: all of these."),
        ),
    ),
    (
        "max_megabytes",
        IntegerBlock(
            label=_("Largest file in MB"), default=5, min_value=1, max_value=MOST_BYTES_A_FILE // MB
        ),
    ),
]
MARKING = [
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
]
BOX = [
    (
        "template",
        TextBlock(
            label=_("Text that the box begins with"),
            required=False,
            help_text=_("For a text box without formatting."),
        ),
    ),
    (
        "formatted_template",
        KeepingRichTextBlock(
            label=_("The same with formatting"),
            required=False,
            features=[*ANSWER_FEATURES, FEATURE],
            help_text=_(
                "For a text box with formatting. If you choose another kind of box, the text goes along to it."
            ),
        ),
    ),
    ("lines", IntegerBlock(label=_("Height of the box in lines"), default=15, min_value=3)),
]
BLOCK = question("essay", "pilcrow", [*TEXT, MOST_FILES, *MARKING], options=[*BOX, *FILES], has_tries=False)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "min_words": values["min_words"],
        "max_words": values["max_words"],
        "response_format": values["response_format"] or "plain",
        "text_required": bool(values["text_required"]),
        "max_files": values["max_files"] or 0,
        "min_files": values["min_files"] or 0,
        "file_types": list(values["file_types"] or []),
        "max_bytes": bytes_of(values["max_megabytes"] or 5, before),
        "template": template_of(values),
        "lines": values["lines"] or 15,
        "grader_notes": values["grader_notes"] or "",
        "criteria": [
            {"id": id, "text": criterion["text"], "points": with_point(criterion["points"])}
            for id, criterion in entries(values["criteria"])
        ],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        "min_words": data.get("min_words"),
        "max_words": data.get("max_words"),
        "response_format": data.get("response_format", "plain"),
        "text_required": data.get("text_required", True),
        "max_files": data.get("max_files", 0),
        "min_files": data.get("min_files", 0),
        "file_types": data.get("file_types", []),
        "max_megabytes": megabytes(data),
        **templates(data),
        "lines": data.get("lines", 15),
        "grader_notes": data.get("grader_notes", ""),
        "criteria": [
            item(criterion["id"], {"text": criterion["text"], "points": str(criterion["points"])})
            for criterion in data.get("criteria", [])
        ],
    }


def templates(data: Mapping[str, Any]) -> Values:
    """The template in the field of its form."""
    template, is_formatted = data.get("template", ""), data.get("response_format") == "editor"
    return {
        "template": "" if is_formatted else template,
        "formatted_template": template if is_formatted else "",
    }


def template_of(values: Mapping[str, Any]) -> str:
    """From the field of the chosen form; where the form was changed, from the other field if this one is empty."""
    plain, html = values["template"] or "", clean(values["formatted_template"] or "")
    if values["response_format"] == "editor":
        return html or from_text(plain)
    return plain or as_text(html)


def megabytes(data: Mapping[str, Any]) -> int:
    """The size limit in whole megabytes, rounded up."""
    return -(-data.get("max_bytes", 5 * MB) // MB)


def bytes_of(shown: int, before: Mapping[str, Any]) -> int:
    """A limit that was imported in bytes stays as it was while the megabytes shown for it do."""
    return before["max_bytes"] if "max_bytes" in before and megabytes(before) == shown else shown * MB


register("essay", Editor(BLOCK, to_data, from_data))
