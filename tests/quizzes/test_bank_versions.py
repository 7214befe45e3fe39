"""Versions of a question: what each changed, its status, taking an old one up again, and where they are used."""

import pytest
from django.urls import reverse
from django.utils import translation

from quizzes.formats.problems import FIELDS
from quizzes.models import Question, QuizPage, QuizSlot
from quizzes.presentation.bank_versions import IN_ENTRIES, version_rows
from quizzes.rules.diffs import changes
from quizzes.services.bank import restore_version, save_question, set_status
from quizzes.services.exporting import losses_of
from tests.queries import count_queries
from tests.quizzes.more_kinds import MORE
from tests.quizzes.shelves import Library, library  # noqa: F401
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


@pytest.fixture
def reworded(school, cast) -> Question:
    """The question of one right choice, in three wordings; the last is a draft."""
    question = school.questions["single"]
    kind, mark, data = QUESTIONS["single"]
    choices = [{**data["choices"][0], "text": "<p>Mencatat waktu kerja</p>"}, *data["choices"][1:]]
    second = {**data, "text": "<p>Apa langkah yang pertama?</p>", "choices": choices}
    third = {**second, "choices": choices[:2], "general_feedback": "<p>Lihat bab dua.</p>"}
    for data, status in ((second, "ready"), (third, "draft")):
        save_question(
            question=question,
            category=school.category,
            kind=kind,
            code=question.code,
            name=question.name,
            data=data,
            default_mark=mark,
            status=status,
            author=cast.hr,
        )
    return question


def page_of(browser, question):
    return browser.get(reverse("question_versions", args=[question.pk]))


def press(browser, name: str, version, **sent):
    return browser.post(reverse(name, args=[version.uuid]), sent, follow=True)


def numbered(question, number: int):
    return question.versions.get(number=number)


def test_all_versions_stand_there_the_newest_first(admin, reworded, cast, attempt):
    rows = page_of(admin, reworded).context["versions"]
    assert [row.number for row in rows] == [3, 2, 1]
    assert [row.author for row in rows] == [cast.hr.name, cast.hr.name, cast.editor.name]
    assert [row.is_given for row in rows] == [False, True, False]
    assert [row.attempts for row in rows] == [0, 1, 0]


def test_each_tells_what_it_changed_in_words(reworded):
    with translation.override("en"):
        third, second, first = version_rows(reworded)
    assert first.changed is None
    assert [told(row) for row in second.changed] == [
        ("question text", "changed", "=Apa langkah +yang =pertama?"),
        ("choices, entry 1, text", "changed", "=Mencatat waktu +kerja"),
    ]
    assert [told(row) for row in third.changed] == [
        ("feedback to everyone", "new", "+Lihat bab dua."),
        ("choices, entry 3, text", "taken out", "-Menambah lembur"),
        ("choices, entry 3, worth", "taken out", "-0"),
    ]


def told(row) -> tuple[str, str, str]:
    signs = {"same": "=", "added": "+", "removed": "-"}
    return row.where, row.sort, " ".join(signs[piece.sort] + piece.text for piece in row.pieces)


def test_what_came_and_went_is_marked_in_the_page(admin, reworded):
    html = page_of(admin, reworded).content.decode()
    assert html.count('<ins class="diff">') == 3
    assert html.count('<del class="diff">') == 2


def test_another_mark_is_told(admin, school):
    question = school.questions["truefalse"]
    kind, _mark, data = QUESTIONS["truefalse"]
    save_question(
        question=question, category=school.category, kind=kind, code=question.code, data=data, default_mark=4
    )
    (row,) = page_of(admin, question).context["versions"][0].changed
    assert [piece.text for piece in row.pieces] == ["10", "4"]


def test_a_draft_is_made_ready_withdrawn_and_made_ready_again(admin, reworded):
    version = numbered(reworded, 3)
    for status in ("ready", "hidden", "ready"):
        press(admin, "question_version_status", version, status=status)
        version.refresh_from_db()
        assert version.status == status


def test_a_page_that_fell_behind_changes_nothing(admin, reworded):
    version = numbered(reworded, 3)
    for status in ("hidden", "draft", "x", ""):
        page = press(admin, "question_version_status", version, status=status)
        version.refresh_from_db()
        assert version.status == "draft"
        assert len(page.context["messages"]) == 1


def test_whoever_withdraws_the_last_version_hears_which_quizzes_stop(admin, school):
    page = press(admin, "question_version_status", school.questions["essay"].newest(), status="hidden")
    assert [message.level_tag for message in page.context["messages"]] == ["success", "warning"]


def test_an_old_wording_is_taken_up_again_as_the_newest(admin, reworded, cast):
    press(admin, "restore_question_version", numbered(reworded, 1))
    newest = reworded.newest()
    assert (newest.number, newest.status, newest.author) == (4, "ready", cast.admin)
    assert newest.data == numbered(reworded, 1).data
    assert Question.objects.search("langkah pertama agenda").get() == reworded
    press(admin, "restore_question_version", numbered(reworded, 1))
    assert reworded.newest().number == 4


def test_taking_up_what_stands_makes_it_ready(reworded):
    again = restore_version(version=numbered(reworded, 3))
    assert (again.number, again.status) == (3, "ready")


def test_files_and_export_go_on_with_the_restored_version(reworded):
    restore_version(version=numbered(reworded, 1))
    assert losses_of(questions=Question.objects.filter(pk=reworded.pk), form="moodle_xml") == []


def test_where_it_is_used_stands_there_with_links(admin, school, attempt):
    usage = page_of(admin, school.questions["single"]).context["usage"]
    (place,) = usage.named
    assert (place.title, place.course, usage.attempts) == (school.quiz.title, "Manajemen Waktu", 1)
    assert place.address == reverse("wagtailadmin_pages:edit", args=[school.quiz.pk])


def test_pools_that_may_draw_it_are_told(admin, school):
    inner = school.category.add_child(name="Dalam")
    data = {"text": "<p>Rapat singkat?</p>", "answer": True}
    question = save_question(category=inner, kind="truefalse", data=data, tags=["Rapat"])
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    pools = {"deep": {}, "tagged": {"pool_tags": "rapat"}, "flat": {"pool_is_deep": False}}
    pools["other tag"] = {"pool_tags": "rapat, waktu"}
    for wanted, options in pools.items():
        quiz.slots = [QuizSlot(pool=school.category, draws=1, max_mark=1, **options)]
        school.republish(quiz)
        usage = page_of(admin, question).context["usage"]
        assert len(usage.drawn) == (wanted in {"deep", "tagged"}), wanted
        assert not usage.is_used


def test_deleting_says_first_where_it_is_used(admin, school):
    question = school.questions["single"]
    page = admin.get(reverse("soal:delete", args=[question.pk]))
    assert school.quiz.title in page.content.decode()
    assert 'class="button serious"' not in page.content.decode()
    free = save_question(
        category=school.category, kind="truefalse", data={"text": "<p>A?</p>", "answer": True}
    )
    assert 'class="button serious"' in admin.get(reverse("soal:delete", args=[free.pk])).content.decode()


def test_the_form_leads_to_versions_and_preview(admin, school):
    question = school.questions["single"]
    for address in (reverse("soal:edit", args=[question.pk]), reverse("soal:index")):
        html = admin.get(address).content.decode()
        assert reverse("question_versions", args=[question.pk]) in html
        assert reverse("question_preview", args=[question.pk]) in html


def test_many_versions_cost_as_much_as_one(admin, school, reworded):
    def cost(question) -> int:
        page_of(admin, question)
        with count_queries() as queries:
            page_of(admin, question)
        return len(queries)

    assert cost(reworded) == cost(school.questions["truefalse"])


def test_those_who_may_read_see_versions_and_change_nothing(client, library: Library):  # noqa: F811
    question = library.questions["agency"]
    client.force_login(library.person("colleague"))
    page = page_of(client, question)
    assert page.status_code == 200
    assert not page.context["may_edit"]
    for name in ("question_versions", "question_preview"):
        html = client.get(reverse(name, args=[question.pk])).content.decode()
        assert reverse("soal:edit", args=[question.pk]) not in html
    version = question.newest()
    for name in ("question_version_status", "restore_question_version"):
        answer = press(client, name, version, status="hidden")
        assert answer.redirect_chain[-1][0] == reverse("question_versions", args=[question.pk])
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert question.newest().status == "ready"


def test_a_stranger_finds_nothing(client, library: Library):  # noqa: F811
    question = library.questions["agency"]
    client.force_login(library.person("stranger"))
    version = question.newest()
    assert page_of(client, question).status_code == 404
    assert client.get(reverse("question_preview", args=[question.pk])).status_code == 404
    assert press(client, "question_version_status", version, status="hidden").status_code == 404
    assert press(client, "restore_question_version", version).status_code == 404
    client.logout()
    assert page_of(client, question).status_code == 302


def test_one_changes_ones_own_where_one_changes_ones_own(client, library: Library):  # noqa: F811
    client.force_login(library.person("colleague"))
    own, other = library.question("city", "colleague"), library.questions["city"]
    press(client, "question_version_status", own.newest(), status="hidden")
    press(client, "question_version_status", other.newest(), status="hidden")
    assert (own.newest().status, other.newest().status) == ("hidden", "ready")


def test_status_is_changed_on_get_by_nobody(admin, reworded):
    version = numbered(reworded, 3)
    for name in ("question_version_status", "restore_question_version"):
        assert admin.get(reverse(name, args=[version.uuid])).status_code == 405
    set_status(version=version, status="ready")


def test_every_field_of_every_kind_has_a_name():
    for kind, _mark, data in {**QUESTIONS, **MORE}.values():
        for change in changes({}, data):
            inner = [step for step in change.path[1:] if isinstance(step, str) and step != "data"]
            assert change.path[0] in FIELDS, (kind, change.path)
            assert all(step in IN_ENTRIES or step in FIELDS for step in inner), (kind, change.path)
