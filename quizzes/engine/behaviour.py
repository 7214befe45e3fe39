"""How one may go about a question, and the moves that behaviours are made of.

A behaviour is a pure function (question, steps so far, action) -> next step, or None: the action changes
nothing and nothing is to be stored. It is one file in behaviours/, a table of moves by name of the action.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.engine.actions import Action
from quizzes.engine.arithmetic import share
from quizzes.engine.question import Question
from quizzes.engine.registry import Registry
from quizzes.engine.state import State
from quizzes.engine.steps import Step

Move = Callable[[Question, Sequence[Step], Action], Step | None]


def question_range(question: Question) -> tuple[Decimal, Decimal]:
    """The least and the most a question is worth where the behaviour adds nothing of its own."""
    return question.min_fraction, question.max_fraction


@dataclass(frozen=True)
class Behaviour:
    """moves: what each action does. has_submit: the page offers to check one question at once.

    reads_history: it looks at more than the last step, so the store must fetch them all.
    fraction_range: the least and the most fraction it can give for a question.
    """

    name: str
    moves: Mapping[str, Move]
    has_submit: bool = False
    reads_history: bool = False
    fraction_range: Callable[[Question], tuple[Decimal, Decimal]] = question_range

    def next_step(self, question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        """The step that follows, None where there is none. An action without a move is no step."""
        move = self.moves.get(action.name)
        return move(question, steps, action) if move else None


behaviours: Registry[Behaviour] = Registry("behaviour")


def following(steps: Sequence[Step], action: Action, state: State, fraction: Decimal | None = None) -> Step:
    """The step after the last; the standing response is carried over where the action brings none."""
    last = steps[-1]
    standing = last.response if action.response is None else action.response
    return Step(last.number + 1, state, action, fraction, standing)


def save(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Keep a response: complete, invalid (something, but not whole), or todo again where it was emptied."""
    last, response = steps[-1], action.response or {}
    if last.state.is_finished or question.is_same(last.response, response):
        return None
    if question.is_complete(response):
        state = State.COMPLETE
    else:
        state = State.INVALID if question.is_gradable(response) else State.TODO
    return following(steps, action, state)


def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """The standing response counts, also where it is not complete; without one the learner gave up."""
    last = steps[-1]
    if last.state.is_finished:
        return None
    if not question.is_gradable(last.response):
        return following(steps, action, State.GAVE_UP)
    graded = question.grade(last.response)
    return following(steps, action, graded.state, graded.fraction)


def grade_by_hand(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """A person's mark or comment on a finished question.

    Nothing happens where mark, comment and points are what stands already, or the mark is out of range.
    """
    last = steps[-1]
    fraction = _fraction_given(action, last.fraction)
    low, high = question_range(question)
    if not last.state.is_finished or (fraction is not None and not low <= fraction <= high):
        return None
    state = last.state if fraction is None else State.for_fraction(fraction)
    step = following(steps, action, state, fraction)
    changed = (step.fraction, step.comment, step.points) != (last.fraction, last.comment, last.points)
    return step if changed else None


def _fraction_given(action: Action, standing: Decimal | None) -> Decimal | None:
    if "mark" not in action.data:
        return standing
    return share(Decimal(action.data["mark"]), Decimal(action.data["max_mark"]))
