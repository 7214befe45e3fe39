"""What pass an import linter by: templates, reversed names and model strings keep to the rooms' order, too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = [
    {"foundation"},
    {"accounts"},
    {"home"},
    {"courses"},
    {"quizzes", "competencies"},
    {"reports"},
    {"demo"},
]
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
NAMES = "|".join(HEIGHT)
IN_TEMPLATES = [
    re.compile(rf"{{%-?\s*(?:extends|include)\s+[\"']({NAMES})/"),
    re.compile(rf"{{%-?\s*url\s+[\"']({NAMES}):"),
]
IN_PYTHON = [
    re.compile(rf"reverse(?:_lazy)?\(\s*[\"']({NAMES}):"),
    re.compile(rf"redirect\(\s*[\"']({NAMES}):"),
    re.compile(rf"[\"']({NAMES})\.[A-Z]\w+[\"']"),
    re.compile(rf"get_model\(\s*[\"']({NAMES})[\"']"),
    re.compile(rf"[\"']({NAMES})/[\w/]+\.html[\"']"),
]


def libraries() -> dict[str, str]:
    """Template tag library: the room it lives in."""
    return {
        path.stem: path.parts[-3]
        for room in HEIGHT
        for path in (ROOT / room / "templatetags").glob("[!_]*.py")
    }


def named_in(path: Path) -> Iterator[str]:
    """The rooms that a file names otherwise than by import."""
    text = path.read_text(encoding="utf-8")
    for pattern in IN_TEMPLATES if path.suffix == ".html" else IN_PYTHON:
        yield from pattern.findall(text)
    if path.suffix == ".html":
        homes = libraries()
        for loaded in re.findall(r"{%-?\s*load\s+([\w\s]+?)-?%}", text):
            yield from (homes[name] for name in loaded.split() if name in homes)


def files(room: str) -> Iterator[Path]:
    for pattern in ("*.py", "*.html"):
        yield from (path for path in (ROOT / room).rglob(pattern) if "migrations" not in path.parts)


def may_name(room: str, other: str) -> bool:
    return room == other or HEIGHT[other] < HEIGHT[room]


@pytest.mark.parametrize("room", sorted(HEIGHT))
def test_a_room_names_only_itself_and_rooms_below(room):
    upward = {
        (str(path.relative_to(ROOT)), other)
        for path in files(room)
        for other in named_in(path)
        if not may_name(room, other)
    }
    assert upward == set()


def test_the_search_would_find_a_template_that_looks_up(tmp_path):
    page = tmp_path / "x.html"
    page.write_text("{% extends 'reports/mine.html' %}{% load notices %}{% url 'quizzes:start' 1 %}")
    assert set(named_in(page)) == {"reports", "home", "quizzes"}
