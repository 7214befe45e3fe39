"""The JP strip: twenty cells that explain a year."""

from decimal import Decimal
from itertools import pairwise

import pytest

from foundation.strip import CELL, Kind, over, strip
from foundation.templatetags.components import jp_strip


def kinds(done, waiting, total):
    return [cell.kind for cell in strip(done, waiting, total).cells]


def test_recorded_hours_come_first_then_the_waiting_ones_then_what_is_left():
    assert kinds(14, 3, 20) == [Kind.DONE] * 14 + [Kind.WAITING] * 3 + [Kind.EMPTY] * 3


def test_a_contract_of_24_hours_has_24_cells():
    assert len(strip(0, 0, 24).cells) == 24


def test_hours_above_the_target_leave_the_strip_full():
    assert kinds(27, 4, 20) == [Kind.DONE] * 20
    assert over(27, 20) == 7
    assert over(14, 20) == 0


def test_half_an_hour_fills_half_a_cell():
    cell = strip(Decimal("2.5"), 0, 5).cells[2]
    assert (cell.kind, cell.filled) == (Kind.DONE, CELL // 2)


def test_a_little_is_never_drawn_as_nothing():
    assert strip(Decimal("0.01"), 0, 5).cells[0].filled == 1


def test_waiting_hours_end_where_the_target_ends():
    assert kinds(18, 9, 20)[18:] == [Kind.WAITING, Kind.WAITING]


def test_reversed_hours_never_draw_below_zero():
    assert kinds(-3, 0, 4) == [Kind.EMPTY] * 4
    assert kinds(2, -1, 4) == [Kind.DONE] * 2 + [Kind.EMPTY] * 2


def test_cells_stand_in_groups_of_five():
    cells = strip(0, 0, 10).cells
    steps = [after.x - before.x for before, after in pairwise(cells)]
    assert set(steps) == {16, 20}
    assert steps.index(20) == 4


def test_without_a_target_nothing_is_drawn():
    assert strip(5, 0, 0).cells == ()
    assert jp_strip(5, 0, 0) == ""


def test_a_huge_target_stays_a_strip():
    assert len(strip(5, 0, 9_000).cells) == 60


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ((14, 3, 20), "14 of 20 JP recorded, 3 JP waiting to be recorded"),
        ((14, 0, 20), "14 of 20 JP recorded"),
        ((Decimal("12.50"), Decimal("0.00"), Decimal("24.00")), "12.5 of 24 JP recorded"),
    ],
)
def test_the_drawing_says_in_a_sentence_what_it_shows(hours, sentence, english):
    drawn = jp_strip(*hours)
    assert 'role="img"' in drawn
    assert f'aria-label="{sentence}"' in drawn
