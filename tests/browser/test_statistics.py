"""An instructor has statistics reckoned: with script the page follows the task, without script a link does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from foundation.models import Job
from quizzes.models import QuizStatistics
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.quizzes.reckoned import reckoned
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def running(cast: Cast, school: School) -> QuizStatistics:
    """A task that has come a third of the way; what it will leave is there already."""
    row = reckoned(school)
    row.job = Job.objects.create(
        kind="quiz_statistics", created_at=row.computed_at, state="running", done=4, total=12
    )
    row.save()
    return row


def test_the_page_follows_the_task_and_shows_the_result(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School, running: QuizStatistics
):
    page = new_page(viewport=DESK)
    sign_in(page, cast.instructor)
    page.goto(f"/pengajar/statistik/{school.quiz_activity.uuid}/")
    bar = page.locator("[data-progress-url] progress")
    assert bar.get_attribute("value") == "4"
    Job.objects.update(done=9)
    expect(bar).to_have_js_property("value", 9)
    expect(page.locator(".progress__words")).to_contain_text("9 ")
    Job.objects.update(done=12, state="done")
    expect(page.locator("[data-progress-url]")).to_have_count(0)
    expect(page.locator("svg.histogram")).to_be_visible()


def test_without_script_a_link_looks_again(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School, running: QuizStatistics
):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.instructor)
    page.goto(f"/pengajar/statistik/{school.quiz_activity.uuid}/")
    Job.objects.update(done=12, state="done")
    page.locator("[data-progress-url] a").click()
    expect(page.locator("[data-progress-url]")).to_have_count(0)


def test_every_bar_is_seen_and_every_table_can_be_folded_out_by_keyboard(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School
):
    reckoned(school)
    page = new_page()
    sign_in(page, cast.instructor)
    page.goto(f"/pengajar/statistik/{school.quiz_activity.uuid}/")
    for bar in page.locator(".measure .bar-chart").all():
        assert bar.bounding_box()["width"] >= 100
    summary = page.locator(".chart__table summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chart__table table")).to_be_visible()
