"""What becomes of the parts when their course is published."""

from datetime import datetime

import pytest

from courses.rules.standing import PartFacts, Standing, is_open_at, standings

NOON = datetime(2026, 11, 25, 12)
LATER = datetime(2026, 11, 30, 8)
LIVE = PartFacts(is_live=True, was_live=True)
DRAFT = PartFacts()
TAKEN_DOWN = PartFacts(was_live=True)


@pytest.mark.parametrize(
    ("part", "others", "standing"),
    [
        (LIVE, [], Standing.LIVE),
        (PartFacts(is_live=True, has_changes=True), [], Standing.CHANGED),
        (DRAFT, [], Standing.GOES),
        (DRAFT, [LIVE], Standing.GOES),
        (PartFacts(wanted_from=LATER), [], Standing.GOES),
        (PartFacts(kept_back=True), [], Standing.KEPT),
        (PartFacts(is_live=True, kept_back=True), [], Standing.LIVE),
        (PartFacts(approved_from=LATER), [], Standing.SCHEDULED),
        (TAKEN_DOWN, [LIVE], Standing.WITHDRAWN),
        (TAKEN_DOWN, [TAKEN_DOWN, DRAFT], Standing.GOES),
        (PartFacts(was_live=True, has_expired=True), [], Standing.WITHDRAWN),
    ],
)
def test_the_standing_of_a_part_among_others(part, others, standing):
    assert standings([part, *others])[0] == standing


@pytest.mark.parametrize(
    ("part", "standing", "is_open"),
    [
        (LIVE, Standing.LIVE, True),
        (LIVE, Standing.CHANGED, True),
        (DRAFT, Standing.GOES, True),
        (PartFacts(wanted_from=NOON), Standing.GOES, True),
        (PartFacts(wanted_from=LATER), Standing.GOES, False),
        (PartFacts(approved_from=NOON), Standing.SCHEDULED, True),
        (PartFacts(approved_from=LATER), Standing.SCHEDULED, False),
        (DRAFT, Standing.KEPT, False),
        (TAKEN_DOWN, Standing.WITHDRAWN, False),
    ],
)
def test_whether_learners_find_the_part_in_a_course_published_at_noon(part, standing, is_open):
    assert is_open_at(part, standing, NOON) is is_open
