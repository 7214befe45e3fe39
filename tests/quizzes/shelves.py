"""Shelves of every owner with a question on each, and the people who have to do with them."""

from dataclasses import dataclass, field

import pytest

from accounts.models import User
from accounts.services import grant_role
from quizzes.models import Category, Question
from quizzes.services.bank import save_question
from tests.cast import POSTED_FROM, Cast
from tests.school import School

DATA = {"text": "<p>Loket buka pukul delapan.</p>", "answer": True}


@dataclass
class Library:
    """`shelves` and `questions` by the owner: city, agency (Disdukcapil), section (its counter), hr, course.

    `colleague` is editor of the counter, `supervisor` of Disdukcapil, `stranger` of the district, `editor` of
    BKPSDM and so of the school's course. Every question was made by BKPSDM.
    """

    cast: Cast
    school: School
    shelves: dict[str, Category] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def person(self, who: str) -> User:
        """As the next request would read the person."""
        return User.objects.get(pk=getattr(self.cast, who).pk)

    def question(self, where: str, who: str | None = None, **options) -> Question:
        author = self.person(who) if who else self.cast.hr
        return save_question(
            category=self.shelves[where], kind="truefalse", data=DATA, author=author, **options
        )


@pytest.fixture
def library(cast: Cast, school: School) -> Library:
    """The school's own shelf, which belongs to the city, is `school.category`."""
    for who, unit in (
        ("colleague", cast.counter),
        ("supervisor", cast.civil_registry),
        ("stranger", cast.district),
    ):
        grant_role(user=getattr(cast, who), kind="editor", unit=unit, valid_from=POSTED_FROM)
    built = Library(cast, school)
    owners: dict[str, dict] = {
        "city": {},
        "agency": {"unit": cast.civil_registry},
        "section": {"unit": cast.counter},
        "hr": {"unit": cast.hr_unit},
        "course": {"course": school.course},
    }
    for name, owner in owners.items():
        Category.add_root(name=name, **owner)
    built.shelves = {shelf.name: shelf for shelf in Category.objects.filter(name__in=owners)}
    built.questions = {where: built.question(where, name=f"Soal {where}") for where in built.shelves}
    return built
