"""The learner's first screen: one next step, what is due, hours, a suggestion."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from accounts.models import User
from competencies.models import Competency, CourseCompetency, Framework, HoursTarget, PositionStandard
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol
from quizzes.services.attempts import start_attempt
from reports.mine import dashboard, greeting
from tests.school import School, school  # noqa: F401


@pytest.mark.parametrize(
    ("hour", "words"), [(7, "Good morning"), (11, "Good day"), (15, "Good afternoon"), (18, "Good evening")]
)
def test_the_greeting_follows_the_clock_of_medan(hour, words):
    with translation.override("en"):
        assert greeting(datetime(2026, 11, 25, hour, tzinfo=ZoneInfo("Asia/Jakarta"))) == words


def test_with_nothing_begun_the_page_leads_to_the_catalogue(client, cast, school: School):  # noqa: F811
    client.force_login(cast.learner)
    answer = client.get("/saya/")
    assert answer.context["step"] is None
    assert 'href="/pelatihan/"' in answer.content.decode()


def test_the_next_step_is_the_very_lesson(cast, school: School):  # noqa: F811
    enrolment = enrol(learner=cast.learner, course=school.course)
    complete_lesson(enrolment=enrolment, activity=school.lesson_activities[0])
    step = dashboard(cast.learner, timezone.now())["step"]
    assert step.part.title == "Pelajaran dua"


def test_an_open_attempt_and_due_courses_are_to_be_done_the_earliest_first(cast, school: School):  # noqa: F811
    enrolment = school.enrolled(cast.learner)
    enrolment.due_on = timezone.localdate() - timedelta(days=3)
    enrolment.save()
    start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    first, second = dashboard(cast.learner, timezone.now())["duties"]
    assert first.title == "Kuis: Manajemen Waktu"
    assert second.is_late


def test_a_course_that_closes_a_gap_is_suggested_until_it_is_taken(cast, school: School):  # noqa: F811
    framework = Framework.objects.create(code="f", name="Standar")
    competency = Competency.objects.create(framework=framework, code="OPH", name="Hasil", group="managerial")
    CourseCompetency.objects.create(course=school.course, competency=competency, level=2)
    PositionStandard.objects.create(position=cast.clerk, competency=competency, level=2)
    [suggestion] = dashboard(cast.learner, timezone.now())["suggestions"]
    assert suggestion["course"].pk == school.course.pk
    enrol(learner=cast.learner, course=school.course)
    assert dashboard(cast.learner, timezone.now())["suggestions"] == []


def test_the_contract_year_of_a_pppk_has_a_ceiling_and_no_barrier(client, cast, school: School):  # noqa: F811
    HoursTarget.objects.create(
        employment_kind="pppk", hours=24, sense="ceiling", period="contract_year", valid_from=date(2018, 1, 1)
    )
    client.force_login(cast.newcomer)
    summary = client.get("/saya/").context["summary"]
    assert summary.is_ceiling
    assert summary.total == 24
    assert summary.period.first.month == 3


def test_an_official_who_is_no_asn_has_no_hours(client, cast, school: School):  # noqa: F811
    client.force_login(cast.mayor)
    assert "hours-title" not in client.get("/saya/").content.decode()


def heading(page: str, name: str) -> str:
    """The words of the heading with this id."""
    return re.sub(r"<[^>]+>", "", re.search(rf'id="{name}">(.*?)</h2>', page, re.DOTALL)[1]).strip()


def test_a_quiz_is_named_once_as_a_part_like_any_other(client, cast, school: School):  # noqa: F811
    school.enrolled(cast.learner)
    client.force_login(cast.learner)
    page = client.get("/saya/").content.decode()
    assert "Bagian 3 dari 3: Kuis: Manajemen Waktu" in page
    assert "Kuis: Kuis" not in page


def test_who_has_not_begun_starts_and_who_has_continues(client, cast, school: School):  # noqa: F811
    enrol(learner=cast.learner, course=school.course)
    client.force_login(cast.learner)
    with translation.override("en"):
        client.cookies["django_language"] = "en"
        assert "Start part 1" in client.get("/saya/").content.decode()
        client.get(school.lesson_activities[0].url)
        assert "Continue part 1" in client.get("/saya/").content.decode()


@pytest.mark.parametrize(("days", "words"), [(-1, ""), (0, "today"), (1, "1 more day"), (20, "20 more days")])
def test_the_days_that_are_left_stand_beside_the_date(cast, school: School, days, words):  # noqa: F811
    enrolment = enrol(learner=cast.learner, course=school.course)
    enrolment.due_on = timezone.localdate() + timedelta(days=days)
    enrolment.save()
    with translation.override("en"):
        [duty] = dashboard(cast.learner, timezone.now())["duties"]
    assert duty.left == words


def test_how_much_is_to_be_done_is_seen_in_the_heading(client, cast, school: School):  # noqa: F811
    enrolment = school.enrolled(cast.learner)
    enrolment.due_on = timezone.localdate()
    enrolment.save()
    start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    client.force_login(cast.learner)
    assert heading(client.get("/saya/").content.decode(), "duties-title").endswith(", 2")


def test_one_is_greeted_without_degrees(client, cast, school: School):  # noqa: F811
    User.objects.filter(pk=cast.learner.pk).update(name="Dra. Rosmawati Nasution, M.AP.")
    client.force_login(cast.learner)
    page = client.get("/saya/").content.decode()
    assert "Ibu Rosmawati Nasution</h1>" in page
