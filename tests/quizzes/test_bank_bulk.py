"""Many questions of the list at once: moved, tagged, given a status; what others change stays as it is."""

import pytest
from django.urls import reverse

from quizzes.models import Category, Question, QuestionVersion, TaggedQuestion
from quizzes.services.bank import save_question
from quizzes.services.bank_bulk import add_tags, move_questions, remove_tags, set_statuses
from tests.queries import count_queries
from tests.quizzes.shelves import Library, library  # noqa: F401

pytestmark = pytest.mark.django_db
EVERY = Question.objects.all


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


@pytest.fixture
def other(school) -> Category:
    return Category.add_root(name="Lain")


def address(*questions: Question, **query) -> str:
    ids = "&".join(f"id={question.pk}" for question in questions)
    more = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('question_bulk')}?{ids}&{more}"


def do(browser, where: str, action: str, value, **changed):
    """Read the page, then press its button."""
    field = {"move": "category", "add_tags": "tags", "remove_tags": "tags", "status": "status"}[action]
    page = browser.get(where)
    sent = {"do": action, "count": page.context["count"], f"{action}-{field}": value, **changed}
    return browser.post(where, sent, follow=True)


def tags_of(question: Question) -> set[str]:
    return set(question.tags.values_list("name", flat=True))


def test_the_list_offers_boxes_and_keeps_its_filters(admin, school):
    html = admin.get(reverse("soal:index"), {"q": "langkah", "kind": "ordering"}).content.decode()
    question = school.questions["ordering"]
    assert f'name="id" value="{question.pk}"' in html
    assert f'name="page" value="{question.pk}"' in html
    for name, value in (("q", "langkah"), ("kind", "ordering")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html


def test_those_with_a_tick_are_moved(admin, school, other):
    single, essay = school.questions["single"], school.questions["essay"]
    page = do(admin, address(single, essay, which="ticked"), "move", other.pk)
    assert set(other.questions.all()) == {single, essay}
    assert page.redirect_chain[-1][0] == reverse("soal:index")


def test_all_of_the_page_are_chosen(admin, school, other):
    pks = [school.questions[name].pk for name in ("single", "match")]
    do(admin, address(which="page", page=f"{pks[0]}-{pks[1]}"), "move", other.pk)
    assert set(other.questions.values_list("pk", flat=True)) == set(pks)


def test_all_that_were_found_are_chosen_and_one_comes_back_to_the_same_list(admin, school, other):
    page = do(admin, address(which="found", q="langkah", kind="ordering", p=3), "move", other.pk)
    assert [question.code for question in other.questions.all()] == ["MWP-ordering"]
    assert page.redirect_chain[-1][0] == f"{reverse('soal:index')}?q=langkah&kind=ordering"


def test_tags_come_and_go_in_whatever_letters(admin, school):
    single, essay = school.questions["single"], school.questions["essay"]
    single.tags.set(["Waktu"])
    do(admin, address(single, essay), "add_tags", "waktu, rapat kerja")
    assert tags_of(single) == {"Waktu", "rapat kerja"}
    assert tags_of(essay) == {"Waktu", "rapat kerja"}
    do(admin, address(single, essay), "remove_tags", "WAKTU")
    assert tags_of(single) == tags_of(essay) == {"rapat kerja"}


def test_a_tag_of_two_words_is_one_tag(admin, school):
    question = school.questions["single"]
    do(admin, address(question), "add_tags", " rapat  kerja ")
    assert tags_of(question) == {"rapat kerja"}


def test_the_newest_version_gets_the_status(admin, school):
    question = school.questions["truefalse"]
    data = {"text": "<p>Rapat singkat.</p>", "answer": True}
    save_question(question=question, category=school.category, kind="truefalse", data=data, status="draft")
    do(admin, address(question, school.questions["essay"]), "status", "hidden")
    assert [version.status for version in question.versions.order_by("number")] == ["ready", "hidden"]
    assert school.questions["essay"].newest().status == "hidden"
    assert school.questions["single"].newest().status == "ready"


def test_what_is_so_already_is_not_counted(school, other):
    school.questions["single"].tags.set(["Waktu"])
    assert move_questions(questions=EVERY(), category=school.category) == 0
    assert add_tags(questions=EVERY(), names=["waktu"]) == 7
    assert add_tags(questions=EVERY(), names=["waktu"]) == 0
    assert remove_tags(questions=EVERY(), names=["Waktu", "entah"]) == 8
    assert remove_tags(questions=EVERY(), names=["Waktu"]) == 0
    assert set_statuses(questions=EVERY(), status="hidden") == 8
    assert set_statuses(questions=EVERY(), status="hidden") == 0
    assert not TaggedQuestion.objects.exists()


@pytest.mark.parametrize(
    ("action", "value", "field"),
    [
        ("move", "", "category"),
        ("move", "99999", "category"),
        ("add_tags", " , ", "tags"),
        ("add_tags", "x" * 101, "tags"),
        ("remove_tags", "", "tags"),
        ("status", "draft", "status"),
        ("status", "", "status"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_changed(admin, school, action, value, field):
    before = list(QuestionVersion.objects.order_by("pk").values_list("status"))
    page = do(admin, address(school.questions["single"]), action, value)
    assert field in page.context["forms"][action].errors
    assert list(QuestionVersion.objects.order_by("pk").values_list("status")) == before
    assert not TaggedQuestion.objects.exists()


def test_an_action_that_is_none_changes_nothing(admin, school):
    where = address(school.questions["single"])
    assert admin.post(where, {"do": "delete", "count": 1}).status_code == 200
    assert Question.objects.count() == 8


@pytest.mark.parametrize("query", ["", "id=x&id=999999999999999999999", "which=page&page=-", "id=99999"])
def test_whoever_chose_nothing_is_told(admin, school, query):
    page = admin.get(f"{reverse('question_bulk')}?{query}", follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("soal:index"))
    assert len(page.context["messages"]) == 1


def test_a_choice_that_has_grown_meanwhile_is_shown_again(admin, school, other):
    page = do(admin, address(which="found"), "move", other.pk, count="5")
    assert page.context["count"] == 8
    assert len(page.context["messages"]) == 1
    assert not other.questions.exists()


def test_what_others_change_is_left_out_and_named(client, library: Library):  # noqa: F811
    own, others = library.question("city", "colleague"), library.questions["city"]
    unread = library.questions["hr"]
    client.force_login(library.person("colleague"))
    where = address(own, others, unread)
    page = client.get(where)
    assert (page.context["count"], list(page.context["left_out"])) == (1, [others])
    do(client, where, "add_tags", "rapat")
    assert [tags_of(question) for question in (own, others, unread)] == [{"rapat"}, set(), set()]


def test_one_moves_only_where_one_may_write(client, library: Library):  # noqa: F811
    own = library.question("city", "colleague")
    client.force_login(library.person("colleague"))
    page = do(client, address(own), "move", library.shelves["hr"].pk)
    assert "category" in page.context["forms"]["move"].errors
    do(client, address(own), "move", library.shelves["section"].pk)
    own.refresh_from_db()
    assert own.category == library.shelves["section"]


def test_outsiders_do_not_come_in(client, school, cast, other):
    where = address(school.questions["single"])
    for person in (cast.learner, cast.instructor):
        client.force_login(person)
        client.post(where, {"do": "move", "count": 1, "move-category": other.pk})
    client.logout()
    assert client.get(where).status_code == 302
    assert not other.questions.exists()


def test_many_cost_as_many_queries_as_few(school, other):
    def costs() -> list[int]:
        counts = []
        for change in (
            lambda: move_questions(questions=EVERY(), category=other),
            lambda: add_tags(questions=EVERY(), names=["satu", "dua"]),
            lambda: remove_tags(questions=EVERY(), names=["satu", "dua"]),
            lambda: set_statuses(questions=EVERY(), status="hidden"),
        ):
            with count_queries() as queries:
                assert change()
            counts.append(len(queries))
        return counts

    add_tags(questions=EVERY().filter(kind="essay"), names=["satu", "dua"])
    few = costs()
    for number in range(16):
        save_question(
            category=school.category,
            kind="truefalse",
            data={"text": f"<p>Soal {number}.</p>", "answer": True},
        )
    Question.objects.update(category=school.category)
    QuestionVersion.objects.update(status="ready")
    assert costs() == few


def test_the_page_costs_the_same_for_many(admin, school):
    def cost(where: str) -> int:
        with count_queries() as queries:
            assert admin.get(where).status_code == 200
        return len(queries)

    admin.get(address(which="found"))
    assert cost(address(which="found")) == cost(address(which="found", kind="multichoice"))
