"""Pucuk rebung: the woven tile that stands under a few headers."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from foundation.motif import band, runs, shoot, tile

STATIC = Path(__file__).resolve().parents[2] / "static"
WIDTHS = [4, 5, 6, 7, 8]
FILES = [4, 6, 8]


@pytest.mark.parametrize("n", WIDTHS)
def test_the_tile_is_its_own_mirror_image_above_the_dotted_ground_line(n):
    woven = band(n)
    cells = {(x, y) for x, y in woven.cells if y < woven.height - 1}
    assert {(woven.width - 1 - x, y) for x, y in cells} == cells


@pytest.mark.parametrize("n", WIDTHS)
def test_the_tile_repeats_without_a_seam(n):
    woven = band(n)
    left = {y for x, y in woven.cells if x == 0}
    right = {y for x, y in woven.cells if x == woven.width - 1}
    assert left - {woven.height - 1} == right - {woven.height - 1}
    assert woven.height - 1 in left ^ right, "the dotted ground line goes on across the seam"


@pytest.mark.parametrize("n", WIDTHS)
def test_no_thread_lies_outside_the_tile(n):
    woven = band(n)
    assert all(0 <= x < woven.width and 0 <= y < woven.height for x, y in woven.cells)


def test_a_shoot_grows_from_a_tip_of_two_threads_to_its_full_foot():
    cells = shoot(6)
    assert {x for x, y in cells if y == 0} == {5, 6}
    assert {min(x for x, y in cells if y == 11), max(x for x, y in cells if y == 11)} == {0, 11}


def test_neighbouring_threads_are_drawn_as_one_run():
    assert runs(frozenset({(0, 0), (1, 0), (3, 0), (0, 1)})) == [(0, 0, 2), (3, 0, 1), (0, 1, 1)]


@pytest.mark.parametrize("n", FILES)
def test_the_tile_stays_light_and_is_sound_xml(n):
    assert len(tile(n).encode()) < 1_200
    assert ElementTree.fromstring(tile(n)).tag.endswith("svg")


@pytest.mark.parametrize("n", FILES)
def test_the_file_that_pages_load_is_what_the_function_weaves(n):
    assert (STATIC / f"motif-{n}.svg").read_text() == tile(n)
