"""What holds whatever anyone does: marks in range, replay as stored, no answer lost, nothing breaks."""

import json
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine.actions import Action, finish, grade, save, submit, try_again
from quizzes.engine.behaviour import behaviours
from quizzes.engine.language import Language
from quizzes.engine.parsing import parse, problems
from quizzes.engine.regrading import obstacle, replay
from quizzes.engine.steps import Step
from quizzes.engine.usage import SlotAttempt, apply, apply_all, clean, next_step, start
from tests.quizzes.engine.questions import DATA, HALF_DONE, RIGHT, WRONG, question

KINDS = tuple(DATA)
NAMES = (
    "answer",
    "unit",
    "choice",
    "order",
    *(f"stem-{n}" for n in range(6)),
    *(f"position-{n}" for n in range(6)),
    *(f"gap-{n}" for n in range(6)),
    *(f"part-{n}-{name}" for n in range(1, 6) for name in ("answer", "choice")),
)
SNIPPETS = (
    "note",
    "buy",
    "late",
    "half",
    "now",
    "plan",
    "stop",
    "1",
    "2",
    "3",
    "4",
    "5",
    "true",
    "false",
    "SKP",
    "312",
    "cat",
    "well",
    "water",
    "Medan",
    "1590",
    "yes",
    "deli",
    "3.5",
    "240",
)
HINTS = [{"text": "Think."}, {"text": "Read.", "clear_wrong": True}]
PENALTIES = ("0", "0.1", "0.3333333", "1")
BEST_SO_FAR = ("adaptive", "adaptive_no_penalty")
LANGUAGES = (Language(), Language(decimal_comma=True))

texts = (
    st.sampled_from(SNIPPETS) | st.text(max_size=40) | st.from_regex(r"[-+0-9.,eE x*^]{0,12}", fullmatch=True)
)
forms = st.dictionaries(st.sampled_from(NAMES), st.lists(texts, max_size=6), max_size=8)
json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def attempts(draw: Any) -> SlotAttempt:
    kind, behaviour = draw(st.sampled_from(KINDS)), draw(st.sampled_from(behaviours.names()))
    changes = {"hints": draw(st.sampled_from([[], HINTS])), "penalty": draw(st.sampled_from(PENALTIES))}
    asked = question(kind, **changes).prepare(draw(st.text(max_size=8)), draw(st.booleans()))
    return start(1, asked, behaviour, Decimal(draw(st.integers(0, 100))))


@st.composite
def actions(draw: Any, attempt: SlotAttempt) -> Action:
    kind = attempt.question.kind
    known = [RIGHT[kind], WRONG[kind], HALF_DONE.get(kind, {}), {}]
    form = draw(st.sampled_from(known) | forms)
    sure = draw(st.sampled_from([{}, *({"certainty": [text]} for text in "123")]))
    response = clean(attempt, form | sure, draw(st.sampled_from(LANGUAGES))).response
    mark = draw(st.none() | st.decimals(-2, 102, places=2))
    return draw(
        st.sampled_from(
            [
                save(response),
                submit(response),
                submit(response),
                try_again(),
                finish(),
                grade(mark, attempt.max_mark, draw(st.sampled_from(["", "Hm."]))),
            ]
        )
    )


@st.composite
def stories(draw: Any) -> tuple[SlotAttempt, list[Action]]:
    attempt = draw(attempts())
    return attempt, draw(st.lists(actions(attempt), max_size=8))


@given(stories())
def test_a_mark_lies_between_the_least_and_the_most_of_its_behaviour(
    story: tuple[SlotAttempt, list[Action]],
) -> None:
    attempt, done = story
    low, high = attempt.goes_by.fraction_range(attempt.question)
    for step in apply_all(attempt, done).steps:
        assert step.fraction is None or low <= step.fraction <= high
        assert step.fraction is not None or not step.state.is_graded
        assert step.fraction is None or step.state.is_graded or attempt.behaviour in BEST_SO_FAR


@given(stories())
def test_what_was_earned_by_one_of_several_tries_is_never_lost_to_another(
    story: tuple[SlotAttempt, list[Action]],
) -> None:
    attempt, done = story
    steps = apply_all(attempt, [*done, finish()]).steps
    fractions = [step.fraction or Decimal(0) for step in steps if step.action.name != "grade"]
    assert attempt.behaviour not in BEST_SO_FAR or fractions == sorted(fractions)


@given(stories(), st.data())
def test_a_save_needs_the_last_step_alone(story: tuple[SlotAttempt, list[Action]], drawn: Any) -> None:
    attempt, done = story
    before = apply_all(attempt, done)
    response = drawn.draw(actions(attempt)).response or {}
    whole = next_step(before.question, before.behaviour, before.steps, save(response))
    assert next_step(before.question, before.behaviour, [before.last], save(response)) == whole


@given(stories())
def test_replay_gives_what_is_stored(story: tuple[SlotAttempt, list[Action]]) -> None:
    attempt, done = story
    stored = apply_all(attempt, done)
    again = replay(stored)
    assert again.attempt == stored
    assert again.origins == tuple(range(len(stored.steps)))
    assert (again.unknown, obstacle(stored, stored.question)) == ((), None)
    for step in stored.steps:
        assert Step.from_data(json.loads(json.dumps(step.as_data()))) == step


@given(stories(), st.data())
def test_on_any_other_wording_steps_are_repeated_or_refused(
    story: tuple[SlotAttempt, list[Action]], drawn: Any
) -> None:
    attempt, done = story
    before = apply_all(attempt, [*done, finish()])
    kind = attempt.question.kind
    other = drawn.draw(st.sampled_from([data for data in without_one(kind) if not problems(kind, data)]))
    wording = parse(kind, {**other, "hints": drawn.draw(st.sampled_from([[], HINTS]))}).prepare("medan")
    if obstacle(before, wording):
        return
    again = replay(before, wording, Decimal(drawn.draw(st.integers(0, 100))))
    low, high = before.goes_by.fraction_range(wording)
    assert again.attempt.state.is_finished
    assert len(again.origins) == len(again.attempt.steps)
    assert all(step.fraction is None or low <= step.fraction <= high for step in again.attempt.steps)


def without_one(kind: str) -> list[dict[str, Any]]:
    """The data as it is, and each time without one entry of one of its lists."""
    data = DATA[kind]
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    return [
        data,
        *(
            {**data, key: [*entries[:place], *entries[place + 1 :]]}
            for key, entries in lists.items()
            for place in range(len(entries))
        ),
    ]


def is_told(attempt: SlotAttempt) -> bool:
    """It takes no response at all."""
    return attempt.behaviour == "information"


def standing_after(attempt: SlotAttempt, action: Action) -> Any:
    """What must stand after the action: what it brings, what stood, or what a hint leaves of that."""
    if is_told(attempt):
        return {}
    if action.name == "try_again" and attempt.tries.hint.clear_wrong:
        return attempt.question.without_wrong(attempt.last.response)
    return attempt.last.response if action.response is None else action.response


@given(stories())
def test_no_order_of_actions_loses_an_answer(story: tuple[SlotAttempt, list[Action]]) -> None:
    attempt, done = story
    for action in done:
        after = apply(attempt, action)
        if after is None:
            unheard = action.response is not None and attempt.takes_answers and not is_told(attempt)
            assert not unheard or action.response == attempt.last.response
            continue
        assert after.last.response == standing_after(attempt, action)
        assert after.steps[:-1] == attempt.steps
        assert after.last.number == attempt.last.number + 1
        attempt = after


@given(stories())
def test_once_finished_only_a_person_changes_anything(story: tuple[SlotAttempt, list[Action]]) -> None:
    attempt, done = story
    ended = apply_all(attempt, [*done, finish()])
    assert ended.state.is_finished
    for action in done:
        after = apply(ended, action)
        assert after is None or action.name == "grade"


@given(st.sampled_from(KINDS), forms, st.sampled_from(LANGUAGES), st.text(max_size=6))
@settings(max_examples=300)
def test_no_form_breaks_anything_and_cleaning_twice_changes_nothing(
    kind: str, form: dict[str, list[str]], language: Language, seed: str
) -> None:
    asked = question(kind)
    cleaned = asked.clean(form, language)
    shown = asked.prepare(seed)
    assert cleaned.ok
    assert shown.clean(form, language) == cleaned
    assert json.loads(json.dumps(cleaned.response)) == cleaned.response
    assert asked.grade(cleaned.response) == shown.grade(cleaned.response)
    assert not asked.is_complete(cleaned.response) or asked.is_gradable(cleaned.response)
    assert isinstance(shown.summarise(cleaned.response, language), str)
    assert all(part.state.is_graded for part in shown.parts(cleaned.response))


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(NAMES), json_values, max_size=6))
def test_values_that_are_no_texts_are_passed_over(kind: str, form: Any) -> None:
    assert isinstance(question(kind).clean(form).response, dict)


@given(st.sampled_from(KINDS), json_values)
def test_no_data_breaks_the_reader(kind: str, hostile: Any) -> None:
    assert problems(kind, hostile)


@given(st.sampled_from(KINDS), st.data())
def test_data_with_one_value_replaced_is_read_or_refused_with_a_path(kind: str, drawn: Any) -> None:
    key = drawn.draw(st.sampled_from([*DATA[kind], "penalty", "hints", "feedback_right"]))
    for problem in problems(kind, DATA[kind] | {key: drawn.draw(json_values)}):
        assert problem.message
        assert problem.path or problem.code == "unknown_key"
