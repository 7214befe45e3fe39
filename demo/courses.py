"""The four catalogue courses as finished courses: lessons, worksheets, drawings, questions, quiz."""

from decimal import Decimal

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from accounts.models import User
from competencies.models import Competency, CourseCompetency
from courses.models import CourseInstructor, CoursePage, LessonPage, ShelfPage
from quizzes.models import Category, Question, QuizPage, QuizSlot
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category

from . import content
from .drawings import drawing
from .questions import question_data

LINES = ("needs", "goals", "legal_basis")
COPIED = (
    "code",
    "title",
    "slug",
    "summary",
    "audience",
    "prerequisites",
    "product",
    "sequence",
    "path_code",
    "review_note",
)


def load_course(
    folder: str, shelf: ShelfPage, editor: User, reviewer: User, instructors: list[User]
) -> CoursePage:
    """Everything of one course, drafted by `editor` and published by `reviewer` with its parts.

    A course that is there already is left alone.
    """
    data = content.read(folder, "course.toml")
    if existing := CoursePage.objects.filter(code=data["code"]).first():
        return existing
    course = draft_course(data, shelf, editor, instructors)
    for lesson in content.lessons(folder):
        draft_lesson(course, folder, lesson, editor)
    draft_quiz(course, folder, editor)
    course.get_latest_revision().publish(user=reviewer)
    return CoursePage.objects.get(pk=course.pk)


def draft_course(data: dict, shelf: ShelfPage, editor: User, instructors: list[User]) -> CoursePage:
    course = CoursePage(
        live=False,
        owner=editor,
        learning_hours=Decimal(data["learning_hours"]),
        core_values="\n".join(data["values"]),
        due_days=60,
        **{name: data.get(name, "") for name in COPIED},
        **{name: "\n".join(data.get(name, [])) for name in LINES},
    )
    course.tags.add(*data["tags"])
    course.instructors = [CourseInstructor(user=user) for user in instructors]
    course.course_competencies = [
        CourseCompetency(
            competency=Competency.objects.get(code=row["code"]),
            level=row["level"],
            is_main=row.get("main", False),
        )
        for row in data["competency"]
    ]
    shelf.add_child(instance=course)
    course.save_revision(user=editor)
    return course


def draft_lesson(course: CoursePage, folder: str, data: dict, editor: User) -> None:
    lesson = LessonPage(
        live=False,
        owner=editor,
        title=data["title"],
        slug=data["slug"],
        summary=data["summary"],
        body=[block(folder, row) for row in data["body"]],
        **{f"minutes_{part}": minutes for part, minutes in data["minutes"].items()},
    )
    course.add_child(instance=lesson)
    lesson.save_revision(user=editor)


def block(folder: str, row: dict) -> tuple[str, dict]:
    """One TOML block as a value of the lesson's StreamField."""
    kind = row["type"]
    value = {name: item for name, item in row.items() if name not in {"type", "html"}}
    if "html" in row:
        value["text"] = row["html"]
    if kind == "accordion":
        value["items"] = [{"title": item["title"], "text": item["html"]} for item in row["items"]]
    if kind == "self_check":
        value["choices"] = [{"correct": False, **choice} for choice in row["choices"]]
    if kind == "figure":
        value = {
            "image": image(row["drawing"], row["caption"]),
            "alt_text": row["alt"],
            "caption": row["caption"],
        }
    if kind == "document":
        file = document(folder, row["file"], row["title"])
        value = {"document": file, "title": row["title"], "description": row["description"]}
    if kind == "table":
        value = {"table": table(row)}
    return kind, value


def table(row: dict) -> dict:
    return {
        "caption": row["caption"],
        "columns": [{"type": "text", "heading": heading} for heading in row["header"]],
        "rows": [{"values": cells} for cells in row["rows"]],
    }


def image(name: str, title: str):
    """The project's own drawing as an image of the library, made once."""
    model = get_image_model()
    found = model.objects.filter(file__contains=f"{name}.png").first()
    return found or model.objects.create(title=title[:255], file=ContentFile(drawing(name), f"{name}.png"))


def document(folder: str, name: str, title: str):
    model = get_document_model()
    found = model.objects.filter(title=title).first()
    return found or model.objects.create(title=title, file=ContentFile(content.worksheet(folder, name), name))


def draft_quiz(course: CoursePage, folder: str, editor: User) -> None:
    data = content.read(folder, "quiz.toml")
    quiz = QuizPage(
        live=False,
        owner=editor,
        title=data["title"],
        slug=data["slug"],
        intro=f"<p>{data['intro']}</p>",
        minutes=data["minutes"],
        time_limit=data["time_limit"],
        attempts_allowed=data["attempts"],
        pass_grade=Decimal(data["pass_percent"]),
    )
    shelf = category(course)
    questions = [(save(shelf, row, editor), Decimal(row["mark"])) for row in data["question"]]
    quiz.slots = [
        QuizSlot(question=question, max_mark=mark, sort_order=order)
        for order, (question, mark) in enumerate(questions)
    ]
    course.add_child(instance=quiz)
    quiz.save_revision(user=editor)


def category(course: CoursePage) -> Category:
    """The shelf of the course, which its editors keep."""
    return course.question_categories.first() or save_category(name=course.title[:100], course=course)


def save(shelf: Category, row: dict, editor: User) -> Question:
    return save_question(
        category=shelf,
        kind=row["kind"],
        data=question_data(row),
        question=Question.objects.filter(code=row["code"]).first(),
        code=row["code"],
        default_mark=Decimal(row["mark"]),
        author=editor,
    )
