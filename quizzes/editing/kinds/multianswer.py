"""Cloze: the text with its blanks in Moodle's way of writing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.editing.cloze_ids import keep_ids
from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import question
from quizzes.engine.problems import Problem
from quizzes.formats.cloze import read_cloze, write_cloze

TEXT_HELP = _(
    "Write each blank in braces: {1:SHORTANSWER:=Medan#Right~%50%Binjai~*#No}. First how much it weighs, then its"
    " kind (SHORTANSWER, NUMERICAL, MULTICHOICE, MULTICHOICE_V, MULTICHOICE_H, MULTIRESPONSE; with _S they are"
    " mixed), then the answers parted by ~. An = stands before a right answer, %50% before one worth half, # before"
    " the feedback to it. A number may have a tolerance: {1:NUMERICAL:=3.14:0.005}."
)

BLOCK = question("multianswer", "form", [], text_help=TEXT_HELP, counted=True)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    data, _problems = read_cloze(values["text"] or "")
    return {"text": data["text"], "parts": keep_ids(data["parts"], before.get("parts", []))}


def from_data(data: Mapping[str, Any]) -> Values:
    return {"text": write_cloze(data)}


def faults(values: Mapping[str, Any], before: Mapping[str, Any]) -> list[Problem]:
    _data, problems = read_cloze(values["text"] or "")
    return problems


register("multianswer", Editor(BLOCK, to_data, from_data, faults, {"parts": _("Blanks")}))
