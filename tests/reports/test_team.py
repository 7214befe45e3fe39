"""Tim Saya: the own chain only, counted right, filtered, downloaded; queries do not grow with the team."""

import csv
import html
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from openpyxl import load_workbook

from accounts.models import User
from accounts.services import grant_role, post_person, register_person
from courses.models import Enrolment
from courses.services.enrolments import enrol, note_last_seen
from quizzes.models import Attempt
from reports.team import TeamFilter, team_enrolments, team_people, team_totals
from tests.queries import count_queries
from tests.school import School, school  # noqa: F401

TODAY = timezone.localdate


@pytest.fixture
def team(cast, school: School):  # noqa: F811
    """Rosmawati is late, Hendra has not started, the newcomer is in progress, a stranger learns elsewhere."""
    late = enrol(learner=cast.learner, course=school.course, due_on=TODAY() - timedelta(days=1))
    note_last_seen(enrolment=late, activity_id=school.lesson_activities[0].pk)
    enrol(learner=cast.colleague, course=school.course)
    note_last_seen(
        enrolment=enrol(learner=cast.newcomer, course=school.course),
        activity_id=school.lesson_activities[0].pk,
    )
    enrol(learner=cast.stranger, course=school.course)
    return school


def rows(answer) -> dict[str, dict]:
    return {row["person"].name: row for row in answer.context["rows"]}


def table(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_supervisor_sees_the_own_chain_and_nobody_else(client, cast, team):
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/")
    people = set(rows(answer))
    assert {cast.learner.name, cast.colleague.name, cast.newcomer.name} <= people
    assert cast.stranger.name not in people
    assert cast.supervisor.name not in people


def test_people_of_a_unit_that_one_leads_for_the_time_being_are_marked(client, cast, team):
    post_person(user=cast.supervisor, unit=cast.district, position=cast.chief, kind="plt", valid_from=TODAY())
    grant_role(user=cast.supervisor, kind="head", unit=cast.district)
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/")
    marks = {name: row["acting"] for name, row in rows(answer).items()}
    assert (marks[cast.stranger.name], marks[cast.learner.name]) == ("Plt", "")
    assert answer.content.decode().count('<span class="tag tag--neutral">Plt</span>') == 2


def test_acting_below_the_own_unit_marks_those_below_alone(client, cast, team):
    post_person(user=cast.supervisor, unit=cast.counter, position=cast.chief, kind="plh", valid_from=TODAY())
    client.force_login(cast.supervisor)
    marks = {name: row["acting"] for name, row in rows(client.get("/tim/pelatihan/")).items()}
    assert (marks[cast.learner.name], marks[cast.unit_admin.name]) == ("Plh", "")


def test_each_enrolment_is_counted_where_it_belongs(client, cast, team):
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/")
    assert answer.context["totals"] == {"not_started": 1, "started": 2, "completed": 0, "late": 1}
    assert rows(answer)[cast.learner.name]["late"] == 1


def test_the_course_view_counts_the_same_enrolments(client, cast, team):
    client.force_login(cast.supervisor)
    [row] = client.get("/tim/pelatihan/?lihat=kursus").context["rows"]
    assert (row["title"], row["not_started"], row["started"], row["late"]) == ("Manajemen Waktu", 1, 2, 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=late", {"learner"}),
        ("status=not_started", {"colleague"}),
        ("status=started&kursus=BKP-MWP", {"learner", "newcomer"}),
        ("status=completed", set()),
        ("nama=hendra", {"colleague"}),
        ("unit=seksi-loket&status=late", {"learner"}),
        ("dari=2020-01-01&sampai=2020-12-31", set()),
    ],
)
def test_filters_narrow_the_list(client, cast, team, query, found):
    client.force_login(cast.supervisor)
    assert set(rows(client.get(f"/tim/pelatihan/?{query}"))) == {getattr(cast, who).name for who in found}


def test_a_foreign_unit_cannot_be_chosen(client, cast, team):
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/?unit=kec-medan-kota")
    assert answer.context["form"].errors["unit"]
    assert cast.stranger.name not in rows(answer)


def test_a_period_that_ends_before_it_begins_is_explained(client, cast, team):
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/?dari=2026-12-01&sampai=2026-01-01")
    assert answer.status_code == 200
    assert "sampai" in answer.context["form"].errors


def test_csv_holds_the_filtered_rows_and_defuses_names(client, cast, team):
    User.objects.filter(pk=cast.learner.pk).update(name='=HYPERLINK("http://jahat.example";"klik")')
    client.force_login(cast.supervisor)
    answer = client.get("/tim/pelatihan/unduh.csv?status=late")
    header, row = table(answer)
    assert row[0].startswith("'=HYPERLINK")
    assert row[3] == "Manajemen Waktu"
    assert len(header) == len(row) == 11


def test_csv_and_xlsx_hold_the_same_people(client, cast, team):
    client.force_login(cast.supervisor)
    lines = table(client.get("/tim/pelatihan/unduh.csv"))
    book = load_workbook(io.BytesIO(b"".join(client.get("/tim/pelatihan/unduh.xlsx").streaming_content)))
    names = {row[0] for row in book.active.iter_rows(values_only=True) if row[0]}
    assert {line[0] for line in lines[1:]} <= names
    assert len(lines) == 4


def test_numbers_of_people_are_masked_in_the_file_and_on_the_page(client, cast, team):
    client.force_login(cast.supervisor)
    whole = b"".join(client.get("/tim/pelatihan/unduh.csv").streaming_content).decode()
    assert cast.learner.number not in whole
    assert cast.learner.masked_number in whole
    page = client.get(f"/tim/orang/{cast.learner.uuid}/").content.decode()
    assert cast.learner.number not in page
    assert cast.learner.masked_number in page


def test_two_people_of_one_name_are_told_apart_in_the_file(client, cast, team):
    User.objects.filter(pk=cast.colleague.pk).update(name=cast.learner.name)
    client.force_login(cast.supervisor)
    lines = [line for line in table(client.get("/tim/pelatihan/unduh.csv")) if line[0] == cast.learner.name]
    assert {line[1] for line in lines} == {cast.learner.masked_number, cast.colleague.masked_number}


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("query", ["unit=kec-medan-kota", "dari=2026-12-01&sampai=2026-01-01", "status=x"])
def test_a_file_with_a_faulty_filter_is_not_made_and_the_page_says_why(client, cast, team, extension, query):
    client.force_login(cast.supervisor)
    answer = client.get(f"/tim/pelatihan/unduh.{extension}?{query}")
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.request["QUERY_STRING"] == query
    assert page.context["form"].errors
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_a_course_leads_to_its_people_with_the_other_filters_kept(client, cast, team):
    client.force_login(cast.supervisor)
    page = client.get("/tim/pelatihan/?lihat=kursus&status=late")
    [link] = re.findall(r'<th scope="row"[^>]*><a href="([^"]+)"', page.content.decode())
    people = client.get(f"/tim/pelatihan/{html.unescape(link)}")
    assert not people.context["by_course"]
    assert set(rows(people)) == {cast.learner.name}


def test_a_printed_list_says_whose_it_is_and_what_was_chosen(client, cast, team):
    client.force_login(cast.supervisor)
    printed = client.get("/tim/pelatihan/").context["printed"]
    assert [value for _, value in printed] == [cast.supervisor.name, [cast.civil_registry.name]]
    printed = client.get("/tim/pelatihan/?unit=seksi-loket&kursus=BKP-MWP&nama=hendra").context["printed"]
    assert [value for _, value in printed] == [
        cast.supervisor.name,
        str(cast.counter),
        "Manajemen Waktu",
        "hendra",
    ]


def test_the_dates_mean_the_day_of_completion_or_of_enrolment_and_say_so(client, cast, team):
    long_ago = timezone.now() - timedelta(days=400)
    Enrolment.objects.filter(learner__in=[cast.learner, cast.colleague]).update(enrolled_at=long_ago)
    Enrolment.objects.filter(learner=cast.learner).update(state="completed", completed_at=timezone.now())
    client.force_login(cast.supervisor)
    since = TODAY() - timedelta(days=30)
    page = client.get(f"/tim/pelatihan/?dari={since}")
    assert set(rows(page)) == {cast.learner.name, cast.newcomer.name}
    with translation.override("en"):
        assert str(page.context["form"]["dari"].label) == "Completed or enrolled from"


def test_queries_do_not_grow_with_the_team(client, cast, team):
    client.force_login(cast.supervisor)
    client.get("/tim/pelatihan/")
    with count_queries() as few:
        client.get("/tim/pelatihan/")
    for number in range(20):
        person = register_person(
            name=f"Pegawai {number}",
            kind="pns",
            number=f"19900101201501{1 + number % 2}{number + 100:03d}",
            unit=cast.counter,
            position=cast.clerk,
        )
        enrol(learner=person, course=team.course)
    with count_queries() as many:
        client.get("/tim/pelatihan/")
    assert len(many) == len(few), many


def test_an_acting_head_sees_both_units(client, cast, team):
    from accounts.services import grant_role

    grant_role(user=cast.supervisor, unit=cast.district, kind="head")
    people = team_people(User.objects.get(pk=cast.supervisor.pk), TeamFilter(), TODAY())
    assert {cast.learner, cast.stranger} <= set(people)


def test_someone_given_to_a_supervisor_by_name_is_in_the_team(client, cast, team):
    User.objects.filter(pk=cast.stranger.pk).update(supervisor_override=cast.supervisor)
    people = team_people(cast.supervisor, TeamFilter(), TODAY())
    assert cast.stranger in people
    totals = team_totals(team_enrolments(people, TeamFilter(), TODAY()), TODAY())
    assert totals["not_started"] == 2


def test_a_course_that_was_left_is_in_no_figure(cast, team):
    Enrolment.objects.filter(learner=cast.colleague).update(state="left")
    people = team_people(cast.supervisor, TeamFilter(), TODAY())
    assert team_totals(team_enrolments(people, TeamFilter(), TODAY()), TODAY())["not_started"] == 0
    assert not Attempt.objects.exists()
