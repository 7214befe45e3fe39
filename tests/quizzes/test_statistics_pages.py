"""The pages of statistics: who sees them, what they say, what can be taken away."""

import re

import pytest
from django.urls import reverse

from foundation.models import Job
from quizzes.models import QuizStatistics
from quizzes.permissions import can_view_statistics
from quizzes.presentation.statistics import lines_of
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.statistics.report import Report
from tests.queries import count_queries
from tests.quizzes.reckoned import reckoned
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db
LIST = "/pengajar/statistik/"
NAMES = ("statistics", "statistics_progress", "statistics_csv", "statistics_xlsx")


@pytest.fixture
def instructor(client, cast):
    client.force_login(cast.instructor)
    return client


@pytest.fixture
def page(school) -> str:
    return address(school)


def address(school, name: str = "statistics", *more) -> str:
    return reverse(f"quizzes:{name}", args=[school.quiz_activity.uuid, *more])


def slots(answer) -> list[int]:
    return [line.slot for line in answer.context["overview"].lines]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("instructor", True), ("editor", True), ("hr", True), ("admin", True), ("learner", False),
        ("colleague", False), ("supervisor", False), ("stranger", False), ("unit_admin", False),
    ],
)  # fmt: skip
def test_those_who_teach_edit_or_answer_for_a_course_see_its_statistics(client, cast, school, who, sees):
    reckoned(school)
    person = getattr(cast, who)
    client.force_login(person)
    assert can_view_statistics(person, school.quiz_activity) is sees
    for path in (
        LIST,
        address(school),
        address(school, "statistics_question", 1),
        address(school, "statistics_csv"),
    ):
        assert client.get(path).status_code == (200 if sees else 404), path
    assert client.post(address(school, "statistics_compute")).status_code == (302 if sees else 404)


def test_an_instructor_sees_nothing_of_courses_that_others_teach(client, cast, school):
    school.course.instructors.all().delete()
    client.force_login(cast.instructor)
    assert client.get(address(school)).status_code == 404


def test_lessons_have_no_statistics(instructor, school):
    lesson = school.lesson_activities[0]
    assert instructor.get(reverse("quizzes:statistics", args=[lesson.uuid])).status_code == 404


def test_nobody_is_led_to_sign_in(client, school):
    for path in (LIST, *(address(school, name) for name in NAMES)):
        assert client.get(path).url.startswith("/masuk/")


def test_the_list_counts_what_was_handed_in(instructor, school, cast):
    finish_attempt(
        attempt=start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    )
    start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    (quiz,) = instructor.get(LIST).context["quizzes"]
    assert (quiz.title, quiz.handed_in) == (school.quiz.title, 1)


class TestBeforeAndWhile:
    def test_reading_the_page_reckons_nothing(self, instructor, page):
        answer = instructor.get(page)
        assert answer.status_code == 200
        assert "overview" not in answer.context
        assert not QuizStatistics.objects.exists()

    def test_the_button_starts_the_task_and_leads_back_to_the_same_choice(
        self, instructor, school, page, cast
    ):
        answer = instructor.post(address(school, "statistics_compute"), {"upaya": "terakhir"})
        assert answer.url == f"{page}?upaya=terakhir"
        row = QuizStatistics.objects.get()
        assert (row.which, row.job.owner, row.is_running) == ("last", cast.instructor, True)

    def test_while_it_runs_the_page_says_how_far_it_is(self, instructor, school, page):
        instructor.post(address(school, "statistics_compute"))
        Job.objects.update(state="running", done=3, total=12)
        html = instructor.get(page).content.decode()
        assert f'data-progress-url="{address(school, "statistics_progress")}?upaya=pertama"' in html
        assert 'max="12" value="3"' in html
        assert "js/progress.js" in html
        told = instructor.get(address(school, "statistics_progress")).json()
        assert told == {"done": 3, "total": 12, "finished": False}

    def test_the_old_figures_stay_meanwhile(self, instructor, school, page):
        reckoned(school)
        instructor.post(address(school, "statistics_compute"))
        answer = instructor.get(page)
        assert len(slots(answer)) == len(QUESTIONS)
        assert answer.context["row"].is_running

    def test_a_task_that_broke_down_is_told_and_can_be_started_again(self, instructor, school, page):
        instructor.post(address(school, "statistics_compute"))
        Job.objects.update(state="failed")
        html = instructor.get(page).content.decode()
        assert "message--error" in html
        assert f'action="{address(school, "statistics_compute")}"' in html

    def test_there_is_no_progress_of_what_never_began(self, instructor, school):
        assert instructor.get(address(school, "statistics_progress")).status_code == 404

    def test_without_attempts_the_page_says_what_is_missing(
        self, instructor, school, page, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            instructor.post(address(school, "statistics_compute"))
        answer = instructor.get(page)
        assert 'class="empty"' in answer.content.decode()
        assert answer.context["row"].computed_at
        assert instructor.get(address(school, "statistics_csv")).status_code == 200

    def test_attempts_handed_in_since_are_counted(self, instructor, school, page, cast):
        reckoned(school)
        attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
        finish_attempt(attempt=attempt)
        QuizStatistics.objects.update(computed_at=attempt.started_at)
        assert instructor.get(page).context["newer"] == 1


class TestTheFigures:
    @pytest.fixture(autouse=True)
    def row(self, school):
        return reckoned(school)

    def test_the_questions_stand_in_their_order(self, instructor, page):
        assert slots(instructor.get(page)) == [1, 2, 3, 4, 5, 6, 7, 8]

    @pytest.mark.parametrize(("order", "first"), [("masalah", 1), ("beda", 1), ("apa?", 1)])
    def test_they_can_be_put_in_another_order(self, instructor, page, order, first):
        found = slots(instructor.get(page, {"urut": order}))
        assert found[0] == first
        assert sorted(found) == [1, 2, 3, 4, 5, 6, 7, 8]

    def test_hardest_first_is_by_facility_and_weakest_first_by_discrimination(self, instructor, page):
        by_ease = instructor.get(page, {"urut": "mudah"}).context["overview"].lines
        facilities = [line.figures.facility for line in by_ease]
        assert facilities == sorted(facilities)
        by_index = instructor.get(page, {"urut": "beda"}).context["overview"].lines
        indexes = [one for line in by_index if (one := line.figures.discrimination) is not None]
        assert indexes == sorted(indexes)
        assert by_index[-1].figures.discrimination is None

    def test_a_question_that_tells_the_wrong_way_is_named_first(self, instructor, page):
        seen = instructor.get(page).context["overview"]
        assert seen.urgent[0].slot == 1
        assert seen.urgent[0].sign == "check_it"
        assert len(seen.urgent[0].urgent) == 2

    def test_every_question_has_a_sign_of_shape_and_word(self, instructor, page):
        html = instructor.get(page).content.decode()
        assert html.count("icons.svg#warning") >= 2
        for line in instructor.get(page).context["overview"].lines:
            assert line.sign in {"check_it", "look_at", "note", "fine"}

    def test_few_attempts_are_said_and_nothing_is_concluded(self, instructor, school, page):
        QuizStatistics.objects.all().delete()
        reckoned(school, people=29)
        answer = instructor.get(page)
        seen = answer.context["overview"]
        assert seen.caution
        assert "message--warning" in answer.content.decode()
        assert {line.sign for line in seen.lines} == {"few"}
        assert not seen.urgent
        assert {figure.meaning for figure in seen.figures} == {""}

    def test_below_a_hundred_the_part_of_chance_is_said(self, instructor, page):
        caution = instructor.get(page).context["overview"].caution
        assert "16" in caution

    def test_figures_have_their_meaning_in_words(self, instructor, page):
        figures = instructor.get(page).context["overview"].figures
        assert len(figures) == 8
        assert all(figure.meaning and figure.value for figure in figures)

    def test_the_histogram_has_a_sentence_a_pass_line_and_a_table(self, instructor, page):
        html = instructor.get(page).content.decode()
        drawn = re.search(r'<svg class="histogram".*?</svg>', html, re.DOTALL)[0]
        assert 'role="img" aria-label="' in drawn
        assert 'class="histogram__marker" d="M270.0 ' in drawn
        assert drawn.count("histogram__column") == sum(
            1 for count in instructor.get(page).context["overview"].histogram if count
        )
        assert html.count("<summary>") >= 3

    def test_a_deleted_quiz_has_its_statistics_and_no_pass_line(self, instructor, school, page):
        from quizzes.models import QuizPage

        QuizPage.objects.get(pk=school.quiz.pk).delete()
        answer = instructor.get(page)
        assert answer.context["overview"].marker is None
        assert "histogram__marker" not in answer.content.decode()

    def test_a_changed_quiz_is_told(self, instructor, row, page):
        row.data["mixed"] = True
        row.save()
        assert instructor.get(page).content.decode().count("message--warning") == 2

    def test_the_choice_of_attempts_is_kept_in_every_link(self, instructor, school, page):
        reckoned(school, which="highest")
        html = instructor.get(page, {"upaya": "tertinggi"}).content.decode()
        links = re.findall(rf'href="({re.escape(page)}\d+/[^"]*)"', html)
        assert links
        assert all(link.endswith("?upaya=tertinggi") for link in links)

    def test_an_unknown_choice_is_the_first_attempts(self, instructor, page, row):
        assert instructor.get(page, {"upaya": "entah"}).context["row"] == row

    def test_the_page_takes_as_many_queries_for_many_questions(self, instructor, page, row):
        instructor.get(page)
        with count_queries() as few:
            instructor.get(page)
        row.data["places"] *= 5
        row.save()
        with count_queries() as many:
            instructor.get(page)
        assert len(many) == len(few) <= 11, few


class TestOneQuestion:
    @pytest.fixture(autouse=True)
    def row(self, school):
        return reckoned(school)

    def one(self, instructor, school, slot, **query):
        return instructor.get(address(school, "statistics_question", slot), query)

    def test_it_shows_wording_findings_and_responses(self, instructor, school):
        answer = self.one(instructor, school, 1)
        html, seen = answer.content.decode(), answer.context["one"]
        assert "Apa langkah pertama?" in html
        assert [row.label for row in seen.wordings[0].parts[0].rows] == [
            "Mencatat waktu",
            "Membeli agenda",
            "Menambah lembur",
        ]
        assert [row.times for row in seen.wordings[0].parts[0].rows] == [20, 20, 0]
        assert "Membeli agenda" in " ".join(seen.sentences)
        assert "Menambah lembur" in " ".join(seen.sentences)

    def test_the_right_answer_has_a_sign_and_not_only_a_colour(self, instructor, school):
        html = self.one(instructor, school, 1).content.decode()
        assert re.search(r'<th scope="row">Mencatat waktu <span class="state state--done"><svg', html)

    def test_words_stand_for_what_is_no_text_of_the_author(self, instructor, school):
        labels = {
            name: [
                row.label
                for row in self.one(instructor, school, slot).context["one"].wordings[0].parts[0].rows
            ]
            for slot, name in enumerate(QUESTIONS, 1)
            if name in ("truefalse", "ordering", "numerical")
        }
        assert labels["truefalse"][:2] == ["Benar", "Salah"]
        assert "3" in labels["ordering"][2]
        assert labels["numerical"][0] == "312,5 ± 0,5"
        assert all("*" not in label for found in labels.values() for label in found)

    def test_each_stem_is_a_part_with_its_heading(self, instructor, school):
        parts = self.one(instructor, school, 4).context["one"].wordings[0].parts
        assert [part.label for part in parts] == ["Penting dan mendesak", "Penting, belum mendesak"]

    def test_what_people_mark_has_figures_alone(self, instructor, school):
        answer = self.one(instructor, school, 8)
        assert answer.status_code == 200
        assert answer.context["one"].wordings == []

    @pytest.mark.parametrize(("slot", "before", "after"), [(1, None, 2), (4, 3, 5), (8, 7, None)])
    def test_one_goes_on_to_the_next(self, instructor, school, slot, before, after):
        found = self.one(instructor, school, slot).context["neighbours"]
        assert tuple(line and line.slot for line in found) == (before, after)

    def test_a_number_that_the_quiz_does_not_have_is_not_found(self, instructor, school):
        assert self.one(instructor, school, 99).status_code == 404

    def test_before_anything_is_reckoned_it_is_not_found(self, instructor, school):
        assert self.one(instructor, school, 1, upaya="semua").status_code == 404

    def test_those_who_may_edit_it_are_led_there(self, client, cast, school):
        edit = reverse("soal:edit", args=[school.questions["single"].pk])
        for who, leads in (("editor", True), ("instructor", False)):
            client.force_login(getattr(cast, who))
            assert (edit in self.one(client, school, 1).content.decode()) is leads

    def test_a_question_that_is_gone_keeps_its_figures(self, instructor, school, row):
        row.data["questions"][0]["id"] = row.data["places"][0]["questions"][0] = 10**6
        row.save()
        answer = self.one(instructor, school, 1)
        assert answer.status_code == 200
        assert answer.context["version"] is None


def test_the_lines_of_an_empty_report_are_none(school):
    data = Report.from_data(
        {"figures": {"count": 0}, "histogram": [0] * 10, "mixed": False, "places": [], "questions": []}
    )
    assert lines_of(data) == []
