"""Matching: pairs, and partners of nothing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, listed, question, rich, word

BLOCK = question(
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
    counted=True,
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    """A partner keeps its id while its row or its words stay, so that old answers can be graded anew."""
    by_stem = {stem["id"]: stem["choice"] for stem in before.get("stems", [])}
    by_text = {choice["text"]: choice["id"] for choice in before.get("choices", [])}
    choices: dict[str, str] = {}
    stems = []
    for id, pair in entries(values["pairs"]):
        text = pair["choice"]
        if text not in choices:
            wanted = by_text.get(text) or by_stem.get(id) or f"{id[:38]}-c"
            choices[text] = wanted if wanted not in choices.values() else f"{id[:38]}-c"
        stems.append({"id": id, "text": pair["stem"], "choice": choices[text]})
    for id, text in entries(values["distractors"]):
        choices.setdefault(text, by_text.get(text) or id)
    return {
        "shuffle": values["shuffle"],
        "stems": stems,
        "choices": [{"id": id, "text": text} for text, id in choices.items()],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    texts = {choice["id"]: choice["text"] for choice in data["choices"]}
    used = {stem["choice"] for stem in data["stems"]}
    return {
        "shuffle": data.get("shuffle", True),
        "pairs": [
            item(stem["id"], {"stem": stem["text"], "choice": texts[stem["choice"]]})
            for stem in data["stems"]
        ],
        "distractors": [item(id, text) for id, text in texts.items() if id not in used],
    }


register("match", Editor(BLOCK, to_data, from_data, labels={"stems": _("Pairs"), "choices": _("Pairs")}))
