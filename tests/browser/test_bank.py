"""An editor finds questions, changes several at once, and tries one out: with script and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from quizzes.services.bank import save_question
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.quizzes.more_kinds import MORE
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/kelola/bank-soal/soal/"


def ticks(page: Page):
    return page.locator("input[name=id]")


def test_what_was_found_by_its_words_is_tagged_at_once(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School
):
    page = new_page(viewport=DESK)
    sign_in(page, cast.hr)
    page.goto(LIST)
    page.locator("#id_q").fill("langkah")
    expect(ticks(page)).to_have_count(2)
    ticks(page).first.check()
    page.locator("fieldset.bulk button").click()
    page.locator("[name=add_tags-tags]").fill("rapat kerja")
    page.locator("button[value=add_tags]").click()
    expect(page.locator(".messages")).to_contain_text("1 ")
    assert page.url.endswith("?q=langkah")
    tagged = [name for name, one in school.questions.items() if one.tags.filter(name="rapat kerja").exists()]
    assert tagged in (["single"], ["ordering"])


def test_without_script_all_of_the_page_are_withdrawn(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School
):
    page = new_page(viewport=DESK, java_script_enabled=False)
    sign_in(page, cast.hr)
    page.goto(f"{LIST}?kind=multichoice")
    page.locator("[name=which][value=page]").check()
    page.locator("fieldset.bulk button").click()
    page.locator("[name=status-status]").select_option("hidden")
    page.locator("button[value=status]").click()
    assert page.url.endswith("?kind=multichoice")
    statuses = {name: one.newest().status for name, one in school.questions.items()}
    assert [name for name, status in statuses.items() if status == "hidden"] == ["single", "several"]


@pytest.mark.parametrize("script", [True, False])
def test_a_question_is_tried_out(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School, script: bool
):
    kind, mark, data = MORE["ddwtos"]
    question = save_question(category=school.category, kind=kind, data=data, default_mark=mark)
    page = new_page(java_script_enabled=script)
    sign_in(page, cast.hr)
    page.goto(f"{LIST}{question.pk}/pratinjau/?behaviour=immediate")
    page.locator("select[data-blank]").first.select_option(index=1)
    page.locator("button[name=check]").click()
    expect(page.locator(".question__notes")).not_to_be_empty()
    page.locator("button[name=fill]").click()
    page.locator("button[name=check]").click()
    expect(page.locator(".verdict--right")).to_be_visible()
    page.locator("input[name=show][value=correctness]").uncheck()
    page.locator("fieldset.trial__shows button").click()
    expect(page.locator(".verdict")).to_have_count(0)
    assert not Attempt.objects.exists()
