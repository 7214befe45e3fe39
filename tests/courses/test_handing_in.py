"""A course goes out as a whole: handed in, approved, scheduled or published in bulk, its drafts go with it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, Workflow

from courses.models import Activity, CoursePage, LessonPage
from courses.parts import parts_of
from courses.publishing import publishing_problems
from courses.rules.standing import Standing
from home.models import Notification
from quizzes.models import QuizPage
from tests.courses.conftest import READING, add, publish


def lesson(course, title, **fields):
    return add(course, LessonPage(**{"title": title, "slug": title.lower(), "body": READING, **fields}))


@pytest.fixture
def draft(shelf, cast):
    """A course of two draft lessons that was never published."""
    page = add(
        shelf,
        CoursePage(
            title="Baru",
            slug="baru",
            code="BARU",
            summary="-",
            goals="-",
            learning_hours=1,
            owner=cast.editor,
        ),
    )
    page.save_revision(user=cast.editor)
    for title in ("Satu", "Dua"):
        lesson(page, title, owner=cast.editor)
    return page


def hand_in(course, editor):
    return Workflow.objects.get(name="Tinjauan pelatihan").start(course, editor)


def decide(state, reviewer, action):
    task_state = state.current_task_state
    task_state.task.specific.on_action(task_state, reviewer, action)
    task_state.refresh_from_db()
    return task_state


def live_parts(course) -> list[str]:
    return [part.title for part in Page.objects.child_of(course).live()]


def test_one_approval_publishes_the_course_with_its_parts(draft, cast):
    state = hand_in(draft, cast.editor)
    assert TaskState.objects.count() == 1
    assert decide(state, cast.hr, "approve").status == "approved"
    assert live_parts(draft) == ["Satu", "Dua"]
    course = CoursePage.objects.get(pk=draft.pk)
    assert course.live
    assert list(Activity.objects.filter(course=course, live=True).values_list("title", "position")) == [
        ("Satu", 1),
        ("Dua", 2),
    ]


def test_the_parts_are_live_before_the_course_is(draft, cast):
    decide(hand_in(draft, cast.editor), cast.hr, "approve")
    when = [part.last_published_at for part in Page.objects.child_of(draft)]
    assert when == sorted(when)
    assert CoursePage.objects.get(pk=draft.pk).last_published_at > when[-1]


def test_a_faulty_part_holds_back_the_whole_course(draft, cast):
    lesson(draft, "Kosong", body=[])
    task_state = decide(hand_in(draft, cast.editor), cast.hr, "approve")
    assert task_state.status == "rejected"
    assert "Kosong" in task_state.comment
    assert live_parts(draft) == []


def test_a_course_needs_a_part_that_learners_will_find(draft):
    for part in Page.objects.child_of(draft).specific():
        part.kept_back = True
        part.save_revision()
    assert len(publishing_problems(draft)) == 1
    draft.get_latest_revision().publish()
    assert not CoursePage.objects.get(pk=draft.pk).live


def test_a_part_kept_back_stays_a_draft(draft, cast):
    lesson(draft, "Tiga", kept_back=True)
    decide(hand_in(draft, cast.editor), cast.hr, "approve")
    assert live_parts(draft) == ["Satu", "Dua"]


def test_a_faulty_part_that_is_kept_back_disturbs_nobody(draft):
    lesson(draft, "Kosong", body=[], kept_back=True)
    assert publishing_problems(draft) == []


def test_a_part_that_was_taken_off_the_air_does_not_come_back_with_the_course(course):
    course.lessons[0].unpublish()
    publish(course.page)
    assert live_parts(course.page) == ["Pelajaran 2"]


def test_a_course_withdrawn_with_its_parts_comes_back_with_them(course):
    for part in course.lessons:
        part.unpublish()
    course.page.unpublish()
    publish(CoursePage.objects.get(pk=course.page.pk))
    assert live_parts(course.page) == ["Pelajaran 1", "Pelajaran 2"]


def test_changes_of_a_published_part_are_not_published_with_the_course(course):
    part = course.lessons[0]
    part.title = "Setengah jadi"
    part.save_revision()
    publish(course.page)
    assert live_parts(course.page) == ["Pelajaran 1", "Pelajaran 2"]
    assert parts_of(course.page)[0].standing == Standing.CHANGED


def test_drafts_stand_still_for_their_editor_while_the_course_is_in_review(draft, cast):
    part = LessonPage.objects.child_of(draft).first()
    assert not part.permissions_for_user(cast.editor).page_locked()
    state = hand_in(draft, cast.editor)
    part = LessonPage.objects.child_of(draft).first()
    assert part.permissions_for_user(cast.editor).page_locked()
    assert not part.permissions_for_user(cast.editor).can_delete()
    assert not part.permissions_for_user(cast.hr).page_locked()
    assert part.permissions_for_user(cast.hr).can_delete()
    decide(state, cast.hr, "reject")
    assert not LessonPage.objects.child_of(draft).first().permissions_for_user(cast.editor).page_locked()


def test_nothing_slips_into_a_course_that_is_in_review(draft, course, cast):
    elsewhere = lesson(course.page, "Selundupan")
    hand_in(draft, cast.editor)
    assert not LessonPage.can_create_at(CoursePage.objects.get(pk=draft.pk))
    assert not elsewhere.can_move_to(CoursePage.objects.get(pk=draft.pk))
    assert not QuizPage.can_create_at(CoursePage.objects.get(pk=draft.pk))
    assert LessonPage.can_create_at(course.page)


def test_the_editor_is_told_why_a_draft_stands_still(client, draft, cast):
    hand_in(draft, cast.editor)
    part = LessonPage.objects.child_of(draft).first()
    client.force_login(cast.editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[part.pk]))
    [message] = answer.context["messages"]
    assert "lock" in message.tags
    assert "Baru" in str(message)


def schedule(course, user, at):
    course.go_live_at = at
    course.save_revision(user=user).publish(user=user)


def make_due(course):
    course.revisions.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )


def test_a_scheduled_course_takes_its_parts_with_it_when_its_time_comes(draft, cast):
    schedule(draft, cast.hr, timezone.now() + timedelta(days=1))
    assert live_parts(draft) == []
    part = LessonPage.objects.child_of(draft).first()
    assert part.permissions_for_user(cast.editor).page_locked()
    revision = draft.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    make_due(draft)
    call_command("publish_scheduled")
    assert live_parts(draft) == ["Satu", "Dua"]
    assert CoursePage.objects.get(pk=draft.pk).live


def test_a_course_cannot_open_before_the_first_of_its_parts(draft, cast):
    for part in Page.objects.child_of(draft).specific():
        part.go_live_at = timezone.now() + timedelta(days=7)
        part.save_revision()
    assert len(publishing_problems(draft)) == 1
    draft.go_live_at = timezone.now() + timedelta(days=8)
    assert publishing_problems(draft) == []


def test_a_part_with_a_later_date_of_its_own_is_scheduled_with_the_course(draft, cast):
    later = lesson(draft, "Tiga", go_live_at=timezone.now() + timedelta(days=7))
    draft.get_latest_revision().publish(user=cast.hr)
    assert live_parts(draft) == ["Satu", "Dua"]
    assert parts_of(draft)[2].standing == Standing.SCHEDULED
    assert later.revisions.get(approved_go_live_at__isnull=False)


def bulk_publish(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(
        f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}", {"include_descendants": ""}
    )


def test_publishing_in_bulk_takes_the_parts_along(client, draft, cast):
    client.force_login(cast.hr)
    bulk_publish(client, draft)
    assert live_parts(draft) == ["Satu", "Dua"]
    assert CoursePage.objects.get(pk=draft.pk).live


def test_publishing_in_bulk_refuses_faulty_pages_and_says_so(client, draft, course, cast):
    lesson(draft, "Kosong", body=[])
    course.page.unpublish()
    client.force_login(cast.hr)
    answer = bulk_publish(client, draft, course.page)
    assert answer.status_code == 302
    [message] = client.get("/kelola/").context["messages"]
    assert message.level_tag == "error"
    assert "Kosong" in str(message)
    assert not CoursePage.objects.get(pk=draft.pk).live
    assert not CoursePage.objects.get(pk=course.page.pk).live


def test_publishing_over_the_admins_api_passes_the_same_gate(client, draft, cast):
    faulty = lesson(draft, "Kosong", body=[])
    client.force_login(cast.hr)
    address = f"/kelola/api/main/pages/{draft.pk}/action/publish/"
    assert client.post(address, content_type="application/json").status_code == 400
    assert live_parts(draft) == []
    faulty.delete()
    assert client.post(address, content_type="application/json").status_code == 200
    assert live_parts(draft) == ["Satu", "Dua"]


def test_the_button_publishes_the_parts_as_well(client, draft, cast):
    from wagtail.test.utils.form_data import inline_formset, nested_form_data

    client.force_login(cast.hr)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    sets = {"comments": inline_formset([]), "instructors": inline_formset([])}
    sets |= {name: inline_formset([]) for name in form.formsets}
    data = {name: "" if value is None else value for name, value in fields.items()}
    answer = client.post(address, data | nested_form_data(sets) | {"tags": "", "action-publish": "1"})
    assert answer.status_code == 302
    assert live_parts(draft) == ["Satu", "Dua"]
    assert CoursePage.objects.get(pk=draft.pk).live


def test_the_course_form_shows_the_state_of_each_part_with_a_link(client, draft, cast):
    lesson(draft, "Kosong", body=[], kept_back=True)
    client.force_login(cast.editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    for part, standing in zip(Page.objects.child_of(draft), ("goes", "goes", "kept"), strict=True):
        assert f'href="{reverse("wagtailadmin_pages:edit", args=[part.pk])}"' in page
        assert f'data-standing="{standing}"' in page


def test_reviewers_and_the_editor_are_told_inside_the_platform(draft, cast):
    state = hand_in(draft, cast.editor)
    asked = Notification.objects.filter(kind="review_asked")
    assert cast.hr.pk in asked.values_list("user", flat=True)
    assert cast.editor.pk not in asked.values_list("user", flat=True)
    task_state = state.current_task_state
    task_state.task.specific.on_action(task_state, cast.hr, "reject", comment="Tambahkan contoh.")
    returned = Notification.objects.get(kind="review_returned")
    assert (returned.user, returned.values["reason"]) == (cast.editor, "Tambahkan contoh.")
    state.refresh_from_db()
    state.resume(cast.editor)
    decide(state, cast.hr, "approve")
    approved = Notification.objects.get(kind="review_approved")
    assert (approved.user, approved.values["title"]) == (cast.editor, "Baru")
