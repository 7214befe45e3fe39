"""Whatever is sent in whatever order: what the server took stands, marks stay in range, replay gives what is stored."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from quizzes import store
from quizzes.engine.regrading import replay
from quizzes.errors import StaleAnswer
from quizzes.models import Attempt, QuizPage, Step
from quizzes.services.answers import Answer, Redo, Saved, autosave, clean, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.store import Slot
from tests.quizzes.answering import right_form
from tests.quizzes.telltale import WRONG, telltale_quiz, wrong_answer  # noqa: F401

pytestmark = pytest.mark.django_db
REQUESTS = 40


class Requests:
    """Random requests of a learner with several windows; `kept` is what must stand, by the number of the slot."""

    def __init__(self, attempt: Attempt, seed: str) -> None:
        self.attempt, self.random = attempt, Random(seed)
        self.kept: dict[int, Any] = {}
        self.names = dict(
            attempt.question_attempts.filter(version__question__code__in=WRONG).values_list(
                "slot", "version__question__code"
            )
        )
        self.old_rounds: dict[int, Any] = {}

    def slot(self, number: int) -> Slot:
        return store.load(self.attempt, history=True)[number]

    def send(self) -> None:
        """One request; each sort comes as often as another."""
        slot = self.slot(self.random.choice(list(self.names)))
        self.random.choice([self.autosave, self.save, self.check, self.check, self.try_again, self.redo])(
            slot
        )

    def answer(self, slot: Slot) -> Answer:
        """Right, wrong or empty, from a page that is up to date more often than not."""
        forms = [right_form(slot), wrong_answer(self.attempt, self.names[slot.number]).form, {}]
        sure = {"certainty": [self.random.choice("123")]}
        return Answer(
            slot.number, slot.changes - self.random.choice([0, 0, 0, 1]), self.random.choice(forms) | sure
        )

    def autosave(self, slot: Slot) -> None:
        answer = self.answer(slot)
        try:
            autosave(attempt=self.attempt, answer=answer)
        except StaleAnswer:
            return
        self.kept[slot.number] = clean(slot, answer).response

    def save(self, slot: Slot, **button: int) -> None:
        answer = self.answer(slot)
        saved: Saved = save_answers(attempt=self.attempt, answers=[answer], **button)
        if slot.number not in saved.stale:
            self.kept[slot.number] = clean(slot, answer).response

    def check(self, slot: Slot) -> None:
        self.save(slot, submit=slot.number)

    def try_again(self, slot: Slot) -> None:
        tries = slot.attempt.tries
        if tries and tries.is_waiting and tries.hint.clear_wrong:
            self.kept[slot.number] = slot.question.without_wrong(slot.attempt.last.response)
        save_answers(attempt=self.attempt, answers=[], try_again=slot.number)

    def redo(self, slot: Slot) -> None:
        if slot.standing.state.is_finished:
            self.old_rounds[slot.pk] = self.kept.pop(slot.number, {})
        save_answers(attempt=self.attempt, answers=[], redo=Redo(slot.number, slot.changes))

    def standing(self) -> dict[int, Any]:
        slots = store.load(self.attempt)
        return {number: slots[number].standing.last.response for number in self.names}

    def expected(self) -> dict[int, Any]:
        return {number: self.kept.get(number, {}) for number in self.names}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("behaviour", [behaviour.value for behaviour in QuizPage.Behaviour])
def test_no_order_of_requests_loses_an_answer(school, enrolment, telltale_quiz, behaviour, seed):  # noqa: F811
    telltale_quiz(behaviour=behaviour, can_redo=True)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    requests = Requests(attempt, f"{behaviour}/{seed}")
    for _request in range(REQUESTS):
        requests.send()
        assert requests.standing() == requests.expected()
    attempt = finish_attempt(attempt=attempt)
    assert requests.standing() == requests.expected()
    for pk, response in requests.old_rounds.items():
        assert Step.objects.filter(question_attempt=pk).latest("number").response == response
    slots = [slot.attempt for slot in store.load(attempt, history=True).values()]
    for one in slots:
        assert replay(one).attempt == one
        low, high = one.goes_by.fraction_range(one.question)
        assert one.mark is None or low * one.max_mark <= one.mark <= high * one.max_mark
    assert attempt.marks == sum((one.mark or Decimal(0) for one in slots), Decimal(0)).quantize(
        Decimal("0.00001")
    )
