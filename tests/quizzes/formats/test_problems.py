"""Messages: every code that is used has one, every message is used, each fills in what it is given."""

import re
from pathlib import Path

import pytest

from quizzes.engine.problems import MESSAGES as ENGINE
from quizzes.formats.problems import FIELDS, LONGEST_TEXT, MESSAGES, Problem, snippet
from tests.quizzes.engine.questions import DATA

ROOT = Path(__file__).resolve().parents[3]
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("formats", "imports", "services")
    for path in (ROOT / "quizzes" / folder).rglob("*.py")
    if path.name != "problems.py"
)
OWN = sorted(set(MESSAGES) - set(ENGINE))


@pytest.mark.parametrize("code", OWN)
def test_every_message_is_used(code):
    assert f'"{code}"' in SOURCES


def test_a_message_fills_in_its_values_and_percent_signs_are_safe():
    problem = Problem(3, 1, "error", "file_missing", {"name": "100 %s.png"})
    assert problem.message == "The text shows the file 100 %s.png, but it is not there."


@pytest.mark.parametrize("code", OWN)
def test_every_message_can_be_filled(code):
    names = set(re.findall(r"%\((\w+)\)s", MESSAGES[code]))
    assert Problem(None, None, "error", code, dict.fromkeys(names, "x")).message


def test_every_field_of_a_question_has_a_word():
    assert {name for data in DATA.values() for name in data} <= set(FIELDS)


def test_what_stands_there_is_shown_on_one_short_line():
    assert snippet("a\n  b\tc") == "a b c"
    assert len(snippet("x" * 500)) == LONGEST_TEXT and snippet("x" * 500).endswith("…")
