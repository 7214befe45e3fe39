"""A small school: one course with two lessons and a quiz of all kinds of questions, taught by the instructor.

`/pelatihan/` > `/pelatihan/bkpsdm/` > `/pelatihan/bkpsdm/waktu/` with `satu/`, `dua/` and `kuis/`. The
lessons come in order. The quiz has 100 marks, 75 pass, 45 minutes, three attempts; its last question is an
essay of 20 marks that a person marks. Everything is published through revisions, as editors do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from courses.models import (
    Activity,
    CataloguePage,
    CourseInstructor,
    CoursePage,
    Enrolment,
    LessonPage,
    ShelfPage,
)
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol
from quizzes.models import Category, Question, QuizPage, QuizSlot
from quizzes.services.bank import save_question
from tests.cast import Cast
from tests.snapshots import remembered

QUESTIONS = {
    "single": (
        "multichoice",
        10,
        {
            "text": "<p>Apa langkah pertama?</p>",
            "feedback_right": "<p>Tepat, catat dahulu.</p>",
            "feedback_wrong": "<p>Lihat kembali Pelajaran 1.</p>",
            "choices": [
                {
                    "id": "1",
                    "text": "<p>Mencatat waktu</p>",
                    "fraction": "1",
                    "feedback": "<p>Data mendahului tebakan.</p>",
                },
                {"id": "2", "text": "<p>Membeli agenda</p>", "fraction": "0"},
                {"id": "3", "text": "<p>Menambah lembur</p>", "fraction": "0"},
            ],
        },
    ),
    "several": (
        "multichoice",
        10,
        {
            "text": "<p>Mana yang penting tetapi belum mendesak?</p>",
            "single": False,
            "choices": [
                {"id": "1", "text": "<p>Memperbarui prosedur</p>", "fraction": "0.5"},
                {"id": "2", "text": "<p>Menyusun bahan pelatihan</p>", "fraction": "0.5"},
                {"id": "3", "text": "<p>Membalas obrolan grup</p>", "fraction": "-0.5"},
            ],
        },
    ),
    "truefalse": ("truefalse", 10, {"text": "<p>Tugas rangkap selalu lebih cepat.</p>", "answer": False}),
    "match": (
        "match",
        10,
        {
            "text": "<p>Jodohkan kotak dengan tindakannya.</p>",
            "stems": [
                {"id": "1", "text": "<p>Penting dan mendesak</p>", "choice": "1"},
                {"id": "2", "text": "<p>Penting, belum mendesak</p>", "choice": "2"},
            ],
            "choices": [
                {"id": "1", "text": "Kerjakan sekarang"},
                {"id": "2", "text": "Tetapkan jadwalnya"},
                {"id": "3", "text": "Hentikan"},
            ],
        },
    ),
    "shortanswer": (
        "shortanswer",
        10,
        {
            "text": "<p>Sasaran kinerja disingkat …</p>",
            "lenient": True,
            "answers": [{"id": "1", "text": "SKP", "fraction": "1", "feedback": "<p>Betul, SKP.</p>"}],
        },
    ),
    "numerical": (
        "numerical",
        10,
        {
            "text": "<p>Berapa menit yang dapat dijadwalkan?</p>",
            "answers": [{"id": "1", "answer": "312.5", "tolerance": "0.5", "fraction": "1"}],
            "units": [{"name": "menit", "multiplier": "1"}],
        },
    ),
    "ordering": (
        "ordering",
        20,
        {
            "text": "<p>Urutkan langkah tinjauan mingguan.</p>",
            "items": [
                {"id": "1", "text": "<p>Mengumpulkan catatan</p>"},
                {"id": "2", "text": "<p>Membandingkan rencana</p>"},
                {"id": "3", "text": "<p>Memilih perbaikan</p>"},
            ],
        },
    ),
    "essay": (
        "essay",
        20,
        {
            "text": "<p>Ceritakan satu kebocoran waktu Anda.</p>",
            "min_words": 3,
            "max_words": 250,
            "grader_notes": "<p>Perhatikan angka dari catatan.</p>",
            "general_feedback": "<p>Jawaban kuat menyebut angka.</p>",
            "criteria": [
                {"id": "1", "text": "data nyata", "points": "6"},
                {"id": "2", "text": "perubahan terukur", "points": "4"},
            ],
        },
    ),
}
"""Name: kind, marks, data."""


@dataclass
class School:
    """The pages, and the questions by the names of `QUESTIONS`."""

    catalogue: CataloguePage
    shelf: ShelfPage
    course: CoursePage
    lessons: list[LessonPage]
    quiz: QuizPage
    category: Category
    questions: dict[str, Question] = field(default_factory=dict)

    @property
    def lesson_activities(self) -> list[Activity]:
        return list(Activity.objects.filter(course=self.course, kind="lesson").order_by("position"))

    @property
    def quiz_activity(self) -> Activity:
        return Activity.objects.get(page_id=self.quiz.pk)

    def enrolled(self, learner, at: datetime | None = None) -> Enrolment:
        """Enrol `learner`, who has read both lessons: the quiz is open."""
        at = at or timezone.now()
        enrolment = enrol(learner=learner, course=self.course, at=at)
        for activity in self.lesson_activities:
            complete_lesson(enrolment=enrolment, activity=activity, at=at)
        return enrolment

    def change_quiz(self, **options) -> QuizPage:
        """Publish the quiz with these rules."""
        quiz = QuizPage.objects.get(pk=self.quiz.pk)
        for name, value in options.items():
            setattr(quiz, name, value)
        self.republish(quiz)
        self.quiz = QuizPage.objects.get(pk=quiz.pk)
        return self.quiz

    def give_hints(self, *hints: dict, penalty: str = "0.3333333", names: Iterable[str] = QUESTIONS) -> None:
        """New versions of the questions named, with these hints; not of the essay, which nobody tries again."""
        for name in names:
            kind, mark, data = QUESTIONS[name]
            if kind != "essay":
                save_question(
                    question=self.questions[name],
                    category=self.category,
                    kind=kind,
                    code=f"MWP-{name}",
                    data={**data, "hints": list(hints), "penalty": penalty},
                    default_mark=Decimal(mark),
                )

    def republish(self, page: Page) -> None:
        """Publish `page` as it stands in memory."""
        page.save_revision().publish()


@pytest.fixture
def school(cast: Cast) -> School:
    return remembered("school", lambda: build_school(cast))


def build_school(cast: Cast) -> School:
    """Call it in tests that commit; others take the fixture `school`."""
    home = Site.objects.get(is_default_site=True).root_page
    catalogue = publish(home, CataloguePage(title="Pelatihan", slug="pelatihan"))
    shelf = publish(catalogue, ShelfPage(title="BKPSDM", slug="bkpsdm", unit=cast.hr_unit))
    course = draft_course(shelf, cast)
    lessons = [
        publish_lesson(course, "Pelajaran satu", "satu"),
        publish_lesson(course, "Pelajaran dua", "dua"),
    ]
    category = Category.add_root(name="Manajemen waktu")
    questions = build_questions(category, cast.editor)
    quiz = publish_quiz(course, questions)
    course.save_revision().publish()
    course = CoursePage.objects.get(pk=course.pk)
    return School(catalogue, shelf, course, lessons, quiz, category, questions)


def publish(parent: Page, page: Page) -> Page:
    """Add `page` as a draft and publish its revision."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def draft_course(shelf: ShelfPage, cast: Cast) -> CoursePage:
    """A course cannot be published before it has a part."""
    course = CoursePage(
        title="Manajemen Waktu",
        slug="waktu",
        code="BKP-MWP",
        summary="Memilih pekerjaan yang penting dan melindungi waktu untuknya.",
        goals="Memetakan pemakaian waktu kerja.\nMenyusun jadwal harian.",
        learning_hours=Decimal(6),
        live=False,
    )
    course.instructors = [CourseInstructor(user=cast.instructor)]
    shelf.add_child(instance=course)
    return course


def publish_lesson(course: CoursePage, title: str, slug: str) -> LessonPage:
    return publish(
        course,
        LessonPage(
            title=title,
            slug=slug,
            body=[("paragraph", {"text": "<p>Waktu terasa kurang karena perhatian terpecah.</p>"})],
            minutes_reading=5,
            minutes_practice=20,
        ),
    )


def build_questions(category: Category, author) -> dict[str, Question]:
    return {
        name: save_question(
            category=category,
            kind=kind,
            code=f"MWP-{name}",
            data=data,
            default_mark=Decimal(mark),
            author=author,
        )
        for name, (kind, mark, data) in QUESTIONS.items()
    }


def publish_quiz(course: CoursePage, questions: dict[str, Question], **options) -> QuizPage:
    quiz = QuizPage(
        **{
            "title": "Kuis: Manajemen Waktu",
            "slug": "kuis",
            "intro": "<p>Kuis ini berisi delapan soal.</p>",
            "time_limit": 45,
            "attempts_allowed": 3,
            "pass_grade": Decimal(75),
            "minutes": 45,
            **options,
        }
    )
    quiz.slots = [
        QuizSlot(question=question, max_mark=Decimal(QUESTIONS[name][1]), sort_order=number)
        for number, (name, question) in enumerate(questions.items())
    ]
    return publish(course, quiz)
