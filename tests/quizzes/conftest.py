"""What the tests of quizzes share: the cast, the school, and a learner for whom the quiz is open."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.cast import Cast, cast  # noqa: F401
from tests.quizzes.shelves import library  # noqa: F401
from tests.school import School, school  # noqa: F401

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def enrolment(school: School, cast: Cast) -> Enrolment:  # noqa: F811
    return school.enrolled(cast.learner)


@pytest.fixture
def attempt(school: School, enrolment: Enrolment) -> Attempt:  # noqa: F811
    return start_attempt(enrolment=enrolment, activity=school.quiz_activity)


@pytest.fixture
def browser(client: Client, cast: Cast) -> Client:  # noqa: F811
    """The learner's browser."""
    client.force_login(cast.learner)
    return client
