"""A faulty page is refused by button, by approval and by schedule; its editor is told where the fault is."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.blocks import PROSE
from courses.models import CoursePage, LessonPage
from courses.publishing import publishing_problems
from home.models import Notification
from tests.courses.conftest import READING, add


@pytest.fixture
def picture(db, tmp_path):
    path = tmp_path / "gambar.png"
    Image.new("RGB", (40, 30), "white").save(path)
    return get_image_model().objects.create(title="Gambar", file=ContentFile(path.read_bytes(), "gambar.png"))


@pytest.fixture
def faulty(course, picture, cast):
    """A draft whose figure has no description."""
    figure = ("figure", {"image": picture, "alt_text": " ", "caption": ""})
    lesson = LessonPage(title="Bergambar", slug="bergambar", body=[*READING, figure], minutes_reading=5)
    lesson.owner = cast.editor
    add(course.page, lesson)
    lesson.save_revision(user=cast.editor)
    return lesson


def is_live(page) -> bool:
    return LessonPage.objects.get(pk=page.pk).live


def test_the_figure_without_description_is_named(faulty):
    [problem] = publishing_problems(faulty)
    assert "1" in problem.message
    assert "Bergambar" in problem.message


def test_a_course_without_lessons_and_a_course_with_a_faulty_one_are_refused(shelf, course, faulty):
    empty = add(
        shelf, CoursePage(title="Kosong", slug="kosong", code="K", summary="-", goals="-", learning_hours=1)
    )
    assert len(publishing_problems(empty)) == 1
    assert len(publishing_problems(course.page)) == 1


def test_an_empty_lesson_is_refused(course):
    empty = add(course.page, LessonPage(title="Kosong", slug="kosong"))
    [problem] = publishing_problems(empty)
    assert "Kosong" in problem.message
    assert problem.url == reverse("wagtailadmin_pages:edit", args=[empty.pk])


def test_a_fault_is_told_with_the_address_of_its_block(faulty):
    [problem] = publishing_problems(faulty)
    assert problem.url == f"/kelola/pages/{faulty.pk}/edit/#block-{faulty.body[2].id}-section"


def test_publishing_by_any_caller_is_refused_and_the_author_is_told(faulty, cast):
    faulty.get_latest_revision().publish(user=cast.hr)
    assert not is_live(faulty)
    told = Notification.objects.filter(kind="publishing_refused").values_list("user", flat=True)
    assert set(told) == {cast.editor.pk, cast.hr.pk}


def test_a_schedule_is_refused_when_its_time_comes_and_not_tried_again(faulty, cast):
    faulty.go_live_at = timezone.now() + timedelta(minutes=5)
    revision = faulty.save_revision(user=cast.editor, approved_go_live_at=faulty.go_live_at)
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    assert not is_live(faulty)
    call_command("publish_scheduled")
    assert Notification.objects.filter(kind="publishing_refused").count() == 1


def test_approval_of_a_faulty_page_sends_it_back_with_the_reasons(faulty, cast):
    workflow = Workflow.objects.get(name="Tinjauan pelatihan")
    state = workflow.start(faulty, cast.editor)
    task_state = state.current_task_state
    task_state.task.specific.on_action(task_state, cast.hr, "approve")
    task_state.refresh_from_db()
    assert task_state.status == "rejected"
    assert "Bergambar" in task_state.comment
    assert not is_live(faulty)


def test_the_button_keeps_the_editor_on_the_form_with_the_fault(client, faulty, cast):
    client.force_login(cast.admin)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[faulty.pk]))
    form = page.context["form"]
    data = posted(form) | {"action-publish": "1"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[faulty.pk]), data)
    assert answer.status_code == 200
    assert not is_live(faulty)
    [message] = answer.context["messages"]
    assert message.level_tag == "error"
    assert f"#block-{faulty.body[2].id}-section" in str(message)


def test_handing_in_a_faulty_page_is_refused_in_its_own_words(client, faulty, cast):
    client.force_login(cast.editor)
    address = reverse("wagtailadmin_pages:edit", args=[faulty.pk])
    data = posted(client.get(address).context["form"]) | {"action-submit": "1"}
    answer = client.post(address, data)
    [message] = answer.context["messages"]
    assert message.level_tag == "error"
    assert f"#block-{faulty.body[2].id}-section" in str(message)
    assert not faulty.workflow_in_progress


def posted(form) -> dict[str, str]:
    """What a browser would send back for the unchanged edit form of the faulty lesson."""
    lesson = form.instance
    figure = {"image": str(lesson.body[2].value["image"].pk), "alt_text": "", "caption": ""}
    blocks = [
        ("heading", {"text": "Mencatat"}),
        ("paragraph", {"text": rich_text("<p>Catat kegiatan Anda.</p>", features=PROSE)}),
        ("figure", figure),
    ]
    fields = {name: form[name].value() for name in form.fields if name != "body"}
    streams = nested_form_data({"body": streamfield(blocks), "comments": inline_formset([])})
    ids = {f"body-{place}-id": str(block.id) for place, block in enumerate(lesson.body)}
    return {name: "" if value is None else value for name, value in fields.items()} | streams | ids
