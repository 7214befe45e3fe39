"""Each type under each behaviour: what a learner does, how the question stands after it, and what it earned.

A story is one line: "submit wrong: todo; try again: todo; submit right: right 6". A question has two hints, a
penalty of 0.25 and a maximum mark of 8; a digit after the answer is its certainty; "no step" means that the
action changes nothing. The stories of Moodle's own walk-throughs are among them.
"""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import Action, finish, save, submit, try_again
from quizzes.engine.behaviour import behaviours
from quizzes.engine.question import question_types
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply, clean
from tests.quizzes.engine.questions import AUTOMATIC, HALF_DONE, RIGHT, WRONG, begun

HINTS = [{"text": "Read lesson 1."}, {"text": "Read lesson 2."}]
HALF_DONE_KINDS = tuple(kind for kind in HALF_DONE if kind in AUTOMATIC)

INTERACTIVE = (
    "submit right: right 8; save wrong: no step; submit wrong: no step; finish: no step",
    "submit wrong: todo; try again: todo; submit right: right 6",
    "submit wrong: todo; try again: todo; submit wrong: todo; try again: todo; submit right: right 4",
    "submit wrong: todo; try again: todo; submit wrong: todo; try again: todo; submit wrong: wrong 0",
    "submit wrong: todo; save right: no step; submit right: no step; submit nothing: no step",
    "submit wrong: todo; try again: todo; try again: no step; submit right: right 6; try again: no step",
    "submit wrong: todo; finish: wrong 0; try again: no step",
    "submit wrong: todo; try again: todo; finish: wrong 0",
    "submit wrong: todo; try again: todo; save right: todo; finish: right 6",
    "submit wrong: todo; try again: todo; save nothing: todo; finish: gave_up",
    "save wrong: todo; save wrong: no step; save right: todo; submit right: right 8",
    "save right: todo; finish: right 8",
    "save right: todo; save nothing: todo; finish: gave_up",
    "submit nothing: invalid; submit nothing: no step; submit right: right 8",
    "submit wrong: todo; try again: todo; submit nothing: invalid; submit right: right 6",
    "try again: no step; finish: gave_up; finish: no step",
)
ONE_TRY = (
    "submit wrong: wrong 0; try again: no step",
    "submit right: right 8",
)
ADAPTIVE = (
    "submit right: complete 8; finish: right 8; submit wrong: no step; finish: no step",
    "submit wrong: todo 0; submit right: complete 6; finish: right 6",
    "submit wrong: todo 0; submit wrong: no step; submit right: complete 6; finish: right 6",
    "submit wrong: todo 0; submit right: complete 6; submit wrong: complete 6; finish: wrong 6",
    "submit right: complete 8; submit wrong: complete 8; submit right: complete 8; finish: right 8",
    "submit right: complete 8; save right: no step; save wrong: todo 8; finish: wrong 8",
    "save right: todo; submit right: complete 8; save nothing: todo 8; finish: gave_up 8",
    "save right: todo; finish: right 8",
    "submit wrong: todo 0; save right: todo 0; finish: right 6",
    "submit wrong: todo 0; save right: todo 0; submit right: complete 6; finish: right 6",
    "submit wrong: todo 0; save right: todo 0; submit wrong: todo 0; submit right: complete 6",
    "submit nothing: invalid; submit nothing: no step; submit right: complete 8",
    "submit right: complete 8; submit nothing: invalid 8; submit right: complete 8; finish: right 8",
    "submit right: complete 8; submit nothing: invalid 8; finish: gave_up 8",
    "finish: gave_up 0; finish: no step",
    "try again: no step",
)
NO_PENALTY = (
    "submit wrong: todo 0; submit right: complete 8; finish: right 8",
    "submit wrong: todo 0; save right: todo 0; finish: right 8",
    "submit right: complete 8; submit wrong: complete 8; finish: wrong 8",
    "submit nothing: invalid; submit right: complete 8",
    "finish: gave_up 0",
)
DEFERRED_CBM = (
    "save right 1: complete; finish: right 8",
    "save right 2: complete; finish: right 16",
    "save right 3: complete; finish: right 24; save wrong 1: no step",
    "save wrong 1: complete; finish: wrong 0",
    "save wrong 2: complete; finish: wrong -16",
    "save wrong 3: complete; finish: wrong -48",
    "save right: invalid; finish: right 8",
    "save wrong: invalid; finish: wrong 0",
    "save wrong 3: complete; save right 3: complete; save right 1: complete; finish: right 8",
    "save right 3: complete; save right 3: no step; save right: invalid; finish: right 8",
    "save nothing 3: todo; finish: gave_up",
    "submit right 2: complete; finish: right 16",
    "save right 9: invalid; finish: right 8",
)
IMMEDIATE_CBM = (
    "submit right 3: right 24; save wrong 1: no step; submit wrong 1: no step; finish: no step",
    "submit wrong 2: wrong -16",
    "submit right: invalid; submit right: no step; submit right 2: right 16",
    "submit right: invalid; finish: right 8",
    "save right 2: todo; finish: right 16",
    "save right: invalid; finish: right 8",
    "submit nothing 3: invalid; finish: gave_up",
)
INFORMATION = ("save nothing: complete; save nothing: no step; finish: seen; finish: no step", "finish: seen")

# The worked examples of docs/grading.md: A is worth 100 %, B 50 %, C 0 %, D -50 %; the penalty is 0.3333333.
LETTERS = {"A": "note", "B": "half", "C": "buy", "D": "late"}
DOCUMENTED = {
    "interactive": (
        "submit C: todo; save A: no step; submit A: no step; try again: todo; submit D: todo; try again: todo; "
        "submit A: right 0.3333334",
        "submit A: right 1",
        "submit C: todo; try again: todo; submit C: todo; try again: todo; submit B: partial 0",
        "submit B: todo; finish: partial 0.1666667",
        "submit C: todo; try again: todo; save A: todo; finish: right 0.6666667",
        "save A: todo; finish: right 1",
        "finish: gave_up",
    ),
    "adaptive": (
        "submit C: todo 0; submit C: no step; submit nothing: invalid 0; submit D: todo 0; "
        "submit A: complete 0.3333334; submit B: complete 0.3333334; finish: partial 0.3333334",
        "submit B: todo 0.5; submit A: complete 0.6666667; finish: right 0.6666667",
        "submit B: todo 0.5; submit C: todo 0.5; finish: wrong 0.5",
        "submit C: todo 0; save A: todo 0; finish: right 0.6666667",
        "save A: todo; finish: right 1",
        "submit A: complete 1; save nothing: todo 1; finish: gave_up 1",
        "finish: gave_up 0",
    ),
    "deferred_cbm": (
        "save A 3: complete; finish: right 3",
        "save B 2: complete; finish: partial 1",
        "save C 1: complete; finish: wrong 0",
        "save D 2: complete; finish: wrong -2",
        "save C 3: complete; finish: wrong -6",
        "save A: invalid; finish: right 1",
        "save nothing 3: todo; finish: gave_up",
    ),
}

HALF_DONE_STORIES = {
    "interactive": (
        "save half: invalid; submit half: no step; submit right: right 8",
        "submit half: invalid",
    ),
    "adaptive": ("submit half: invalid; submit right: complete 8", "save half: todo; submit half: invalid"),
    "deferred_cbm": ("save half 2: invalid; save right 2: complete; finish: right 16",),
    "immediate_cbm": ("save half 2: invalid; save right 2: todo", "submit half: invalid"),
}
STORIES = {
    "interactive": INTERACTIVE,
    "adaptive": ADAPTIVE,
    "adaptive_no_penalty": NO_PENALTY,
    "deferred_cbm": DEFERRED_CBM,
    "immediate_cbm": IMMEDIATE_CBM,
    "information": INFORMATION,
}
BARE: dict[str, Any] = {"try": try_again, "finish": finish}
ANSWERING: dict[str, Any] = {"save": save, "submit": submit}


def pairs(stories: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(behaviour, story) for behaviour, lines in stories.items() for story in lines]


def action_of(attempt: SlotAttempt, words: str) -> Action:
    """ "submit wrong 2": submit the wrong answer, fairly sure."""
    verb, *rest = words.split()
    if verb in BARE:
        return BARE[verb]()
    answer, *certainty = rest
    kind = attempt.question.kind
    forms = {"right": RIGHT[kind], "wrong": WRONG[kind], "half": HALF_DONE.get(kind, {}), "nothing": {}}
    forms |= {letter: {"choice": [choice]} for letter, choice in LETTERS.items()}
    return ANSWERING[verb](clean(attempt, forms[answer] | {"certainty": certainty}).response)


def walk(attempt: SlotAttempt, story: str) -> SlotAttempt:
    """Tell the story, and check each of its sentences."""
    for sentence in story.split("; "):
        words, expected = sentence.split(": ")
        after = apply(attempt, action_of(attempt, words))
        if expected == "no step":
            assert after is None, sentence
            continue
        assert after is not None, sentence
        state, *mark = expected.split()
        assert after.state is State(state), sentence
        assert after.mark == (Decimal(mark[0]) if mark else None), sentence
        attempt = after
    return attempt


def test_every_type_is_walked_through_every_behaviour() -> None:
    """Deferred, immediate and manual have their own walks; the description its own page."""
    assert set(AUTOMATIC) | {"essay", "description"} == set(question_types.names())
    walked = {*STORIES, "deferred", "immediate", "manual", "interactive_countback"}
    assert walked == set(behaviours.names())


@pytest.mark.parametrize("kind", AUTOMATIC)
@pytest.mark.parametrize(("behaviour", "story"), pairs(STORIES))
def test_the_story_goes_as_told(kind: str, behaviour: str, story: str) -> None:
    walk(begun(kind, behaviour, "8", hints=HINTS, penalty="0.25"), story)


@pytest.mark.parametrize(("behaviour", "story"), pairs(DOCUMENTED))
def test_the_worked_examples_of_the_documentation_hold(behaviour: str, story: str) -> None:
    walk(begun("multichoice", behaviour, hints=HINTS, penalty="0.3333333"), story)


@pytest.mark.parametrize("kind", HALF_DONE_KINDS)
@pytest.mark.parametrize(("behaviour", "story"), pairs(HALF_DONE_STORIES))
def test_the_story_of_a_half_done_answer_goes_as_told(kind: str, behaviour: str, story: str) -> None:
    walk(begun(kind, behaviour, "8", hints=HINTS, penalty="0.25"), story)


@pytest.mark.parametrize("kind", AUTOMATIC)
@pytest.mark.parametrize("story", ONE_TRY)
def test_without_hints_there_is_one_try(kind: str, story: str) -> None:
    walk(begun(kind, "interactive", "8", penalty="0.25"), story)


@pytest.mark.parametrize("kind", HALF_DONE_KINDS)
def test_with_a_certainty_half_an_answer_is_taken_at_once_as_in_moodle(kind: str) -> None:
    attempt = walk(begun(kind, "immediate_cbm", "8"), "submit half: invalid")
    assert apply(attempt, action_of(attempt, "submit half 1")).state.is_graded


@pytest.mark.parametrize("behaviour", STORIES)
def test_an_essay_waits_for_a_person_whatever_the_quiz_prefers(behaviour: str) -> None:
    attempt = begun("essay", behaviour, "8", hints=HINTS)
    assert attempt.behaviour == "manual"
    walk(attempt, "save right: complete; submit right: no step; try again: no step; finish: needs_grading")


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_types_with_parts_go_by_the_behaviour_that_counts_back(kind: str) -> None:
    attempt = begun(kind, "interactive")
    expected = "interactive_countback" if attempt.question.counts_back else "interactive"
    assert attempt.behaviour == expected
    assert begun(kind, "adaptive").behaviour == "adaptive"
