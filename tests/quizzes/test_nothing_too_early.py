"""No byte that leaves the server tells what is right before the quiz allows it, whatever the type and behaviour."""

import json
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse

from quizzes.engine.question import question_types
from quizzes.models import Attempt, QuizPage
from quizzes.rules.review import Aspect
from quizzes.services.answers import Answer
from tests.quizzes.answering import as_json, posted, slots_by_code
from tests.quizzes.telltale import ANYTHING, QUESTIONS, SECRETS, WRONG, telltale_quiz, wrong_answer  # noqa: F401

pytestmark = pytest.mark.django_db

BEHAVIOURS = [behaviour.value for behaviour in QuizPage.Behaviour]
GRADED_AT_ONCE = ("immediate", "immediate_cbm")
"""A check ends the question there, and what may be shown of it may be shown at once."""
VERDICTS = re.compile(
    r"(?:verdict|choice|filled|navigator__slot)--(?:right|partial|wrong)|state-(?:right|partial|wrong)\b"
    r"|reviewed-row__right|tag--green"
)
OWN_ANSWERS = {"during": [], "after": ["response"]}
ALL_WHILE_OPEN = {"during": [aspect.value for aspect in Aspect]}


class Watched:
    """A browser that keeps every byte it was sent, with the address it came from."""

    def __init__(self, client) -> None:
        self.client = client
        self.received: list[tuple[str, str]] = []

    def __call__(self, method: str, url: str, *args, **kwargs):
        response = getattr(self.client, method)(url, *args, **kwargs)
        headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        self.received.append(
            (f"{method} {url} {response.status_code}", f"{headers}\n{response.content.decode()}")
        )
        return response

    def found(self, marks: re.Pattern) -> set[tuple[str, str]]:
        """Where what was found."""
        return {(where, match) for where, text in self.received for match in marks.findall(text)}


@pytest.fixture
def watched(browser) -> Watched:
    return Watched(browser)


@pytest.fixture
def begin(watched, school, enrolment, telltale_quiz):  # noqa: F811
    """Begin an attempt at the quiz of all types, from its start page."""

    def begin(behaviour: str, review: dict) -> Attempt:
        quiz = telltale_quiz(behaviour=behaviour, review=review, can_redo=True)
        watched("get", quiz.url)
        watched("post", reverse("quizzes:start", args=[school.quiz_activity.uuid]))
        return Attempt.objects.get()

    return begin


def page_of(name: str, attempt: Attempt) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid])


def pages(attempt: Attempt) -> Iterator[int]:
    return iter(range(1, 1 + max(slot.page for slot in slots_by_code(attempt).values())))


def read_every_page(watched: Watched, attempt: Attempt) -> None:
    """Open each page, and turn to each without and with a script."""
    for page in pages(attempt):
        assert watched("get", f"{attempt.get_absolute_url()}?halaman={page}").status_code == 200
        watched("post", page_of("attempt", attempt), {"page": str(page)}, follow=True)
        watched("post", page_of("attempt", attempt), {"page": str(page)}, headers={"X-Fragment": "1"})


def autosave_everything(watched: Watched, attempt: Attempt) -> None:
    """Wrong answers, then one from a window that fell behind, one too long and one to no question."""
    sent = [as_json(wrong_answer(attempt, name)) for name in WRONG]
    sent += [{**one, "changes": 99} for one in sent]
    sent += [{**one, "fields": {"answer": ["x" * 40000]}} for one in sent]
    for body in [*sent, {"slot": 999, "changes": 0, "fields": {}}]:
        watched("post", page_of("autosave", attempt), json.dumps(body), content_type="application/json")


def save_from_a_page_that_fell_behind(watched: Watched, attempt: Attempt) -> None:
    slots = slots_by_code(attempt)
    behind = [Answer(slots[name].number, 99, {"answer": ["lain"]}) for name in WRONG]
    assert watched("post", page_of("attempt", attempt), posted(*behind)).status_code == 409


def press(watched: Watched, attempt: Attempt, button: str) -> None:
    """A button of every question, with the wrong answer beside it."""
    for name in WRONG:
        answer = wrong_answer(attempt, name)
        watched("post", page_of("attempt", attempt), posted(answer) | {button: str(answer.slot)}, follow=True)


def take(watched: Watched, attempt: Attempt) -> None:
    read_every_page(watched, attempt)
    autosave_everything(watched, attempt)
    save_from_a_page_that_fell_behind(watched, attempt)
    read_every_page(watched, attempt)
    watched("get", page_of("hand_in", attempt))


def check(watched: Watched, attempt: Attempt) -> None:
    press(watched, attempt, "check")
    read_every_page(watched, attempt)
    press(watched, attempt, "try_again")
    read_every_page(watched, attempt)
    watched("get", page_of("hand_in", attempt))


def test_the_quiz_has_every_type_there_is():
    assert {kind for kind, _data in QUESTIONS.values()} == set(question_types.names())


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_where_only_ones_own_answers_may_be_shown_nothing_else_is_told_at_any_time(
    watched, begin, school, behaviour
):
    attempt = begin(behaviour, OWN_ANSWERS)
    take(watched, attempt)
    check(watched, attempt)
    assert watched("post", page_of("hand_in", attempt)).status_code == 302
    assert watched("get", page_of("review", attempt)).status_code == 200
    watched("get", school.quiz.url)
    assert watched.found(ANYTHING) == set()
    assert watched.found(VERDICTS) == set()
    assert attempt.seed not in "".join(text for _where, text in watched.received)


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_where_everything_may_be_shown_open_questions_tell_what_concerns_the_answer_given(
    watched, begin, behaviour
):
    attempt = begin(behaviour, ALL_WHILE_OPEN)
    take(watched, attempt)
    assert watched.found(ANYTHING) == set()
    if behaviour not in GRADED_AT_ONCE:
        check(watched, attempt)
        assert watched.found(SECRETS) == set()
    tells = behaviour in ("interactive", "adaptive", "adaptive_no_penalty")
    assert bool(watched.found(ANYTHING)) is tells
