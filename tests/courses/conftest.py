"""A small course: two lessons in order, published as an editor would publish them."""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from wagtail.models import Page, Site

from courses.models import Activity, CataloguePage, CourseInstructor, CoursePage, LessonPage, ShelfPage
from home.models import HomePage
from tests.cast import Cast

READING = [("heading", {"text": "Mencatat"}), ("paragraph", {"text": "<p>Catat kegiatan Anda.</p>"})]


@dataclass
class Course:
    page: CoursePage
    lessons: list[LessonPage] = field(default_factory=list)

    @property
    def activities(self) -> list[Activity]:
        return list(self.page.activities.filter(live=True).order_by("position"))


def publish(page: Page, user=None) -> None:
    page.save_revision(user=user).publish(user=user)


def add(parent: Page, page: Page) -> Page:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def catalogue(cast: Cast) -> CataloguePage:
    site = Site.objects.get(is_default_site=True)
    home = add(site.root_page.get_parent(), HomePage(title="Beranda", slug="beranda", headline="Belajar"))
    publish(home)
    site.root_page = home
    site.save()
    catalogue = add(home, CataloguePage(title="Pelatihan", slug="pelatihan"))
    publish(catalogue)
    return catalogue


@pytest.fixture
def shelf(catalogue: CataloguePage, cast: Cast) -> ShelfPage:
    shelf = add(catalogue, ShelfPage(title="Pelatihan BKPSDM", slug="bkpsdm", unit=cast.hr_unit))
    publish(shelf)
    return shelf


def make_course(shelf: ShelfPage, instructor, *, code: str = "BKP-UJI", lessons: int = 2, **fields) -> Course:
    page = CoursePage(
        title=fields.pop("title", "Manajemen Waktu"),
        slug=code.lower(),
        code=code,
        summary="Mengatur waktu kerja.",
        goals="memetakan waktu\nmenyusun rencana",
        learning_hours=Decimal(6),
        **fields,
    )
    page.instructors = [CourseInstructor(user=instructor)]
    add(shelf, page)
    made = [
        add(page, LessonPage(title=f"Pelajaran {n}", slug=f"pelajaran-{n}", body=READING, minutes_reading=30))
        for n in range(1, lessons + 1)
    ]
    publish(page)
    for lesson in made:
        publish(lesson)
    return Course(CoursePage.objects.get(pk=page.pk), list(LessonPage.objects.child_of(page)))


@pytest.fixture
def course(shelf: ShelfPage, cast: Cast) -> Course:
    return make_course(shelf, cast.instructor)
