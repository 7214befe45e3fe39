"""BKPSDM shares a category of a unit with an editor of another one, who finds its questions; then takes it back."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.services import grant_role
from quizzes.models import Category
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shelf(cast: Cast, school: School) -> Category:
    """A category of Disdukcapil with a question; the stranger becomes editor of the district."""
    grant_role(user=cast.stranger, kind="editor", unit=cast.district)
    shelf = save_category(name="Kependudukan", unit=cast.civil_registry)
    data = {"text": "<p>Akta lahir gratis.</p>", "answer": True}
    save_question(category=shelf, kind="truefalse", data=data, name="Akta lahir", author=cast.hr)
    return shelf


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_category_is_shared_and_taken_back(
    new_page: Callable[..., Page], sign_in: Callable, axe: Callable, cast: Cast, shelf: Category, size: dict
) -> None:
    keeper, other = new_page(viewport=size), new_page(viewport=size)
    sign_in(keeper, cast.hr)
    sign_in(other, cast.stranger)
    listed = other.get_by_text("Akta lahir", exact=True)
    other.goto(reverse("soal:index"))
    expect(listed).to_have_count(0)

    keeper.goto(reverse("category_shares", args=[shelf.pk]))
    axe(keeper)
    keeper.locator("[name=user]").fill(cast.stranger.username)
    keeper.locator("[name=right][value='1']").check()
    keeper.locator(".transfer form button[type=submit]").last.click()
    expect(keeper.locator(".transfer table tbody tr")).to_have_count(1)
    keeper.reload()
    axe(keeper)
    assert keeper.evaluate("document.documentElement.scrollWidth") <= size["width"]
    other.reload()
    expect(listed).to_have_count(1)

    keeper.locator(".transfer table button").click()
    expect(keeper.locator(".transfer table")).to_have_count(0)
    other.reload()
    expect(listed).to_have_count(0)


def test_the_form_of_a_category_fits_every_screen(
    new_page: Callable[..., Page], sign_in: Callable, axe: Callable, cast: Cast, shelf: Category
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page, cast.hr)
    page.goto(reverse("kategori-soal:edit", args=[shelf.pk]))
    axe(page)
    assert page.locator("#id_unit").bounding_box()["width"] <= PHONE["width"]
