"""Every figure of a lesson has its drawing, small enough for a phone on a slow line."""

import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import demo
from demo.drawings import drawing, names

LESSONS = sorted((Path(demo.__file__).parent / "content").glob("*/[0-9]*.toml"))
MOST_BYTES = 40_000


def figures(lesson: Path) -> list[str]:
    """The drawings a lesson names."""
    body = tomllib.loads(lesson.read_text("utf-8"))["body"]
    return [block["drawing"] for block in body if block["type"] == "figure"]


def test_every_figure_of_a_lesson_has_a_drawing_and_no_drawing_lies_unused():
    told = [name for lesson in LESSONS for name in figures(lesson)]
    assert sorted(told) == sorted(names())


@pytest.mark.parametrize("name", names())
def test_a_drawing_is_a_small_picture_of_the_agreed_size_on_the_paper_of_the_house(name):
    data = drawing(name)
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1760, 990))
        assert picture.convert("RGB").getpixel((0, 0)) == (0xFB, 0xF8, 0xF1)
    assert len(data) < MOST_BYTES


@pytest.mark.parametrize("name", ["mwp-1", "plp-4", "adk-7", "int-6"])
def test_a_drawing_comes_out_the_same_every_time(name):
    assert drawing(name) == drawing(name)


def test_a_name_without_a_drawing_is_refused():
    with pytest.raises(KeyError):
        drawing("mwp-99")
