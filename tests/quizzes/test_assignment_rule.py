"""Who marks, as a table; and names in place of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.assignment import Assigned, Candidate, assign
from quizzes.rules.pseudonyms import code_of

LEARNER = 9


@pytest.mark.parametrize(
    ("loads", "marker", "substitute"),
    [
        ({}, None, None),
        ({1: 0}, 1, None),
        ({1: 5, 2: 3}, 2, 1),
        ({1: 3, 2: 3}, 1, 2),
        ({1: 4, 2: 3, 3: 2}, 3, 2),
        ({LEARNER: 0}, None, None),
        ({LEARNER: 0, 1: 50}, 1, None),
        ({LEARNER: 0, 1: 50, 2: 40}, 2, 1),
    ],
)
def test_the_least_burdened_marks_and_the_next_stands_in(loads, marker, substitute):
    candidates = [Candidate(user, load) for user, load in loads.items()]
    assert assign(candidates, LEARNER) == Assigned(marker, substitute)


@given(st.dictionaries(st.integers(1, 12), st.integers(0, 30), max_size=12), st.integers(1, 12))
def test_nobody_has_less_to_do_than_the_marker_and_it_is_never_the_learner(loads, learner):
    chosen = assign([Candidate(user, load) for user, load in loads.items()], learner)
    others = {user: load for user, load in loads.items() if user != learner}
    assert (chosen.marker is None) is (not others)
    assert (chosen.substitute is None) is (len(others) < 2)
    if chosen.marker is not None:
        assert loads[chosen.marker] == min(others.values())
        assert learner not in (chosen.marker, chosen.substitute)
        assert chosen.marker != chosen.substitute


@given(st.lists(st.integers(0, 3), min_size=2, max_size=40))
def test_loads_of_those_who_start_alike_never_differ_by_more_than_one(learners):
    loads = dict.fromkeys((10, 11, 12), 0)
    for learner in learners:
        chosen = assign([Candidate(user, load) for user, load in loads.items()], learner)
        loads[chosen.marker] += 1
    assert max(loads.values()) - min(loads.values()) <= 1


def test_a_pseudonym_stays_and_does_not_show_what_it_is_made_of():
    attempt = "0b2f6f1e-6a44-4a3f-9c55-3c5a1f0f7a10"
    assert code_of(attempt) == code_of(attempt)
    assert len(code_of(attempt)) == 6
    assert code_of(attempt).lower() not in attempt
    assert code_of(attempt) != code_of(attempt[:-1] + "1")
