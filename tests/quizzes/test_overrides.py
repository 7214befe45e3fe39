"""Exceptions for a person or a unit, and extra time: what is granted reaches the attempt at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.errors import NoAttemptsLeft, QuizIsOver
from quizzes.models import Accommodation, Attempt, Override
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.terms import end_override, save_accommodation, save_override, terms_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def grant(school, cast):
    """Grants an exception in the quiz."""
    return lambda **options: save_override(override=Override(quiz=school.quiz, **options), by=cast.editor)


@pytest.fixture
def give_time(cast):
    """Grants extra time or attempts from yesterday to tomorrow, or to another day."""

    def give(learner, days=1, **options):
        today = timezone.localdate()
        dates = {"valid_from": today - timedelta(days=30), "valid_to": today + timedelta(days=days)}
        return save_accommodation(
            accommodation=Accommodation(learner=learner, **dates, **options), by=cast.hr
        )

    return give


def minutes(attempt: Attempt) -> float:
    return (attempt.deadline_at - attempt.started_at) / timedelta(minutes=1)


def test_an_exception_gives_one_person_more_time_and_no_one_else(school, cast, enrolment, grant):
    grant(learner=cast.learner, time_limit=90)
    mine = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    other = start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    assert (minutes(mine), minutes(other)) == (90, 45)


def test_an_exception_for_a_unit_holds_below_it(school, cast, grant):
    grant(unit=cast.civil_registry, attempts_allowed=9)
    assert terms_of(quiz=school.quiz, learner=cast.learner).attempts == 9
    assert terms_of(quiz=school.quiz, learner=cast.stranger).attempts == 3


def test_an_exception_for_the_person_wins_over_that_of_the_unit(school, cast, grant):
    grant(unit=cast.city, time_limit=120, attempts_allowed=9)
    grant(learner=cast.learner, time_limit=60)
    terms = terms_of(quiz=school.quiz, learner=cast.learner)
    assert (terms.time_limit, terms.attempts) == (HOUR, 9)


def test_another_close_lets_one_person_begin_later(school, cast, enrolment, grant):
    now = timezone.now()
    school.change_quiz(close_at=now - HOUR)
    with pytest.raises(QuizIsOver):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    grant(learner=cast.learner, close_at=now + 2 * HOUR)
    assert start_attempt(enrolment=enrolment, activity=school.quiz_activity).closes_at == now + 2 * HOUR


def test_more_time_reaches_an_attempt_that_goes_on(attempt, cast, grant):
    override = grant(learner=cast.learner, time_limit=90)
    attempt.refresh_from_db()
    assert minutes(attempt) == 90
    end_override(override=override)
    attempt.refresh_from_db()
    assert minutes(attempt) == 45


def test_extra_time_holds_in_every_quiz_until_its_last_day(school, cast, enrolment, give_time):
    give_time(cast.learner, extra_percent=50)
    give_time(cast.colleague, days=-1, extra_percent=50)
    mine = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    other = start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    assert (minutes(mine), minutes(other)) == (67.5, 45)


def test_extra_time_reaches_an_attempt_that_goes_on(attempt, cast, give_time):
    give_time(cast.learner, extra_percent=100)
    attempt.refresh_from_db()
    assert minutes(attempt) == 90


def test_extra_attempts_are_added(school, cast, enrolment, give_time):
    give_time(cast.learner, extra_attempts=1)
    for _ in range(4):
        finish_attempt(attempt=start_attempt(enrolment=enrolment, activity=school.quiz_activity))
    with pytest.raises(NoAttemptsLeft):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)


def test_no_reason_is_asked_for_or_stored():
    """Extra time may be a matter of health; there must be no place to write that down."""
    stored = {field.name for field in Accommodation._meta.get_fields()}
    assert stored == {
        "id", "learner", "extra_percent", "extra_attempts", "valid_from", "valid_to", "granted_by", "granted_at",
    }  # fmt: skip


# In the admin -------------------------------------------------------------------------------------------------------


def add(client, name: str, **data):
    return client.post(reverse(f"{name}:add"), data)


def test_an_editor_grants_an_exception_by_the_number_of_the_person(client, cast, school):
    client.force_login(cast.editor)
    data = {"quiz": school.quiz.pk, "learner": "19900315 201503 2 001", "time_limit": 90}
    assert add(client, "pengecualian-kuis", **data).status_code == 302
    override = Override.objects.get()
    assert (override.learner, override.granted_by) == (cast.learner, cast.editor)
    listed = client.get(reverse("pengecualian-kuis:index")).content.decode()
    assert cast.learner.name in listed
    assert reverse("pengecualian-kuis:edit", args=[override.pk]) in listed


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"learner": "199003152015032001"}, None),
        ({"time_limit": 90}, None),
        ({"learner": "199003152015039999", "time_limit": 90}, "learner"),
    ],
)
def test_an_exception_that_says_too_little_is_refused(client, cast, school, data, field):
    client.force_login(cast.editor)
    response = add(client, "pengecualian-kuis", quiz=school.quiz.pk, **data)
    assert response.status_code == 200
    assert (field or "__all__") in response.context["form"].errors
    assert not Override.objects.exists()


def test_an_exception_can_be_changed_and_taken_back(client, cast, school, grant, attempt):
    override = grant(learner=cast.learner, time_limit=90)
    client.force_login(cast.editor)
    edit = reverse("pengecualian-kuis:edit", args=[override.pk])
    assert cast.learner.username in client.get(edit).content.decode()
    client.post(edit, {"quiz": school.quiz.pk, "learner": cast.learner.username, "time_limit": 100})
    attempt.refresh_from_db()
    assert minutes(attempt) == 100
    client.post(reverse("pengecualian-kuis:delete", args=[override.pk]))
    attempt.refresh_from_db()
    assert (Override.objects.count(), minutes(attempt)) == (0, 45)


def test_extra_time_is_for_bkpsdm_to_grant(client, cast, school):
    today = timezone.localdate()
    data = {"learner": cast.learner.username, "extra_percent": 25, "extra_attempts": 0}
    data |= {"valid_from": today, "valid_to": today + timedelta(days=90)}
    client.force_login(cast.editor)
    assert add(client, "akomodasi", **data).status_code == 302
    assert not Accommodation.objects.exists()
    client.force_login(cast.hr)
    add(client, "akomodasi", **data)
    assert Accommodation.objects.get().granted_by == cast.hr
