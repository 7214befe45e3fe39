"""The instructor's pages."""

import re

import pytest
from django.urls import reverse

from quizzes.models import Attempt, QuizSlot
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question
from quizzes.wagtail_hooks import navigation
from tests.quizzes.answering import ESSAY, answers, slots_by_code

pytestmark = pytest.mark.django_db
LIST = "/pengajar/penilaian/"
PEOPLE = "/pengajar/penilaian/orang/"


@pytest.fixture
def waiting(attempt) -> Attempt:
    save_answers(attempt=attempt, answers=answers(attempt))
    return finish_attempt(attempt=attempt)


@pytest.fixture
def instructor(client, cast):
    client.force_login(cast.instructor)
    return client


def mark_page(attempt: Attempt) -> str:
    return reverse("quizzes:mark", args=[attempt.uuid])


def form(attempt: Attempt, first="6", second="4", comment="Baik.") -> dict[str, str]:
    slot = slots_by_code(attempt)["essay"]
    prefix = f"q{slot.number}"
    return {
        f"{prefix}-changes": str(slot.changes),
        f"{prefix}-points-1": first,
        f"{prefix}-points-2": second,
        f"{prefix}-comment": comment,
    }


def test_the_list_shows_who_waits(instructor, cast, waiting):
    page = instructor.get(PEOPLE).content.decode()
    assert cast.learner.name in page
    assert mark_page(waiting) in page


@pytest.mark.parametrize("address", [LIST, PEOPLE])
@pytest.mark.parametrize("query", ["", "?milik=semua", "?status=selesai"])
def test_an_empty_list_says_that_nothing_is_to_do(instructor, school, address, query):
    assert "empty__title" in instructor.get(f"{address}{query}").content.decode()


def test_the_page_shows_answer_rubric_and_notes(instructor, waiting):
    page = instructor.get(mark_page(waiting)).content.decode()
    for part in (ESSAY, "data nyata", "perubahan terukur", "Perhatikan angka"):
        assert part in page


def test_questions_have_the_numbers_that_the_learner_saw(instructor, school, enrolment):
    told = save_question(
        category=school.category, kind="description", code="told", data={"text": "<p>Bacalah.</p>"}
    )
    quiz = school.change_quiz(shuffle_questions=False)
    quiz.slots = [
        QuizSlot(question=told, max_mark=0, sort_order=0),
        QuizSlot(question=school.questions["essay"], max_mark=20, sort_order=1),
    ]
    school.republish(quiz)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    finish_attempt(attempt=attempt)
    [item] = instructor.get(mark_page(attempt)).context["answers"]
    assert (item.label, item.place) == ("1", 2)


def test_marks_are_saved_and_the_next_attempt_follows(instructor, school, cast, waiting):
    other = start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    save_answers(attempt=other, answers=answers(other, "essay"))
    finish_attempt(attempt=other)
    assert instructor.post(mark_page(waiting), form(waiting)).url == mark_page(other)
    assert Attempt.objects.get(pk=waiting.pk).grade == 100


def test_points_may_have_a_comma(instructor, waiting):
    assert instructor.post(mark_page(waiting), form(waiting, "5,5", "4")).url == PEOPLE
    assert Attempt.objects.get(pk=waiting.pk).grade == 99


def test_too_many_points_are_named_and_nothing_is_saved(instructor, waiting):
    response = instructor.post(mark_page(waiting), form(waiting, "7", "4"))
    assert response.status_code == 422
    [problem] = response.context["problems"]
    page, field = (
        response.content.decode(),
        re.search(rf'<input[^>]*id="{problem.target}"[^>]*>', response.content.decode())[0],
    )
    assert f'href="#{problem.target}"' in page
    assert 'aria-invalid="true"' in field
    assert re.search(r'aria-describedby="[^"]*_error"', field)
    assert "<title>Galat:" in page
    assert Attempt.objects.get(pk=waiting.pk).waiting == 1


def test_a_criterion_without_points_is_named(instructor, waiting):
    assert instructor.post(mark_page(waiting), form(waiting, "6", "")).status_code == 422


def test_a_form_left_empty_leaves_the_answer_waiting(instructor, waiting):
    response = instructor.post(mark_page(waiting), form(waiting, "", "", ""), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Tidak ada yang diubah."]
    assert Attempt.objects.get(pk=waiting.pk).waiting == 1


def test_a_mark_can_be_corrected_and_the_earlier_one_is_shown(instructor, cast, waiting):
    instructor.post(mark_page(waiting), form(waiting))
    assert mark_page(waiting) in instructor.get(PEOPLE, {"status": "selesai"}).content.decode()
    page = instructor.get(mark_page(waiting)).content.decode()
    assert cast.instructor.name in page
    assert "Baik." in page


def test_a_mark_given_by_someone_else_meanwhile_is_told(instructor, waiting):
    old = form(waiting)
    instructor.post(mark_page(waiting), form(waiting, "1", "1"))
    assert instructor.post(mark_page(waiting), old).status_code == 422


@pytest.mark.parametrize("who", ["learner", "colleague", "supervisor", "stranger", "editor"])
def test_others_find_no_marking(client, cast, waiting, who):
    client.force_login(getattr(cast, who))
    assert client.get(LIST).status_code == 404
    assert client.get(PEOPLE).status_code == 404
    assert client.get(mark_page(waiting)).status_code == 404


def test_an_attempt_in_progress_is_not_there_to_be_marked(instructor, attempt):
    assert instructor.get(mark_page(attempt)).status_code == 404


def test_nobody_is_led_to_sign_in(client, waiting):
    for address in (LIST, PEOPLE, mark_page(waiting)):
        assert client.get(address).url.startswith("/masuk/")


def test_the_bar_shows_instructors_how_many_wait(rf, cast, waiting):
    request = rf.get("/saya/")
    request.user = cast.instructor
    assert [(entry.url, entry.count) for entry in navigation(request)] == [(LIST, 1)]


def test_the_bar_shows_learners_no_marking(rf, cast, waiting):
    request = rf.get("/saya/")
    request.user = cast.learner
    assert navigation(request) == []
