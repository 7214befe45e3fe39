"""Questions that only a draft of a quiz asks: they are in use, whatever the rows of the published quiz say."""

from decimal import Decimal

import pytest
from django.urls import reverse

from quizzes.drafts import drafts
from quizzes.models import Category, Question, QuizPage, QuizSlot
from quizzes.presentation.bank_usage import usage_of
from quizzes.services.bank import save_question, set_status
from tests.queries import count_queries
from tests.quizzes.shelves import Library, library  # noqa: F401

pytestmark = pytest.mark.django_db
DATA = {"text": "<p>Rapat harus singkat.</p>", "answer": True}


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


@pytest.fixture
def fresh(school, cast) -> Question:
    """Of the bank, in no quiz."""
    return save_question(
        category=school.category, kind="truefalse", code="X-1", data=DATA, author=cast.hr, tags=["Rapat"]
    )


def draft(school, *slots: QuizSlot, add: bool = True) -> QuizPage:
    """The published quiz with these places in a revision that is not published."""
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [*(quiz.slots.all() if add else ()), *slots]
    quiz.save_revision()
    return quiz


def naming(question: Question, **options) -> QuizSlot:
    return QuizSlot(question=question, max_mark=Decimal(1), sort_order=99, **options)


def drawing(pool: Category, **options) -> QuizSlot:
    return QuizSlot(pool=pool, draws=1, max_mark=Decimal(1), sort_order=99, **options)


def new_quiz(school, *slots: QuizSlot) -> QuizPage:
    """A quiz that was never published; its newest revision is not its first one."""
    quiz = QuizPage(title="Kuis baru", slug="kuis-baru", live=False, minutes=10)
    school.course.add_child(instance=quiz)
    quiz.slots = list(slots)
    quiz.save_revision()
    return quiz


def listed(admin, **query) -> set[str]:
    page = admin.get(reverse("soal:index"), query)
    return {question.code for question in page.context["object_list"]}


def test_a_draft_that_asks_it_is_told_and_marked(admin, school, fresh):
    draft(school, naming(fresh))
    page = admin.get(reverse("question_versions", args=[fresh.pk]))
    (place,) = page.context["usage"].named
    assert (place.title, place.course, place.is_draft) == (school.quiz.title, school.course.title, True)
    assert place.address == reverse("wagtailadmin_pages:edit", args=[school.quiz.pk])
    assert '<span class="w-status">draf, belum terbit</span>' in page.content.decode()


def test_what_the_published_quiz_asks_is_told_once_and_not_as_a_draft(cast, school, fresh):
    draft(school, naming(fresh))
    (place,) = usage_of(school.questions["single"], cast.admin).named
    assert not place.is_draft


def test_what_the_draft_takes_out_stays_in_use_until_it_is_published(cast, school, fresh):
    quiz = draft(school, naming(fresh), add=False)
    single = school.questions["single"]
    assert not usage_of(single, cast.admin).named[0].is_draft
    school.republish(quiz)
    assert not usage_of(single, cast.admin).named
    assert not usage_of(fresh, cast.admin).named[0].is_draft


def test_a_quiz_that_was_never_published_is_a_draft(cast, school, fresh):
    new_quiz(school, naming(fresh))
    (place,) = usage_of(fresh, cast.admin).named
    assert (place.title, place.course, place.is_draft) == ("Kuis baru", school.course.title, True)


def test_the_newest_revision_alone_counts(cast, school, fresh):
    draft(school, naming(fresh))
    draft(school)
    assert not usage_of(fresh, cast.admin).named


def test_a_quiz_that_was_taken_back_is_a_draft_again(cast, school):
    QuizPage.objects.get(pk=school.quiz.pk).unpublish()
    (place,) = usage_of(school.questions["single"], cast.admin).named
    assert place.is_draft


def test_the_version_that_a_draft_fixed_is_told(cast, school, fresh):
    draft(school, naming(fresh, version=fresh.newest()))
    assert usage_of(fresh, cast.admin).named[0].version == 1


def test_drafts_that_may_draw_it_are_told(cast, school):
    inner = school.category.add_child(name="Dalam")
    question = save_question(category=inner, kind="truefalse", data=DATA, tags=["Rapat"])
    pools = {"deep": {}, "tagged": {"pool_tags": "rapat"}, "flat": {"pool_is_deep": False}}
    pools["other tag"] = {"pool_tags": "rapat, waktu"}
    for wanted, options in pools.items():
        draft(school, drawing(school.category, **options))
        usage = usage_of(question, cast.admin)
        assert [place.is_draft for place in usage.drawn] == [True] * (wanted in {"deep", "tagged"}), wanted
        assert not usage.is_used


def test_what_a_draft_asks_is_not_unused(admin, school, fresh):
    assert listed(admin, use="unused") == {"X-1"}
    draft(school, naming(fresh))
    assert listed(admin, use="unused") == set()
    assert "X-1" in listed(admin, use="quiz")


def test_the_list_counts_quizzes_and_drafts_each_once(admin, school, fresh):
    draft(school, naming(fresh), naming(fresh))
    new_quiz(school, naming(fresh))
    page = admin.get(reverse("soal:index"))
    counts = {question.code: question.quiz_count for question in page.context["object_list"]}
    assert counts["X-1"] == 2
    assert set(counts.values()) == {1, 2}


def test_no_draft_is_robbed_of_its_question(admin, school, fresh):
    draft(school, naming(fresh))
    address = reverse("soal:delete", args=[fresh.pk])
    assert 'class="button serious"' not in admin.get(address).content.decode()
    page = admin.post(address, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert Question.objects.filter(pk=fresh.pk).exists()
    edit = reverse("wagtailadmin_pages:edit", args=[school.quiz.pk])
    assert admin.get(edit).status_code == 200


def test_no_draft_is_robbed_of_its_category(admin, school):
    outer = Category.add_root(name="Luar")
    inner = outer.add_child(name="Dalam")
    other = Category.add_root(name="Lain")
    draft(school, drawing(inner))
    for shelf, stays in ((outer, True), (inner, True), (other, False)):
        admin.post(reverse("kategori-soal:delete", args=[shelf.pk]))
        assert Category.objects.filter(pk=shelf.pk).exists() is stays


def test_a_draft_from_before_quizzes_drew_questions_is_read(admin, cast, school, fresh):
    revision = draft(school, naming(fresh)).latest_revision
    kept = {"pk", "sort_order", "quiz", "question", "max_mark"}
    revision.content["slots"] = [
        {name: value for name, value in slot.items() if name in kept} for slot in revision.content["slots"]
    ]
    revision.save()
    assert usage_of(fresh, cast.admin).named[0].is_draft
    assert listed(admin, use="unused") == set()
    assert admin.get(reverse("kategori-soal:delete", args=[school.category.pk])).status_code == 200


@pytest.mark.parametrize("is_fixed", [True, False])
def test_whoever_withdraws_it_hears_that_a_draft_stops(admin, school, fresh, is_fixed):
    version = fresh.newest()
    draft(school, naming(fresh, version=version if is_fixed else None))
    set_status(version=version, status="ready")
    address = reverse("question_version_status", args=[version.uuid])
    page = admin.post(address, {"status": "hidden"}, follow=True)
    tags = [message.level_tag for message in page.context["messages"]]
    assert tags == ["success"] + ["warning"] * (not is_fixed)


def test_many_drafts_cost_as_many_queries_as_one(cast, school, fresh, admin):
    def costs() -> list[int]:
        counts = []
        for work in (
            lambda: usage_of(Question.objects.select_related("category").get(pk=fresh.pk), cast.admin),
            lambda: listed(admin, use="unused"),
            lambda: listed(admin, use="quiz"),
        ):
            with count_queries() as queries:
                work()
            counts.append(len(queries))
        return counts

    draft(school, naming(fresh), drawing(school.category))
    costs()
    few = costs()
    for number in range(4):
        quiz = QuizPage(title=f"Kuis {number}", slug=f"kuis-{number}", live=False, minutes=10)
        quiz.slots = [naming(fresh)]
        school.course.add_child(instance=quiz)
        quiz.save_revision()
    assert costs() == few
    assert len(list(drafts())) == 5


def test_who_may_not_edit_the_quiz_gets_no_way_to_it(library: Library):  # noqa: F811
    question = library.questions["city"]
    draft(library.school, naming(question))
    (place,) = usage_of(question, library.person("stranger")).named
    assert (place.address, place.is_draft) == ("", True)
