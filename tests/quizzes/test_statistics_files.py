"""Statistics of pools, and as files; and the ways that lead to them."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from quizzes.services.bank import save_question
from quizzes.wagtail_hooks import statistics_button, statistics_entry
from tests.quizzes.reckoned import PEOPLE, reckoned
from tests.quizzes.test_statistics_pages import LIST, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def instructor(client, cast):
    client.force_login(cast.instructor)
    return client


class TestAPool:
    @pytest.fixture
    def other(self, school, cast):
        return save_question(
            category=school.category, kind="truefalse", code="MWP-lain", name="Soal lain",
            data={"text": "<p>Soal lain.</p>", "answer": True}, author=cast.editor,
        )  # fmt: skip

    @pytest.fixture
    def pool(self, school, other):
        reckoned(school, truefalse=other)
        return address(school, "statistics_question", 3)

    def test_its_place_lists_the_questions_met(self, instructor, school, pool, other):
        html = instructor.get(pool).content.decode()
        for question in (school.questions["truefalse"], other):
            assert f"soal={question.pk}" in html

    def test_each_has_a_page_of_its_own(self, instructor, pool, other):
        seen = instructor.get(pool, {"soal": other.pk}).context["one"]
        assert (seen.question.name, seen.question.figures.count) == ("Soal lain", PEOPLE // 2)

    def test_a_question_of_another_place_is_not_shown_there(self, instructor, school, pool):
        answer = instructor.get(pool, {"soal": school.questions["single"].pk})
        assert "one" not in answer.context

    def test_the_table_names_the_place_and_then_its_questions(self, instructor, school, pool):
        rows = table(instructor.get(address(school, "statistics_csv")))
        assert [row[0] for row in rows[1:]].count("3") == 3
        assert [row[2] for row in rows if row[0] == "3"] == ["", "MWP-truefalse", "MWP-lain"]


def table(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


class TestFiles:
    @pytest.fixture(autouse=True)
    def row(self, school):
        return reckoned(school)

    def test_the_questions_as_csv(self, instructor, school):
        answer = instructor.get(address(school, "statistics_csv"))
        assert "attachment" in answer["Content-Disposition"]
        head, first, *rest = table(answer)
        assert len(head) == len(first) == 14
        assert len(rest) == 7
        assert first[:6] == [
            "1",
            school.questions["single"].name,
            "MWP-single",
            "Pilihan ganda",
            "40",
            "50,0",
        ]
        assert first[7] == "33,33"
        assert first[12] == "ya"
        assert first[13]

    def test_the_responses_as_csv(self, instructor, school):
        head, *rows = table(instructor.get(address(school, "statistics_csv"), {"isi": "jawaban"}))
        assert len(head) == 11
        first = [row for row in rows if row[0] == "1"]
        assert [(row[4], row[5], row[7]) for row in first] == [
            ("Mencatat waktu", "ya", "20"),
            ("Membeli agenda", "tidak", "20"),
            ("Menambah lembur", "tidak", "0"),
        ]

    def test_the_workbook_says_what_it_was_reckoned_from(self, instructor, school):
        answer = instructor.get(address(school, "statistics_xlsx"))
        sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert cells[1][1] == school.quiz.title
        assert cells[2][1].startswith("40 ")
        assert "25 November 2026" in cells[3][1]
        facilities = [row[5] for row in cells if isinstance(row[0], int | float)]
        assert facilities[:2] == [50, 100]

    def test_before_anything_is_reckoned_there_is_no_file(self, instructor, school):
        assert instructor.get(address(school, "statistics_csv"), {"upaya": "semua"}).status_code == 404

    def test_a_formula_in_a_name_stays_text(self, instructor, school, row):
        row.data["questions"][0]["name"] = "=HYPERLINK(1)"
        row.save()
        assert table(instructor.get(address(school, "statistics_csv")))[1][1] == "'=HYPERLINK(1)"


class TestTheWayThere:
    @pytest.mark.parametrize(
        ("who", "there"), [("instructor", True), ("hr", True), ("learner", False), ("editor", False)]
    )
    def test_the_bar_leads_instructors_and_bkpsdm_to_the_list(self, rf, cast, school, who, there):
        request = rf.get("/saya/")
        request.user = getattr(cast, who)
        assert [entry.url for entry in statistics_entry(request)] == ([LIST] if there else [])

    def test_the_marking_area_leads_to_the_list(self, instructor, school):
        assert f'href="{LIST}"' in instructor.get("/pengajar/penilaian/").content.decode()

    @pytest.mark.parametrize(("who", "there"), [("instructor", True), ("editor", True), ("learner", False)])
    def test_the_quiz_leads_those_who_do_not_take_it(self, client, cast, school, who, there):
        school.enrolled(cast.learner)
        client.force_login(getattr(cast, who))
        html = client.get(school.quiz_activity.url).content.decode()
        assert (address(school) in html) is there

    def test_the_admin_leads_there_from_the_quiz(self, cast, school):
        (button,) = statistics_button(school.quiz, cast.editor, view_name="edit")
        assert button.url == address(school)
        assert statistics_button(school.quiz, cast.learner, view_name="edit") == []
        assert statistics_button(school.lessons[0], cast.editor, view_name="edit") == []

    def test_the_admin_shows_the_button(self, client, cast, school):
        client.force_login(cast.editor)
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[school.quiz.pk]))
        assert address(school) in answer.content.decode()
