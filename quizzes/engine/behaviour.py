"""How one may go about a question, and the moves that behaviours are made of.

A behaviour is a pure function (question, steps so far, action) -> next step, or None: the action changes
nothing and nothing is to be stored. It is one file in behaviours/, a table of moves by name of the action.
What it needs to know of earlier tries it counts from the steps; nothing is kept beside them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.engine.actions import Action, Response
from quizzes.engine.arithmetic import ZERO, share
from quizzes.engine.certainty import certainty_in
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Question
from quizzes.engine.registry import Registry
from quizzes.engine.state import State
from quizzes.engine.steps import Step
from quizzes.engine.tries import Tries

Move = Callable[[Question, Sequence[Step], Action], Step | None]
Range = Callable[[Question], tuple[Decimal, Decimal]]
Whole = Callable[[Question, Response], bool]


def question_range(question: Question) -> tuple[Decimal, Decimal]:
    """The least and the most a question is worth where the behaviour adds nothing of its own."""
    return question.min_fraction, question.max_fraction


def range_from_nothing(question: Question) -> tuple[Decimal, Decimal]:
    """Where several tries are allowed, nothing is worth less than 0."""
    return ZERO, question.max_fraction


def is_open(last: Step) -> bool:
    """Whether an answer is taken after this step, where only the end closes a question."""
    return last.state.is_active


@dataclass(frozen=True)
class Behaviour:
    """moves: what each action does. has_submit: the page offers to check one question at once.

    takes_certainty: the learner says with each response how sure it is. reads_history: it looks at more than
    the last step, so the store must fetch them all (but a save looks at the last alone, always).
    takes_answers: whether a save may come after the last step. tries: how the tries stand, where there can be
    several. fraction_range: the least and the most fraction it can give for a question. can_finish: a check may
    close the question while the attempt goes on.
    """

    name: str
    moves: Mapping[str, Move]
    has_submit: bool = False
    takes_certainty: bool = False
    reads_history: bool = False
    takes_answers: Callable[[Step], bool] = is_open
    tries: Callable[[Question, Sequence[Step]], Tries] | None = None
    fraction_range: Range = question_range
    can_finish: bool = False

    def next_step(self, question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        """The step that follows, None where there is none. An action without a move is no step."""
        move = self.moves.get(action.name)
        return move(question, steps, action) if move else None

    def response_problems(self, question: Question, response: Response) -> tuple[ResponseProblem, ...]:
        """Why a response is not whole: what the question says, an answer missing, or its certainty."""
        if found := question.response_problems(response):
            return found
        if not question.is_gradable(response):
            return (ResponseProblem("not_answered"),)
        unsure = self.takes_certainty and certainty_in(response) is None
        return (ResponseProblem("certainty_missing"),) if unsure else ()


behaviours: Registry[Behaviour] = Registry("behaviour")


def following(steps: Sequence[Step], action: Action, state: State, fraction: Decimal | None = None) -> Step:
    """The step after the last; the standing response is carried over where the action brings none."""
    last = steps[-1]
    standing = last.response if action.response is None else action.response
    return Step(last.number + 1, state, action, fraction, standing)


def question_is_complete(question: Question, response: Response) -> bool:
    """Whole as the question type has it; a behaviour may ask for more."""
    return question.is_complete(response)


def saving(is_whole: Whole) -> Move:
    """Keep a response: complete, invalid (something, but not whole), or todo again where it was emptied."""

    def save(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        last, response = steps[-1], action.response or {}
        if last.state.is_finished or question.is_same(last.response, response):
            return None
        if is_whole(question, response):
            state = State.COMPLETE
        else:
            state = State.INVALID if question.is_gradable(response) else State.TODO
        return following(steps, action, state)

    return save


save = saving(question_is_complete)


def refused(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """A response that cannot be checked yet is kept and costs nothing. Refusing it twice is no step."""
    last, response = steps[-1], action.response or {}
    if last.state is State.INVALID and question.is_same(last.response, response):
        return None
    return following(steps, action, State.INVALID, last.fraction)


def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """The standing response counts, also where it is not complete; without one the learner gave up."""
    last = steps[-1]
    if last.state.is_finished:
        return None
    if not question.is_gradable(last.response):
        return following(steps, action, State.GAVE_UP)
    graded = question.grade(last.response)
    return following(steps, action, graded.state, graded.fraction)


def grading_within(fraction_range: Range) -> Move:
    """A person's mark or comment on a finished question.

    Nothing happens where mark, comment and points are what stands already, or the mark is out of range.
    """

    def grade_by_hand(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        last = steps[-1]
        fraction = _fraction_given(action, last.fraction)
        low, high = fraction_range(question)
        if not last.state.is_finished or (fraction is not None and not low <= fraction <= high):
            return None
        state = last.state if "mark" not in action.data else State.for_fraction(fraction or ZERO)
        step = following(steps, action, state, fraction)
        changed = (step.fraction, step.comment, step.points) != (last.fraction, last.comment, last.points)
        return step if changed else None

    return grade_by_hand


grade_by_hand = grading_within(question_range)


def _fraction_given(action: Action, standing: Decimal | None) -> Decimal | None:
    if "mark" not in action.data:
        return standing
    return share(Decimal(action.data["mark"]), Decimal(action.data["max_mark"]))
