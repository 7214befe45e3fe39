"""A quiz with a fault is not published, by whatever door, and the editor is told which."""

import pytest
from django.urls import reverse

from courses.publishing import publishing_problems
from home.models import Notification
from quizzes.models import QuizPage
from quizzes.services.bank import set_status

pytestmark = pytest.mark.django_db


def faults(page) -> list[str]:
    return [problem.message for problem in publishing_problems(page)]


def test_a_finished_quiz_has_no_faults(school):
    assert faults(school.quiz) == []
    assert faults(school.course) == []


def test_a_quiz_without_a_question_is_named(school):
    school.quiz.slots = []
    assert len(faults(school.quiz)) == 1
    assert school.quiz.title in faults(school.quiz)[0]


def test_a_question_without_a_ready_version_is_named_with_its_number(school):
    set_status(version=school.questions["truefalse"].newest(), status="hidden")
    assert len(faults(school.quiz)) == 1
    assert "3" in faults(school.quiz)[0]


def test_a_pass_grade_above_the_maximum_is_named(school):
    school.quiz.pass_grade = 101
    assert len(faults(school.quiz)) == 1


def test_a_course_names_the_faults_of_its_quiz(school):
    set_status(version=school.questions["truefalse"].newest(), status="hidden")
    assert faults(school.course) == faults(school.quiz)


def test_unpublished_changes_of_a_quiz_do_not_concern_its_course(school):
    school.quiz.slots = []
    school.quiz.save_revision()
    assert faults(school.course) == []


def test_publishing_a_faulty_quiz_is_refused_and_told(school, cast):
    school.quiz.slots = []
    school.quiz.save_revision(user=cast.editor).publish(user=cast.editor)
    assert QuizPage.objects.get(pk=school.quiz.pk).slots.count() == 8
    assert Notification.objects.filter(user=cast.editor, kind="publishing_refused").exists()


def test_the_edit_form_names_the_fault(client, cast, school):
    client.force_login(cast.admin)
    address = reverse("wagtailadmin_pages:edit", args=[school.quiz.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: str(value) for name, value in data.items() if value is not None and value is not False}
    data |= {"intro": "null", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    data |= {"feedback_bands-TOTAL_FORMS": "0", "feedback_bands-INITIAL_FORMS": "0"}
    data |= {"slots-TOTAL_FORMS": "8", "slots-INITIAL_FORMS": "8", "action-publish": "1"}
    for number, slot in enumerate(school.quiz.slots.all()):
        data |= {f"slots-{number}-id": slot.pk, f"slots-{number}-DELETE": "1"}
    response = client.post(address, data)
    assert response.status_code == 200
    assert school.quiz.title in str(response.context["form"].non_field_errors())
