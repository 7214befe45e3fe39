"""Numbers no page of ours sends: too long to be read, or without end. Refused, never a failure."""

import pytest
from django.urls import reverse

from courses.page_views import place_part
from quizzes.services.attempts import start_attempt
from tests.school import School, school  # noqa: F401

ENDLESS = "9" * 5_000


@pytest.mark.parametrize("slot", ["Infinity", "-Infinity", "NaN", "1e999", ENDLESS, "99999999999999999999"])
def test_a_flag_for_a_slot_that_is_no_number_is_refused(client, cast, school: School, slot):  # noqa: F811
    attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    client.force_login(cast.learner)
    body = f'{{"slot": {slot}, "flagged": true}}'
    answer = client.post(reverse("quizzes:flag", args=[attempt.uuid]), body, content_type="application/json")
    assert answer.status_code in {400, 404}


@pytest.mark.parametrize("device", [ENDLESS, "99999999999999999999", "²", "-1"])
def test_a_device_that_is_no_number_signs_nobody_out(client, cast, device):
    client.force_login(cast.learner)
    answer = client.post(reverse("accounts:devices"), {"device": device})
    assert answer.status_code == 302
    assert client.get(reverse("accounts:settings")).status_code == 200


@pytest.mark.parametrize("position", [ENDLESS, "99999999999999999999", "²", "-1", ""])
def test_a_place_that_is_none_puts_the_part_last(cast, school: School, position):  # noqa: F811
    place_part(school.lessons[0], position, cast.editor)
    assert [part.pk for part in school.course.get_children()][-1] == school.lessons[0].pk
