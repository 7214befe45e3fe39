"""A supervisor reads the team's training, narrows it, looks at a person and takes both files away."""

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from courses.services.enrolments import enrol
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team(cast: Cast, school: School) -> School:
    enrol(learner=cast.learner, course=school.course, due_on=timezone.localdate() - timedelta(days=1))
    school.enrolled(cast.colleague)
    enrol(learner=cast.stranger, course=school.course)
    return school


@pytest.fixture
def page(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, team: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.supervisor)
    page.goto("/tim/pelatihan/")
    return page


def saved(page: Page, address: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(f"a[href^='{address}']").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_filters_narrow_the_list_and_the_person_is_one_click_away(page: Page, cast: Cast):
    expect(page.get_by_role("link", name=cast.colleague.name)).to_be_visible()
    expect(page.get_by_role("link", name=cast.stranger.name)).to_have_count(0)
    page.locator("[name=status]").select_option("late")
    page.locator("[name=unit]").select_option("seksi-loket")
    page.locator("main form[method=get] button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("status=late"))
    expect(page.get_by_role("link", name=cast.colleague.name)).to_have_count(0)
    page.get_by_role("link", name=cast.learner.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.learner.name)
    expect(page.locator("main")).to_contain_text("Manajemen Waktu")


def test_both_files_hold_the_team(page: Page, cast: Cast, tmp_path: Path):
    lines = saved(page, "/tim/pelatihan/unduh.csv", tmp_path).read_text(encoding="utf-8-sig").splitlines()
    names = {row[0] for row in csv.reader(lines, delimiter=";")}
    assert {cast.learner.name, cast.colleague.name} <= names
    assert cast.stranger.name not in names
    sheet = load_workbook(saved(page, "/tim/pelatihan/unduh.xlsx", tmp_path)).active
    assert cast.learner.name in {row[0] for row in sheet.iter_rows(values_only=True)}


def test_a_strangers_page_is_not_found(page: Page, cast: Cast):
    assert page.goto(f"/tim/orang/{cast.stranger.uuid}/").status == 404
