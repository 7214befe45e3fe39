"""axe-core finds nothing serious on any page, nothing scrolls sideways at 320 px, and the keyboard gets everywhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.services.enrolments import enrol
from quizzes.models import Marking
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.quizzes.answering import answers
from tests.quizzes.reckoned import reckoned
from tests.quizzes.regrading import dry_run, mend
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = {
    "phone": {"viewport": PHONE},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
    "desk": {"viewport": DESK},
}


@pytest.fixture
def pages(cast: Cast, school: School) -> dict[str, list[str]]:
    """Who looks at which pages."""
    enrolment = school.enrolled(cast.learner)
    finished = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=finished, answers=answers(finished))
    finish_attempt(attempt=finished)
    running = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    enrol(learner=cast.colleague, course=school.course)
    reckoned(school)
    mend(school)
    regrade = dry_run(school, cast)
    lesson = school.lesson_activities[0].url
    attempt = f"/kuis/pengerjaan/{running.uuid}/"
    question = school.questions["single"]
    return {
        "nobody": [
            "/",
            "/masuk/",
            "/masuk/?next=/saya/&terputus=1",
            "/aktivasi/",
            "/lupa-sandi/",
            "/pelatihan/",
            school.course.url,
            "/tidak-ada/",
        ],
        "learner": [
            "/saya/",
            "/saya/pelatihan/",
            lesson,
            school.quiz_activity.url,
            attempt,
            f"{attempt}kumpulkan/",
            f"/kuis/pengerjaan/{finished.uuid}/tinjauan/",
            "/saya/jp/",
            "/saya/kompetensi/",
            "/saya/pemberitahuan/",
            "/saya/pengaturan/",
            "/saya/pengaturan/email/",
            "/saya/pengaturan/perangkat/",
            "/kelola/",
        ],
        "colleague": [school.lesson_activities[1].url],
        "instructor": [
            "/pengajar/penilaian/",
            f"/pengajar/penilaian/{finished.uuid}/",
            "/pengajar/statistik/",
            f"/pengajar/statistik/{school.quiz_activity.uuid}/",
            f"/pengajar/statistik/{school.quiz_activity.uuid}/1/",
            f"/pengajar/statistik/{school.quiz_activity.uuid}/4/",
            f"/pengajar/statistik/{school.quiz_activity.uuid}/nilai-ulang/",
            regrade.get_absolute_url(),
            "/pengajar/penilaian/orang/",
            f"/pengajar/penilaian/{finished.uuid}/",
            Marking.objects.get().get_absolute_url(),
            "/pengajar/penilaian/pembagian/BKP-MWP/",
        ],
        "editor": [
            f"/kelola/bank-soal/soal/{question.pk}/versi/",
            f"/kelola/bank-soal/soal/{question.pk}/pratinjau/?behaviour=interactive",
            "/kelola/bank-soal/massal/?which=found",
        ],
        "supervisor": ["/tim/pelatihan/", "/tim/pelatihan/?lihat=kursus", f"/tim/orang/{cast.learner.uuid}/"],
        "unit_admin": [
            "/unit/disdukcapil/pegawai/",
            f"/unit/disdukcapil/pegawai/{cast.newcomer.uuid}/kode/slip/",
        ],
        "hr": ["/bkpsdm/impor/"],
    }


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_serious_on_any_page(
    new_page: Callable[..., Page],
    sign_in: Callable,
    axe: Callable,
    cast: Cast,
    pages: dict,
    look: str,
):
    for who, addresses in pages.items():
        page = new_page(**LOOKS[look])
        if who != "nobody":
            sign_in(page, getattr(cast, who))
        for address in addresses:
            page.goto(address)
            axe(page)


def test_nothing_scrolls_sideways_at_320_px(
    new_page: Callable[..., Page],
    sign_in: Callable,
    cast: Cast,
    pages: dict,
):
    for who, addresses in pages.items():
        page = new_page(viewport={"width": 320, "height": 640})
        if who != "nobody":
            sign_in(page, getattr(cast, who))
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page, cast: Cast, school: School):
    page.goto("/pelatihan/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_errors_get_the_focus_and_the_title_says_so(page: Page, cast: Cast, school: School):
    page.goto("/masuk/")
    page.locator("[name=login]").fill("1990031520150320")
    page.locator("[name=password]").fill("apa saja")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_title(re.compile("^Galat:"))
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.locator("[name=login]").input_value().replace(" ", "") == "1990031520150320"
