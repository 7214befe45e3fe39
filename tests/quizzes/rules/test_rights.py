"""Who may do what on a shelf, as a table: the rule without a database."""

import pytest

from quizzes.rules.rights import Owner, Person, Right, Standing, right_by_owner, standing

CITY, AGENCY, SECTION, DISTRICT = "0001", "00010001", "000100010001", "00010002"
COURSE = Owner(course=7)


def editor(*units: str, **more) -> Person:
    return Person(writes=True, units=units, **more)


PEOPLE = {
    "BKPSDM": Person(keeps_all=True),
    "editor of the city": editor(CITY),
    "editor of the agency": editor(AGENCY),
    "editor of a section": editor(SECTION),
    "editor of the district": editor(DISTRICT),
    "editor of two": editor(SECTION, DISTRICT),
    "editor without a unit": editor(),
    "editor of the course": editor(DISTRICT, edits=frozenset({7})),
    "editor who teaches it": editor(DISTRICT, teaches=frozenset({7})),
    "instructor": Person(teaches=frozenset({7})),
    "anyone": Person(),
}
ALL, OWN, USE = Right.SHARE, Right.EDIT_OWN, Right.USE
TABLE = [
    # who, on a shelf of the city, of the agency, of its section, of a course
    ("BKPSDM", ALL, ALL, ALL, ALL),
    ("editor of the city", ALL, ALL, ALL, None),
    ("editor of the agency", OWN, ALL, ALL, None),
    ("editor of a section", OWN, USE, ALL, None),
    ("editor of the district", OWN, None, None, None),
    ("editor of two", OWN, USE, ALL, None),
    ("editor without a unit", OWN, None, None, None),
    ("editor of the course", OWN, None, None, ALL),
    ("editor who teaches it", OWN, None, None, USE),
    ("instructor", None, None, None, USE),
    ("anyone", None, None, None, None),
]


@pytest.mark.parametrize(("who", "city", "agency", "section", "course"), TABLE)
def test_the_owner_of_a_shelf_and_the_post_decide(who, city, agency, section, course):
    owners = Owner(), Owner(AGENCY), Owner(SECTION), COURSE
    assert [right_by_owner(owner, PEOPLE[who]) for owner in owners] == [city, agency, section, course]


@pytest.mark.parametrize(
    ("who", "unit", "expected"),
    [
        ("editor of the district", DISTRICT, Right.EDIT_ALL),
        ("editor of a section", AGENCY, Right.EDIT_ALL),
        ("editor of the agency", SECTION, Right.EDIT_ALL),
        ("editor of the district", AGENCY, None),
        ("editor of the district", None, Right.EDIT_ALL),
        ("instructor", AGENCY, None),
        ("instructor", None, None),
    ],
)
def test_shares_reach_one_person_or_the_editors_of_a_unit(who, unit, expected):
    """None for the unit: shared with this very person. Who does not write in the bank has nothing of it."""
    found = standing(PEOPLE[who], [], [("0005", Right.EDIT_ALL, unit)])
    assert found.right_at("0005") is expected


def test_a_share_adds_and_never_takes_away():
    shelves = [("0001", Owner(AGENCY))]
    found = standing(editor(AGENCY), shelves, [("0001", Right.VIEW, None), ("00010001", Right.USE, None)])
    assert (found.right_at("0001"), found.right_at("00010001")) == (ALL, ALL)


def test_a_right_holds_within_the_shelf_and_not_above_it():
    found = Standing(rights={"00010001": Right.USE})
    assert found.right_at("000100010009") is Right.USE
    assert found.right_at("0001") is None
    assert found.right_at("00010002") is None


def test_each_right_holds_those_before_it():
    found = Standing(rights={"0001": Right.EDIT_OWN})
    assert [found.allows(right, "0001") for right in Right] == [True, True, True, False, False]


def test_the_paths_of_a_right_are_named_once():
    rights = {"0001": Right.USE, "00010002": Right.SHARE, "0003": Right.VIEW}
    found = Standing(rights=rights)
    assert found.paths(Right.USE) == ["0001"]
    assert found.paths(Right.EDIT_ALL) == ["00010002"]


@pytest.mark.parametrize(("who", "keeps"), [("editor of the city", True), ("editor of the agency", False)])
def test_an_editor_of_the_whole_city_keeps_the_citys_shelves(who, keeps):
    assert standing(PEOPLE[who], [], []).keeps_city is keeps


def test_who_keeps_all_may_do_all():
    assert Standing(keeps_all=True).allows(Right.SHARE, "0009")
