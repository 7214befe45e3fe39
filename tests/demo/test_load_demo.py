"""The demonstration is whole, honest about its minutes, and loading it again adds nothing."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Unit, User
from accounts.rules.numbers import EmployeeNumber, parse
from competencies.models import HoursEntry
from courses.models import CoursePage, Enrolment, LessonPage
from courses.publishing import publishing_problems
from courses.rules.reading import WORDS_IN_A_LESSON, minutes_of_hours
from demo import content
from demo.people import account_lines
from home.models import Notification
from quizzes.models import Attempt, Question


def counts() -> dict[str, int]:
    models = (User, Unit, CoursePage, LessonPage, Question, Enrolment, Attempt, HoursEntry, Notification)
    return {model.__name__: model.objects.count() for model in models}


@pytest.fixture
def loaded(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_demo", verbosity=0)


def test_the_demonstration_is_whole_and_loading_it_again_adds_nothing(loaded, django_user_model):
    before = counts()
    assert before["CoursePage"] == 4
    assert before["LessonPage"] == 27
    assert before["Question"] == 40
    assert before["User"] >= 60
    for course in CoursePage.objects.live():
        parts = course.activities.filter(live=True)
        assert sum(part.minutes for part in parts) == minutes_of_hours(course.learning_hours), course.title
        assert publishing_problems(course) == []
    for lesson in LessonPage.objects.live():
        assert lesson.reading_words <= WORDS_IN_A_LESSON, lesson.title
        assert lesson.reading_minutes <= lesson.minutes_reading, lesson.title
    learned = User.objects.filter(enrolments__completions__isnull=False)
    assert not learned.filter(last_login=None).exists()
    assert {"active", "completed"} == set(Enrolment.objects.values_list("state", flat=True))
    assert not HoursEntry.objects.filter(is_unrated=True).exists()
    for role, name in account_lines():
        assert django_user_model.objects.filter(username=name).exists(), role
    call_command("load_demo", verbosity=0)
    assert counts() == before


class ClosedTerminal(StringIO):
    """Whoever started it closes the terminal, or presses Ctrl-C, when the last part begins."""

    def write(self, text: str) -> int:
        if text.startswith("Riwayat"):
            raise KeyboardInterrupt
        return super().write(text)


def test_a_loading_that_is_interrupted_leaves_nothing_half_done(db, settings, tmp_path):
    """The next start loads it where there are no people yet, and only there."""
    settings.MEDIA_ROOT = tmp_path
    before = counts()
    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo", stdout=ClosedTerminal())
    assert counts() == before


@pytest.mark.parametrize("course", content.COURSES)
def test_minutes_by_part_are_those_of_the_tasks(course):
    for lesson in content.lessons(course):
        for part, kind in (("practice", "practice"), ("reflection", "reflection")):
            blocks = sum(row["minutes"] for row in lesson["body"] if row["type"] == kind)
            assert lesson["minutes"][part] == blocks, lesson["title"]


@pytest.mark.parametrize("course", content.COURSES)
def test_no_task_needs_what_the_platform_does_not_have(course):
    texts = [str(lesson) for lesson in content.lessons(course)] + [str(content.read(course, "course.toml"))]
    assert not [text for text in texts if "forum kelas" in text]


@pytest.mark.parametrize("course", content.COURSES)
def test_the_introduction_of_a_quiz_leaves_the_rules_to_the_card_of_rules(course):
    intro = content.read(course, "quiz.toml")["intro"]
    assert "percobaan" not in intro
    assert "poin" not in intro


def test_every_number_is_valid_and_nobody_elses(django_user_model):
    from django.utils import timezone

    numbers = [row["number"] for row in content.read("people.toml")["person"] if row.get("number")]
    assert len(numbers) == len(set(numbers))
    assert all(isinstance(parse(number, on=timezone.localdate()), EmployeeNumber) for number in numbers)
