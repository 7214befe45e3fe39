"""A question tried out by those who write it, in every behaviour; nothing is stored."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from quizzes.models import Attempt, Question, QuestionAttempt, QuizPage, Step
from quizzes.services.bank import save_question
from tests.quizzes.more_kinds import MORE
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db
KINDS = {**QUESTIONS, **MORE}
BEHAVIOURS = QuizPage.Behaviour.values
TRIAL = re.compile(r'name="trial" value="([^"]+)"')
RADIO = re.compile(r'type="radio" name="(q1-choice)" value="(\w+)"')


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


class Preview:
    """A page of the preview; `press` goes on from what it shows."""

    def __init__(self, browser, question: Question, **settings):
        self.browser, self.address = browser, reverse("question_preview", args=[question.pk])
        self.read(browser.get(self.address, settings))

    def read(self, answer) -> None:
        assert answer.status_code == 200, answer.status_code
        self.answer, self.html, self.shown = answer, answer.content.decode(), answer.context["q"]

    def press(self, button: str, *, show: tuple[str, ...] = ("correctness", "marks"), **fields) -> "Preview":
        sent = {"trial": TRIAL.search(self.html)[1], button: "1", "show": list(show), "q1-changes": "0"}
        self.read(
            self.browser.post(self.address, sent | {f"q1-{name}": value for name, value in fields.items()})
        )
        return self

    @property
    def standing(self) -> tuple[str, Decimal | None]:
        return self.shown.standing.state.value, self.shown.slot.attempt.mark


def made(school, name: str, **changed) -> Question:
    kind, mark, data = KINDS[name]
    new = {"category": school.category, "kind": kind, "default_mark": Decimal(mark)}
    return save_question(data={**data, **changed}, **new)


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_in_every_behaviour(admin, school, name, behaviour):
    page = Preview(admin, made(school, name), behaviour=behaviour)
    page.press("fill")
    if page.shown.can_be_checked:
        filled = {**page.shown.response}
        page.press("check", **fields_of(page, filled))
    if page.shown.is_open:
        page.press("finish", **fields_of(page, {**page.shown.response}))
    most = 3 if behaviour.endswith("cbm") else 1
    expected = {
        "essay": ("gave_up", None),
        "description": ("seen", None),
    }.get(name, ("right", most * KINDS[name][1]))
    assert page.standing == expected
    assert not (Attempt.objects.exists() or QuestionAttempt.objects.exists() or Step.objects.exists())


def fields_of(page: Preview, response) -> dict[str, list[str]]:
    """What the controls of the page would send."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", page.html):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        name = attributes.get("name", "")
        is_box = attributes.get("type") in {"radio", "checkbox"}
        if name.startswith("q1-") and (" checked" in tag or not is_box):
            found.setdefault(name.removeprefix("q1-"), []).append(attributes.get("value", ""))
    for name, options in re.findall(
        r'<select[^>]*name="q1-([^"]+)"[^>]*>(.*?)</select>', page.html, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    found.pop("changes", None)
    return found


def choice(page: Preview, number: int) -> dict[str, str]:
    """The field of the choice with this id of the author's."""
    keys = [key for _name, key in RADIO.findall(page.html)]
    ids = [one.id for one in page.shown.slot.question.choices]
    return {"choice": keys[ids.index(str(number))]}


def test_tries_with_hints_one_after_the_other(admin, school):
    hints = [{"text": "<p>Baca Pelajaran 1.</p>"}, {"text": "<p>Lihat tabel.</p>"}]
    page = Preview(admin, made(school, "single", hints=hints, penalty="0.25"), behaviour="interactive")
    page.press("check", show=("feedback",), **choice(page, 2))
    assert page.shown.is_waiting
    assert "Baca Pelajaran 1." in page.html
    page.press("try_again")
    page.press("check", **choice(page, 3))
    page.press("try_again")
    page.press("check", **choice(page, 1))
    assert page.standing == ("right", Decimal(5))


def test_what_is_typed_travels_along_and_can_be_changed(admin, school):
    page = Preview(admin, school.questions["shortanswer"])
    page.press("save", answer="SKM")
    assert 'value="SKM"' in page.html
    page.press("finish", answer="SKP")
    assert page.standing == ("right", Decimal(10))


def test_what_is_saved_over_does_not_travel_along(admin, school):
    page = Preview(admin, school.questions["essay"])
    for number in range(5):
        page.press("save", answer=f"Satu dua tiga empat {number}.")
    trial = page.answer.context["trial"]
    assert [action.response for action in trial.actions] == [{"answer": "Satu dua tiga empat 4."}]


def test_what_cannot_be_taken_stays_typed_and_says_why(admin, school):
    page = Preview(admin, school.questions["shortanswer"])
    page.press("finish", answer="a" * 5000)
    assert page.shown.errors
    assert page.shown.is_open
    assert "a" * 5000 in page.html


def test_an_essay_waits_for_its_marker(admin, school):
    page = Preview(admin, school.questions["essay"], behaviour="immediate")
    assert page.answer.context["trial"].overruled
    page.press("finish", answer="Satu dua tiga empat.")
    assert page.standing == ("needs_grading", None)


def test_the_review_shows_what_is_chosen_to_be_shown(admin, school):
    page = Preview(admin, school.questions["single"])
    page.press("finish", show=("right_answer",), **choice(page, 2))
    assert page.shown.review.state is None
    assert page.shown.review.mark is None
    assert any(line.is_right for line in page.shown.review.lines)
    page.press("save", show=("correctness", "marks", "feedback"))
    assert (page.shown.review.state.value, page.shown.review.mark) == ("wrong", 0)
    assert "Lihat kembali Pelajaran 1." in page.html
    assert not any(line.is_right for line in page.shown.review.lines)


def test_a_mark_of_ones_own(admin, school):
    page = Preview(admin, school.questions["truefalse"], mark="2,5")
    page.press("finish", answer="false")
    assert page.standing == ("right", Decimal("2.5"))


def test_another_variant_draws_other_numbers(admin, school):
    question = made(school, "calculatedsimple")
    texts = {Preview(admin, question, variant=number).shown.text for number in range(1, 12)}
    assert len(texts) == 2
    assert Preview(admin, question, variant=3).shown.text == Preview(admin, question, variant=3).shown.text


def test_an_old_version_is_previewed(admin, school):
    question = school.questions["truefalse"]
    data = {"text": "<p>Rapat harus singkat.</p>", "answer": True}
    save_question(question=question, category=school.category, kind="truefalse", data=data, status="draft")
    assert "Rapat harus singkat." in Preview(admin, question).html
    assert "Tugas rangkap" in Preview(admin, question, version=1).html


def test_settings_that_cannot_be_are_named_and_the_usual_ones_shown(admin, school):
    wrong = {"version": "9", "behaviour": "x", "mark": "-1", "variant": "0"}
    page = Preview(admin, school.questions["truefalse"], **wrong)
    assert len(page.answer.context["form"].errors) == 4
    assert "Tugas rangkap" in page.html


@pytest.mark.parametrize("trial", ["", "x", "a:b:c"])
def test_what_nobody_sealed_begins_anew(admin, school, trial):
    address = reverse("question_preview", args=[school.questions["single"].pk])
    answer = admin.post(address, {"trial": trial, "finish": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert len(answer.context["messages"]) == 1


def test_a_trial_of_another_question_is_not_taken(admin, school):
    other = Preview(admin, school.questions["truefalse"])
    address = reverse("question_preview", args=[school.questions["single"].pk])
    answer = admin.post(address, {"trial": TRIAL.search(other.html)[1]}, follow=True)
    assert answer.context["q"].kind == "multichoice"


def test_a_trial_without_end_begins_anew(admin, school):
    page = Preview(admin, school.questions["shortanswer"], behaviour="adaptive")
    for number in range(100):
        page.press("check", answer=f"jawaban {number}")
    sent = {"trial": TRIAL.search(page.html)[1], "q1-answer": "lagi"}
    assert admin.post(page.address, sent).status_code == 302


def test_ids_of_the_author_do_not_reach_the_page(admin, school):
    page = Preview(admin, school.questions["ordering"])
    assert not re.search(r'name="q1-position-\d+"', page.html)
