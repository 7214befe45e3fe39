"""Rights in the bank, asked of the database: shelves and questions by what one may do with them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from quizzes.models import Category, CategoryShare, Question
from quizzes.permissions import can_edit_question
from quizzes.rules.rights import Right
from quizzes.services.bank import save_question
from tests.queries import count_queries
from tests.quizzes.shelves import DATA, Library

pytestmark = pytest.mark.django_db
EVERYWHERE = {"city", "agency", "section", "hr", "course"}
REGISTRY = {"city", "agency", "section"}
HERS = {"city", "hr", "course"}


def shelves_of(library: Library, who: str, right: Right) -> set[str]:
    """The names of the library's shelves on which the person has the right."""
    found = set(Category.objects.with_right(library.person(who), right))
    return {name for name, shelf in library.shelves.items() if shelf in found}


@pytest.mark.parametrize(
    ("who", "read", "used", "written", "kept"),
    [
        ("hr", EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE),
        ("admin", EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE),
        ("editor", HERS, HERS, HERS, {"hr", "course"}),
        ("supervisor", REGISTRY, REGISTRY, REGISTRY, {"agency", "section"}),
        ("colleague", REGISTRY, REGISTRY, {"city", "section"}, {"section"}),
        ("stranger", {"city"}, {"city"}, {"city"}, set()),
        ("instructor", {"course"}, {"course"}, set(), set()),
        ("learner", set(), set(), set(), set()),
    ],
)
def test_each_person_reads_uses_writes_and_keeps(library, who, read, used, written, kept):
    rights = (Right.VIEW, Right.USE, Right.EDIT_OWN, Right.SHARE)
    assert [shelves_of(library, who, right) for right in rights] == [read, used, written, kept]


def test_nobody_has_no_rights(library):
    assert not Category.objects.with_right(AnonymousUser(), Right.VIEW)
    assert not Question.objects.editable_by(AnonymousUser())


def test_questions_follow_their_shelf(library):
    inner = library.shelves["agency"].add_child(name="Akta")
    deep = save_question(category=inner, kind="truefalse", data=DATA)
    colleague, stranger = library.person("colleague"), library.person("stranger")
    assert deep in Question.objects.with_right(colleague, Right.USE)
    assert deep not in Question.objects.with_right(stranger, Right.VIEW)


@pytest.mark.parametrize(
    ("who", "where", "own", "expected"),
    [
        ("stranger", "city", True, True),
        ("stranger", "city", False, False),
        ("colleague", "agency", True, False),
        ("supervisor", "agency", False, True),
        ("editor", "course", False, True),
        ("hr", "section", False, True),
        ("instructor", "course", True, False),
    ],
)
def test_one_changes_all_or_ones_own(library, who, where, own, expected):
    question = library.question(where, who if own else "hr")
    person = library.person(who)
    assert can_edit_question(person, question) is expected
    assert Question.objects.editable_by(person).filter(pk=question.pk).exists() is expected


def test_a_share_with_a_unit_reaches_its_editors(library):
    share(library, "agency", Right.EDIT_ALL, unit=library.cast.district)
    assert shelves_of(library, "stranger", Right.EDIT_ALL) == {"agency"}
    assert shelves_of(library, "editor", Right.VIEW) == {"city", "hr", "course"}


def test_a_share_with_a_person_reaches_nobody_else(library):
    share(library, "hr", Right.USE, user=library.cast.stranger)
    assert shelves_of(library, "stranger", Right.USE) == {"city", "hr"}
    assert shelves_of(library, "colleague", Right.VIEW) == {"city", "agency", "section"}


def test_a_share_holds_on_the_shelves_within(library):
    inner = library.shelves["agency"].add_child(name="Akta")
    deepest = inner.add_child(name="Lahir")
    library.shelves["inner"] = inner
    share(library, "inner", Right.VIEW, user=library.cast.stranger)
    found = Category.objects.with_right(library.person("stranger"), Right.VIEW)
    assert deepest in found and library.shelves["agency"] not in found


def share(library: Library, where: str, right: Right, **whom) -> CategoryShare:
    return CategoryShare.objects.create(
        category=library.shelves[where],
        right=right,
        granted_at=library.school.course.first_published_at,
        **whom,
    )


def test_more_shelves_cost_no_more_queries(library):
    def cost() -> int:
        person = library.person("editor")
        with count_queries() as queries:
            list(Question.objects.with_right(person, Right.VIEW))
            list(Question.objects.editable_by(person))
            list(Category.objects.with_right(person, Right.USE))
        return len(queries)

    before = cost()
    for number in range(30):
        made = Category.add_root(name=f"Rak {number}", unit=library.cast.hr_unit if number % 2 else None)
        save_question(category=made.add_child(name="Dalam"), kind="truefalse", data=DATA)
    assert cost() == before


def test_a_thousand_shares_are_one_condition(library):
    """SQLite refuses conditions a thousand deep."""
    top = library.shelves["agency"]
    Category.objects.bulk_create(shelf_below(top, number) for number in range(1100))
    at = library.school.course.first_published_at
    below = Category.objects.filter(depth=2)
    CategoryShare.objects.bulk_create(
        CategoryShare(category=shelf, user=library.cast.stranger, right=Right.VIEW, granted_at=at)
        for shelf in below
    )
    assert Category.objects.with_right(library.person("stranger"), Right.VIEW).filter(depth=2).count() == 1100


def shelf_below(top: Category, number: int) -> Category:
    path = Category._get_path(top.path, 2, number + 1)
    return Category(name=f"Rak {number}", path=path, depth=2, numchild=0)


@pytest.mark.parametrize("owners", ["both", "below"])
def test_a_top_shelf_alone_names_one_owner(library, owners):
    cast, school = library.cast, library.school
    with pytest.raises(IntegrityError), transaction.atomic():
        if owners == "both":
            Category.add_root(name="Dua", unit=cast.district, course=school.course)
        else:
            library.shelves["city"].add_child(name="Dalam", unit=cast.district)


def test_a_share_names_one_unit_or_one_person_once(library):
    stranger = library.cast.stranger
    share(library, "hr", Right.USE, user=stranger)
    for whom in ({}, {"user": stranger}, {"user": library.cast.hr, "unit": library.cast.district}):
        with pytest.raises(IntegrityError), transaction.atomic():
            share(library, "hr", Right.VIEW, **whom)


def test_who_makes_a_question_is_its_author_for_good(library):
    question = library.question("city", "stranger")
    changed = {**DATA, "answer": False}
    save_question(
        question=question, category=question.category, kind="truefalse", data=changed, author=library.cast.hr
    )
    assert Question.objects.get(pk=question.pk).author == library.cast.stranger
    assert question.newest().author == library.cast.hr


def test_older_questions_get_the_author_of_their_first_version(library):
    question = library.question("city", "stranger")
    Question.objects.update(author=None)
    import_module("quizzes.migrations.0011_bank_rights").take_authors_over(apps, None)
    question.refresh_from_db()
    assert question.author == library.cast.stranger
