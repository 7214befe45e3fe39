"""Everything a learner must do works without a script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser.test_learner_journey import hand_in, sign_in_by_number, take_lessons
from tests.cast import Cast
from tests.quizzes.answering import right_form, slots_by_code
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_course_is_taken_and_the_quiz_handed_in_without_script(
    new_page: Callable[..., Page],
    cast: Cast,
    school: School,
):
    page = new_page(java_script_enabled=False)
    sign_in_by_number(page, cast)
    take_lessons(page)
    page.locator("form[action*='/kuis/mulai/'] button").click()
    expect(page).to_have_url(re.compile("/kuis/pengerjaan/"))
    attempt = Attempt.objects.get()
    for slot in slots_by_code(attempt).values():
        for name, values in right_form(slot).items():
            for value in values:
                choice = page.locator(f"[name='q{slot.number}-{name}'][value='{value}']")
                field = page.locator(f"[name='q{slot.number}-{name}']")
                if choice.count() and choice.first.get_attribute("type") in {"radio", "checkbox"}:
                    choice.check()
                elif field.locator("option").count():
                    field.select_option(value)
                else:
                    field.fill(value)
    hand_in(page)
    attempt.refresh_from_db()
    assert attempt.marks == 80
