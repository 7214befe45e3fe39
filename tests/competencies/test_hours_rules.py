"""The arithmetic of learning hours, as tables and invariants; no database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competencies.rules.hours import (
    Earned,
    Period,
    calendar_year,
    contract_year,
    credit,
    credited,
    waiting,
)

CAPS = {"NK03": Decimal(3), "NK09": Decimal(2)}
MONDAY = date(2026, 11, 23)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def table(*entries: Earned) -> list[tuple[int, Decimal]]:
    """(days after Monday, JP credited)"""
    return [((c.on - MONDAY).days, c.hours) for c in credit(entries, CAPS)]


def test_six_hours_of_e_learning_are_credited_over_two_days():
    assert table(Earned(MONDAY, "NK03", Decimal(6))) == [(0, 3), (1, 3)]


def test_what_is_left_of_a_day_goes_to_the_next_course():
    first, second = Earned(MONDAY, "NK03", Decimal(4), "a"), Earned(day(1), "NK03", Decimal(4), "b")
    assert table(first, second) == [(0, 3), (1, 1), (1, 2), (2, 2)]


def test_paths_do_not_share_their_caps():
    assert table(Earned(MONDAY, "NK03", Decimal(3)), Earned(MONDAY, "NK09", Decimal(2))) == [(0, 3), (0, 2)]


def test_a_path_without_a_cap_is_credited_whole():
    assert table(Earned(MONDAY, "KL01", Decimal(80))) == [(0, 80)]


def test_a_course_finished_on_30_december_is_credited_in_both_years():
    credits = credit([Earned(date(2026, 12, 30), "NK03", Decimal(8))], CAPS)
    assert credited(credits, calendar_year(date(2026, 12, 31)), date(2027, 1, 31)) == 6
    assert credited(credits, calendar_year(date(2027, 1, 1)), date(2027, 1, 31)) == 2


def test_waiting_hours_are_those_of_days_to_come():
    credits = credit([Earned(MONDAY, "NK03", Decimal(8))], CAPS)
    assert waiting(credits, MONDAY) == 5
    assert waiting(credits, day(1)) == 2
    assert credited(credits, calendar_year(MONDAY), MONDAY) == 3


@pytest.mark.parametrize(
    ("start", "end", "on", "first", "last"),
    [
        (date(2026, 3, 1), date(2031, 2, 28), date(2026, 11, 25), date(2026, 3, 1), date(2027, 2, 28)),
        (date(2026, 3, 1), date(2031, 2, 28), date(2027, 2, 28), date(2026, 3, 1), date(2027, 2, 28)),
        (date(2026, 3, 1), date(2031, 2, 28), date(2027, 3, 1), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 3, 1), date(2026, 9, 30), date(2026, 5, 5), date(2026, 3, 1), date(2026, 9, 30)),
        (date(2024, 2, 29), None, date(2026, 3, 5), date(2026, 3, 1), date(2027, 2, 28)),
        (date(2026, 3, 1), None, date(2026, 1, 1), date(2026, 3, 1), date(2027, 2, 28)),
    ],
    ids=["first year", "its last day", "second year", "short contract", "29 February", "before it begins"],
)
def test_the_year_of_a_contract_begins_at_its_anniversary(start, end, on, first, last):
    assert contract_year(start, end, on) == Period(first, last)


entries = st.lists(
    st.builds(
        Earned,
        on=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        path=st.sampled_from(["NK03", "NK09", "KL06"]),
        hours=st.decimals("0.25", "12", places=2),
        key=st.text("ab", max_size=2),
    ),
    max_size=8,
)


@given(entries)
def test_nothing_is_lost_and_no_day_exceeds_its_cap(earned):
    credits = credit(earned, {"NK03": Decimal(3)})
    assert sum(c.hours for c in credits) == sum(e.hours for e in earned)
    only = credit([e for e in earned if e.path == "NK03"], {"NK03": Decimal(3)})
    for on in {c.on for c in only}:
        assert sum(c.hours for c in only if c.on == on) <= 3


@given(entries)
def test_nothing_is_credited_before_it_was_earned(earned):
    first = {}
    for e in earned:
        first[e.key] = min(e.on, first.get(e.key, e.on))
    assert all(c.on >= first[c.key] for c in credit(earned, CAPS))
