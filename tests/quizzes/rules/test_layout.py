"""Pages and sections of an attempt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.layout import Planned, lay_out, waiting


def plan(*slots: str, shuffle: bool = False) -> list[Planned]:
    """ "1", "2|" begins a page, "3 Bagian B" a section, "4 *" a mixed section without a title."""
    found = []
    for number, slot in enumerate(slots, 1):
        _, _, heading = slot.partition(" ")
        begins = heading or number == 1
        mixed = shuffle or "*" in heading
        found.append(Planned(number, heading.strip("* ") if begins else None, mixed, "|" in slot))
    return found


def pages(slots: list[Planned], per_page: int = 0, seed: str = "medan") -> list[list[int]]:
    placed = lay_out(slots, per_page, seed)
    return [[one.number for one in placed if one.page == page] for page in range(1, placed[-1].page + 1)]


@pytest.mark.parametrize(
    ("slots", "per_page", "expected"),
    [
        (plan("1", "2", "3"), 0, [[1, 2, 3]]),
        (plan("1", "2", "3"), 1, [[1], [2], [3]]),
        (plan("1", "2", "3"), 2, [[1, 2], [3]]),
        (plan("1", "2|", "3"), 0, [[1], [2, 3]]),
        (plan("1", "2|", "3", "4"), 2, [[1], [2, 3], [4]]),
        (plan("1", "2", "3 B", "4"), 0, [[1, 2], [3, 4]]),
        (plan("1", "2 B", "3", "4"), 2, [[1], [2, 3], [4]]),
    ],
)
def test_pages_break_by_count_by_hand_and_at_sections(
    slots: list[Planned], per_page: int, expected: list[list[int]]
) -> None:
    assert pages(slots, per_page) == expected


def test_questions_are_mixed_within_their_section_only() -> None:
    slots = plan("1", "2", "3", "4 B*", "5", "6", "7", "8", "9")
    first, second = pages(slots)
    assert first == [1, 2, 3]
    assert second != [4, 5, 6, 7, 8, 9]
    assert sorted(second) == [4, 5, 6, 7, 8, 9]


def test_one_seed_gives_one_order() -> None:
    slots = plan(*map(str, range(1, 20)), shuffle=True)
    assert pages(slots, 5) == pages(slots, 5)
    assert pages(slots, 5) != pages(slots, 5, seed="binjai")


def test_breaks_by_hand_do_not_tear_a_mixed_section() -> None:
    assert len(pages(plan("1", "2|", "3|", "4", shuffle=True))) == 1


def test_a_title_stands_where_its_section_begins() -> None:
    placed = lay_out(plan("1", "2 Bagian B*", "3", "4"), 0, "medan")
    assert [one.heading for one in placed] == ["", "Bagian B", "", ""]


def test_no_slots_make_no_pages() -> None:
    assert lay_out([], 3, "medan") == []


@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=30),
    st.integers(0, 7),
)
def test_every_question_stands_once_and_pages_count_without_a_gap(
    marks: list[tuple[bool, bool, bool]], per_page: int
) -> None:
    slots = [
        Planned(number, "x" if begins else None, shuffle, breaks)
        for number, (begins, shuffle, breaks) in enumerate(marks, 1)
    ]
    placed = lay_out(slots, per_page, "medan")
    assert sorted(one.number for one in placed) == list(range(1, len(slots) + 1))
    numbers = [one.page for one in placed]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, numbers[-1] + 1))
    assert not per_page or max(map(numbers.count, numbers)) <= per_page


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ("1 2w 3w", {2, 3}),
        ("1w 2", set()),
        ("1 2w 3w*~ 4w 5w*", {2}),
        ("1~* 2w 3w* 4w", {4}),
    ],
)
def test_slots_wait_where_something_comes_before_them_for_certain(slots: str, expected: set[int]) -> None:
    """w: it is to wait; *: a section begins; ~: which is mixed."""
    plans = [
        Planned(number, "" if "*" in slot else None, "~" in slot, waits="w" in slot)
        for number, slot in enumerate(slots.split(), 1)
    ]
    assert waiting(plans) == expected
