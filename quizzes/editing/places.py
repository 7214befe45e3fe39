"""Where a problem stands in a question, in the words of its form: "Choices, entry 2"."""

import re

from django.utils.translation import gettext as _

from quizzes.editing.editors import EDITORS

ENTRY = re.compile(r"(\w+)\[(\d+)\]")


def place_text(kind: str, path: str) -> str:
    """The label of the field at the path, "" where the form has none."""
    found = ENTRY.match(path)
    name, number = found.groups() if found else (path, None)
    where = _label(kind, name)
    if number is None or not where:
        return where
    return _("%(list)s, entry %(number)d") % {"list": where, "number": int(number) + 1}


def _label(kind: str, name: str) -> str:
    shown = {"stems": "pairs", "choices": "pairs"}.get(name, name) if kind == "match" else name
    editor = EDITORS.get(kind)
    block = editor.block.child_blocks.get(shown) if editor else None
    return str(block.label) if block else ""
