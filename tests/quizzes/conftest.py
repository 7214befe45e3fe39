"""What the tests of quizzes share: the cast, the school, and a learner for whom the quiz is open."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.cast import Cast, cast  # noqa: F401
from tests.quizzes.regrading import TEN_EACH, hand_in
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


@pytest.fixture
def loser(school: School, cast: Cast) -> Attempt:  # noqa: F811
    """80 of 100 with the old key, 70 with the new one."""
    return hand_in(school, school.enrolled(cast.colleague, NOON), "single", *TEN_EACH, "ordering", at=NOON)


@pytest.fixture
def winner(school: School, cast: Cast) -> Attempt:  # noqa: F811
    """70 of 100 with the old key, 80 with the new one."""
    enrolment = school.enrolled(cast.learner, NOON)
    return hand_in(school, enrolment, *TEN_EACH, "ordering", at=NOON, single={"choice": ["2"]})


@pytest.fixture
def untouched(school: School, cast: Cast) -> Attempt:  # noqa: F811
    """Neither key takes the third choice."""
    return hand_in(school, school.enrolled(cast.stranger, NOON), at=NOON, single={"choice": ["3"]})
