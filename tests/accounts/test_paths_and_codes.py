"""Ranges of the unit tree, codes, devices: pure rules. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules import codes
from accounts.rules.devices import describe
from accounts.rules.paths import ALPHABET, end_of_subtree, is_within, outermost, paths_upwards

PATHS = st.lists(st.text(alphabet=ALPHABET, min_size=4, max_size=4), min_size=1, max_size=4).map("".join)


def test_a_subtree_ends_where_the_next_sibling_begins():
    assert end_of_subtree("0001") == "0002"
    assert end_of_subtree("00010009") == "0001000A"
    assert end_of_subtree("0001000Z") == "00010010"


def test_behind_the_last_possible_path_there_is_none():
    with pytest.raises(ValueError, match="behind"):
        end_of_subtree("ZZZZ")


@given(PATHS, PATHS)
def test_a_path_lies_in_the_range_exactly_if_it_begins_with_the_other(path, ancestor):
    if ancestor.rstrip("Z"):
        assert (ancestor <= path < end_of_subtree(ancestor)) == is_within(path, ancestor)


def test_the_way_up_begins_with_the_unit_itself():
    assert paths_upwards("000100020003") == ["000100020003", "00010002", "0001"]


def test_a_unit_below_another_one_adds_nothing_to_the_question():
    assert outermost(["00010002", "0001", "00030001", "0001"]) == ["0001", "00030001"]


def test_codes_have_no_signs_that_are_mistaken_for_others():
    assert not set("01OIL") & set(codes.ALPHABET)
    assert len(codes.ALPHABET) ** codes.LENGTH > 2**49


def test_a_code_is_printed_in_groups_and_understood_with_or_without_them():
    assert codes.group("7KQM2XVD94") == "7KQM-2XVD-94"
    for typed in ("7KQM-2XVD-94", "7kqm 2xvd 94", " 7kqm\u00a02xvd\u201394\n", "７KQM2XVD94"):
        assert codes.clean(typed) == "7KQM2XVD94"


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (Linux; Android 14; SM-A155F) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("curl/8.0", ""),
    ],
)
def test_a_device_is_named_so_that_its_owner_recognises_it(user_agent, expected):
    assert describe(user_agent) == expected
