"""A completed course becomes evidence, hours and a record: exactly once, and taken back by adding."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.services import post_person
from competencies.models import (
    Competency,
    CompetencyRecord,
    CourseCompetency,
    CreditCap,
    Evidence,
    Framework,
    HoursEntry,
    HoursTarget,
    PositionStandard,
)
from competencies.services.hours import hours_summary
from competencies.services.profile import competency_profile
from competencies.services.records import rebuild_records, record_course_completion
from courses.models import CourseCompletion, CoursePage
from courses.services.completions import complete_lesson, revoke_activity
from courses.services.enrolments import enrol
from home.models import Notification
from tests.courses.conftest import catalogue, course, publish, shelf  # noqa: F401


@pytest.fixture
def competency(db):
    framework = Framework.objects.create(code="permen", name="Standar")
    return Competency.objects.create(
        framework=framework, code="OPH", name="Orientasi pada Hasil", group="managerial"
    )


@pytest.fixture
def taught(course, competency):  # noqa: F811
    CourseCompetency.objects.create(course=course.page, competency=competency, level=2, is_main=True)
    return course


@pytest.fixture
def rules(db):
    CreditCap.objects.create(
        path_code="NK03", name="E-learning", hours_per_day=3, valid_from=date(2018, 1, 1)
    )
    HoursTarget.objects.create(employment_kind="pns", hours=20, sense="minimum", valid_from=date(2017, 4, 7))


def finish(learner, taken) -> CourseCompletion:
    enrolment = enrol(learner=learner, course=taken.page)
    for activity in taken.activities:
        complete_lesson(enrolment=enrolment, activity=activity)
    return CourseCompletion.objects.valid().get(learner=learner, course=taken.page)


def snapshot() -> list:
    """Everything a rebuild must leave equal, without the derived table's own keys."""
    derived = CompetencyRecord.objects.order_by("learner", "competency")
    fields = ("learner", "competency", "evidenced_level", "evidence_count", "last_on")
    return [
        list(Evidence.objects.order_by("pk").values_list()),
        list(HoursEntry.objects.order_by("pk").values_list()),
        list(derived.values_list(*fields)),
    ]


def test_one_line_of_hours_and_one_evidence_for_each_competency(cast, taught, rules):
    completion = finish(cast.learner, taught)
    entry = HoursEntry.objects.get()
    assert (entry.source, entry.hours, entry.path_code, entry.is_unrated) == (
        completion.source,
        6,
        "NK03",
        False,
    )
    evidence = Evidence.objects.get()
    assert (evidence.level, evidence.title, evidence.source) == (2, "Manajemen Waktu", completion.source)
    record = CompetencyRecord.objects.get()
    assert (record.evidenced_level, record.evidence_count) == (2, 1)


def test_the_learner_is_told_once(cast, taught, rules):
    completion = finish(cast.learner, taught)
    record_course_completion(completion=completion)
    [told] = Notification.objects.filter(user=cast.learner, kind="course_completed")
    assert told.values == {"title": "Manajemen Waktu", "hours": "6"}


def test_announcing_again_adds_nothing(cast, taught, rules):
    completion = finish(cast.learner, taught)
    before = snapshot()
    record_course_completion(completion=completion)
    assert snapshot() == before


def test_without_a_rule_in_force_the_finish_stands_and_the_line_is_unrated(cast, taught):
    finish(cast.learner, taught)
    assert HoursEntry.objects.get().is_unrated
    assert hours_summary(cast.learner, date(2026, 12, 31)).target is None


def test_a_revoked_completion_gets_a_reversing_line_and_can_be_earned_again(cast, taught, rules):
    completion = finish(cast.learner, taught)
    revoke_activity(enrolment=completion.enrolment, activity=taught.activities[1], reason="keliru")
    assert [entry.hours for entry in HoursEntry.objects.order_by("pk")] == [Decimal(6), Decimal(-6)]
    assert not HoursEntry.objects.standing().exists()
    assert not CompetencyRecord.objects.exists()

    complete_lesson(enrolment=completion.enrolment, activity=taught.activities[1])
    assert HoursEntry.objects.standing().count() == 1
    assert CompetencyRecord.objects.get().evidenced_level == 2


def test_rebuild_gives_equal_rows(cast, taught, rules):
    finish(cast.colleague, taught)
    revoked = finish(cast.learner, taught)
    revoke_activity(enrolment=revoked.enrolment, activity=taught.activities[0], reason="keliru")
    before = snapshot()
    assert rebuild_records()["evidence"] == 0
    assert snapshot() == before


def test_rebuild_adds_what_is_missing(cast, taught, rules):
    finish(cast.learner, taught)
    before = [entry.hours for entry in HoursEntry.objects.all()]
    HoursEntry.objects.all().delete()
    Evidence.objects.all().delete()
    CompetencyRecord.objects.all().delete()
    added = rebuild_records()
    assert (added["evidence"], added["hours"], added["records"]) == (1, 1, 1)
    assert [entry.hours for entry in HoursEntry.objects.all()] == before
    assert Notification.objects.filter(kind="course_completed").count() == 1


def test_hours_are_credited_by_the_cap_in_force(cast, taught, rules):
    completion = finish(cast.learner, taught)
    today = completion.completed_at.date()
    summary = hours_summary(cast.learner, HoursEntry.objects.get().occurred_on)
    assert (summary.credited, summary.waiting, summary.total) == (3, 3, 20)
    assert summary.next_credit.on > today


def test_of_two_caps_in_force_the_younger_one_holds_back(cast, taught, rules):
    CreditCap.objects.create(
        path_code="NK03", name="E-learning", hours_per_day=4, valid_from=date(2024, 1, 1)
    )
    finish(cast.learner, taught)
    summary = hours_summary(cast.learner, HoursEntry.objects.get().occurred_on)
    assert (summary.credited, summary.waiting, summary.cap.hours_per_day) == (4, 2, 4)


def test_nothing_is_held_back_where_nothing_waits(cast, taught):
    CreditCap.objects.create(path_code="NK03", name="Daring", hours_per_day=None, valid_from=date(2018, 1, 1))
    finish(cast.learner, taught)
    summary = hours_summary(cast.learner, HoursEntry.objects.get().occurred_on)
    assert (summary.credited, summary.waiting, summary.next_credit, summary.cap) == (6, 0, None, None)


def test_a_competency_that_joins_the_course_later_is_no_evidence_for_those_who_completed_it_before(
    cast, taught, competency, rules
):
    publish(CoursePage.objects.get(pk=taught.page.pk))
    finish(cast.learner, taught)
    other = Competency.objects.create(
        framework=competency.framework, code="KOM", name="Komunikasi", group="managerial"
    )
    changed = CoursePage.objects.get(pk=taught.page.pk)
    changed.course_competencies = [
        CourseCompetency(competency=competency, level=4, is_main=True),
        CourseCompetency(competency=other, level=2),
    ]
    publish(changed)
    before = snapshot()
    assert rebuild_records()["evidence"] == 0
    assert snapshot() == before
    Evidence.objects.all().delete()
    rebuild_records()
    assert [(row.competency, row.level) for row in Evidence.objects.all()] == [(competency, 2)]


def test_the_profile_asks_for_the_highest_level_of_the_posts_held_today(cast, competency):
    today = timezone.localdate()
    for position, level in ((cast.clerk, 2), (cast.chief, 4), (cast.agency_chief, 5), (cast.analyst, 3)):
        PositionStandard.objects.create(position=position, competency=competency, level=level)

    def required() -> list[int]:
        return [row.required_level for row in competency_profile(cast.learner)]

    def acting(position, first: date, last: date) -> None:
        post_person(
            user=cast.learner,
            unit=cast.district,
            position=position,
            kind="plt",
            valid_from=first,
            valid_to=last,
        )

    acting(cast.agency_chief, today + timedelta(days=10), today + timedelta(days=40))
    assert required() == [2]
    acting(cast.chief, today - timedelta(days=10), today + timedelta(days=9))
    assert required() == [4]
    acting(cast.analyst, today - timedelta(days=5), today + timedelta(days=9))
    assert required() == [4]


def test_the_profile_shows_the_gap_to_the_position_and_the_course_that_closes_it(cast, taught, competency):
    PositionStandard.objects.create(position=cast.clerk, competency=competency, level=2)
    [row] = competency_profile(cast.learner)
    assert (row.evidenced_level, row.required_level, row.gap) == (0, 2, 2)
    assert [found.pk for found in row.courses] == [taught.page.pk]
    finish(cast.learner, taught)
    [row] = competency_profile(cast.learner)
    assert (row.gap, row.courses) == (0, [])
