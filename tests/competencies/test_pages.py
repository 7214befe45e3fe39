"""`/saya/jp/` and `/saya/kompetensi/`: every line leads to its source, and nobody reads a target that is not theirs."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from competencies.models import (
    Competency,
    CourseCompetency,
    CreditCap,
    Evidence,
    Framework,
    HoursEntry,
    HoursTarget,
    PositionStandard,
)
from competencies.services.hours import hours_summary
from competencies.services.ledger import ledger_of
from competencies.services.profile import competency_profile
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol
from tests.courses.conftest import catalogue, course, make_course, shelf
from tests.queries import count_queries

__all__ = ["catalogue", "course", "shelf"]

HOURS, PROFILE = "/saya/jp/", "/saya/kompetensi/"


def finish(learner, taken) -> None:
    enrolment = enrol(learner=learner, course=taken.page)
    for activity in taken.activities:
        complete_lesson(enrolment=enrolment, activity=activity)


@pytest.fixture
def done(course, cast):
    """Rosmawati has completed the course, which teaches one competency."""
    framework = Framework.objects.create(code="permen", name="Standar")
    result = Competency.objects.create(framework=framework, code="OPH", name="Hasil", group="managerial")
    CourseCompetency.objects.create(course=course.page, competency=result, level=2)
    CreditCap.objects.create(path_code="NK03", name="Daring", hours_per_day=3, valid_from=date(2018, 1, 1))
    CreditCap.objects.create(
        path_code="NK03", name="E-learning", hours_per_day=3, valid_from=date(2024, 1, 1)
    )
    finish(cast.learner, course)
    return course


def test_a_line_names_its_path_and_leads_to_its_course(client, cast, done):
    [line] = ledger_of(cast.learner)
    assert (line.path, line.url) == ("E-learning (NK03)", done.page.url)
    client.force_login(cast.learner)
    page = client.get(HOURS).content.decode().split("<main")[1]
    assert page.count(f'href="{done.page.url}"') == 2


def test_a_path_without_a_rule_is_shown_by_its_code(cast, done):
    CreditCap.objects.all().delete()
    assert [line.path for line in ledger_of(cast.learner)] == ["NK03"]


def test_a_course_that_is_withdrawn_and_a_source_of_no_known_room_lead_nowhere(client, cast, done):
    for source in ("lama.arsip:7", "courses.completion:x", "courses.completion:999999"):
        HoursEntry.objects.create(
            learner=cast.learner,
            source=source,
            hours=2,
            path_code="NK09",
            title="Buku",
            occurred_on=date(2026, 1, 5),
        )
    done.page.unpublish()
    assert [line.url for line in ledger_of(cast.learner)] == [""] * 4
    client.force_login(cast.learner)
    assert f'href="{done.page.url}"' not in client.get(HOURS).content.decode()


def test_evidence_leads_to_its_course_for_its_owner_and_for_the_supervisor(client, cast, done):
    [row] = competency_profile(cast.learner)
    assert [proof.url for proof in row.proofs] == [done.page.url]
    Evidence.objects.update(source="lama.arsip:7")
    [row] = competency_profile(cast.learner)
    assert [proof.url for proof in row.proofs] == [""]


def test_queries_do_not_grow_with_the_ledger(client, cast, done, shelf):
    client.force_login(cast.learner)
    for page in (HOURS, PROFILE):
        client.get(page)
    with count_queries() as few:
        client.get(HOURS)
        client.get(PROFILE)
    for code in ("A", "B", "C"):
        finish(cast.learner, make_course(shelf, cast.instructor, code=code))
    client.get(HOURS)
    with count_queries() as many:
        client.get(HOURS)
        client.get(PROFILE)
    assert len(many) == len(few), many


def test_without_a_target_hours_are_counted_and_measured_by_nothing(client, cast, done):
    summary = hours_summary(cast.learner, date.today())
    assert (summary.total, summary.target) == (0, None)
    client.force_login(cast.learner)
    page = client.get(HOURS).content.decode()
    assert 'class="jp-strip"' not in page
    assert "di atas target" not in page
    HoursTarget.objects.create(employment_kind="pns", hours=20, sense="minimum", valid_from=date(2017, 4, 7))
    assert 'class="jp-strip"' in client.get(HOURS).content.decode()


def test_the_page_says_by_which_rule_hours_wait(client, cast, done):
    CreditCap.objects.filter(name="E-learning").update(hours_per_day=4)
    client.force_login(cast.learner)
    page = client.get(HOURS).content.decode()
    assert "E-learning dicatat paling banyak 4\N{NO-BREAK SPACE}JP sehari" in page
    CreditCap.objects.update(hours_per_day=None)
    assert "dicatat paling banyak" not in client.get(HOURS).content.decode()


def test_the_closing_page_names_the_days_on_which_the_hours_are_recorded(client, cast, done):
    enrolment = cast.learner.enrolments.get()
    completion = enrolment.course_completions.get()
    completion.completed_at = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
    completion.save()
    HoursEntry.objects.update(occurred_on=date(2026, 11, 26))
    client.force_login(cast.learner)
    page = (
        client.get(f"/belajar/{enrolment.uuid}/selesai/").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "3 JP pada 26 November 2026, 3 JP pada 27 November 2026" in page
    CreditCap.objects.update(hours_per_day=None)
    assert "dicatat hari demi hari" not in client.get(f"/belajar/{enrolment.uuid}/selesai/").content.decode()


@pytest.mark.parametrize(
    ("sense", "words", "other"),
    [("minimum", "di atas target", "dari 2 JP"), ("ceiling", "melebihi yang disediakan instansi", "")],
)
def test_hours_above_a_ceiling_are_not_praised_as_a_target_reached(client, cast, done, sense, words, other):
    CreditCap.objects.update(hours_per_day=None)
    HoursTarget.objects.create(employment_kind="pns", hours=2, sense=sense, valid_from=date(2017, 4, 7))
    client.force_login(cast.learner)
    page = client.get(HOURS).content.decode()
    assert words in page and other in page
    assert ("dari 2 JP tercatat</p>" in page) == (sense == "minimum")


def test_an_official_who_is_no_asn_is_offered_no_hours_and_may_still_read_the_ledger(client, cast, done):
    finish(cast.mayor, done)
    client.force_login(cast.mayor)
    assert f'href="{HOURS}"' not in client.get(PROFILE).content.decode()
    page = client.get(HOURS).content.decode()
    assert "hours-title" not in page
    assert done.page.url in page


def test_the_supervisor_does_not_read_of_an_own_position(client, cast, done):
    competency = Competency.objects.get()
    PositionStandard.objects.create(position=cast.clerk, competency=competency, level=3)
    own, other = "jabatan Anda", "Anda memerlukan"
    client.force_login(cast.supervisor)
    page = client.get(f"/tim/orang/{cast.learner.uuid}/").content.decode()
    assert own not in page and other not in page
    client.force_login(User.objects.get(pk=cast.learner.pk))
    assert own in client.get(PROFILE).content.decode()


def test_a_printed_record_names_its_owner(client, cast, done):
    client.force_login(cast.learner)
    for page in (HOURS, PROFILE):
        answer = client.get(page)
        values = [value for _, value in answer.context["identity"]]
        assert values == [cast.learner.name, cast.learner.grouped_number, ["Operator Layanan, Seksi Loket"]]
        assert 'class="print-head"' in answer.content.decode()
    client.force_login(cast.admin)
    assert [value for _, value in client.get(PROFILE).context["identity"]] == [cast.admin.name]
