"""The bank in Wagtail's admin: writing questions in plain words, choosing them for a quiz."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from quizzes.editing.content import description
from quizzes.engine.parsing import parse
from quizzes.forms.questions import QuestionForm
from quizzes.models import Category, Question
from quizzes.services.bank import save_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


def rich(text: str) -> str:
    """What the rich text editor sends."""
    blocks = [
        {
            "key": "a",
            "text": text,
            "type": "unstyled",
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
    ]
    return json.dumps({"blocks": blocks if text else [], "entityMap": {}})


def feedback(prefix: str) -> dict[str, str]:
    names = ("feedback_right", "feedback_partial", "feedback_wrong", "general_feedback")
    return {f"{prefix}{name}": rich("") for name in names}


def tries(prefix: str) -> dict[str, str]:
    """A penalty and one hint."""
    return {
        f"{prefix}penalty": "25",
        f"{prefix}hints-count": "1",
        f"{prefix}hints-0-deleted": "",
        f"{prefix}hints-0-order": "0",
        f"{prefix}hints-0-id": "",
        f"{prefix}hints-0-value-text": rich("Lihat peta."),
        f"{prefix}hints-0-value-clear_wrong": "on",
    }


def multichoice(
    category: Category, *choices: tuple[str, bool], prefix: str = "", **changed
) -> dict[str, str]:
    """The form as a browser sends it."""
    value = f"{prefix}content-0-value-"
    sent = {
        f"{prefix}content-count": "1",
        f"{prefix}content-0-type": "multichoice",
        f"{prefix}content-0-order": "0",
        f"{prefix}content-0-deleted": "",
        f"{prefix}content-0-id": "",
        f"{value}text": rich("Apa ibu kota Sumatera Utara?"),
        f"{value}answers": "one",
        f"{value}numbering": "abc",
        f"{value}shuffle": "on",
        **tries(value),
        f"{value}choices-count": str(len(choices)),
        f"{prefix}category": str(category.pk),
        f"{prefix}code": "U-1",
        f"{prefix}name": "",
        f"{prefix}default_mark": "2,5",
        f"{prefix}status": "ready",
        **feedback(value),
    }
    for number, (text, right) in enumerate(choices):
        entry = f"{value}choices-{number}-"
        sent |= {f"{entry}deleted": "", f"{entry}order": str(number), f"{entry}id": ""}
        sent |= {
            f"{entry}value-text": rich(text),
            f"{entry}value-feedback": rich(""),
            f"{entry}value-percent": "",
        }
        if right:
            sent[f"{entry}value-right"] = "on"
    return sent | changed


def test_the_list_shows_kind_category_version_and_status(admin, school):
    page = admin.get(reverse("soal:index"))
    assert page.status_code == 200
    assert "MWP-single" in page.content.decode()


def test_the_list_is_filtered_by_category_and_kind(admin, school):
    other = Category.add_root(name="Lain")
    for query, count in (({"kind": "essay"}, 1), ({"category": other.pk}, 0), ({"q": "tinjauan"}, 1)):
        assert len(admin.get(reverse("soal:index"), query).context["object_list"]) == count


def test_writing_a_question(admin, cast):
    category = Category.add_root(name="Umum")
    assert admin.get(reverse("soal:add")).status_code == 200
    response = admin.post(reverse("soal:add"), multichoice(category, ("Medan", True), ("Binjai", False)))
    assert response.status_code == 302, response.context["form"].errors
    question = Question.objects.get(code="U-1")
    version = question.newest()
    assert question.name == "Apa ibu kota Sumatera Utara?"
    assert (version.author, str(version.default_mark), version.status) == (cast.admin, "2.5000000", "ready")
    written = parse(version.kind, version.data)
    assert [str(choice.fraction) for choice in written.choices] == ["1", "0"]
    assert str(written.penalty) == "0.25"
    assert [(hint.clear_wrong, "Lihat peta." in hint.text) for hint in written.hints] == [(True, True)]


def test_every_fault_is_named_in_words(admin):
    category = Category.add_root(name="Umum")
    response = admin.post(reverse("soal:add"), multichoice(category, ("Medan", False), ("Binjai", False)))
    assert response.status_code == 200
    assert len(response.context["form"].non_field_errors()) == 1
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "name", ["single", "several", "truefalse", "match", "shortanswer", "numerical", "ordering", "essay"]
)
def test_each_kind_opens_in_its_form(admin, school, name):
    page = admin.get(reverse("soal:edit", args=[school.questions[name].pk]))
    assert page.status_code == 200
    assert isinstance(page.context["form"], QuestionForm)


def test_editing_makes_a_new_version(admin, school):
    question = school.questions["single"]
    sent = multichoice(
        school.category, ("Medan", True), ("Binjai", False), code=question.code, name="Ibu kota"
    )
    response = admin.post(reverse("soal:edit", args=[question.pk]), sent)
    assert response.status_code == 302, response.context["form"].errors
    assert [version.number for version in question.versions.order_by("number")] == [1, 2]
    assert Question.objects.get(pk=question.pk).name == "Ibu kota"


def test_a_question_in_use_is_not_deleted(admin, school, attempt):
    question = school.questions["single"]
    admin.post(reverse("soal:delete", args=[question.pk]))
    assert Question.objects.filter(pk=question.pk).exists()


def test_a_question_asked_once_is_not_deleted_either(admin, school, attempt):
    question = school.questions["single"]
    question.slots.all().delete()
    response = admin.post(reverse("soal:delete", args=[question.pk]))
    assert response.status_code in {302, 403}
    assert Question.objects.filter(pk=question.pk).exists()


def test_shelves_are_made_and_moved(admin):
    admin.post(reverse("kategori-soal:add"), {"name": "Umum", "parent": ""})
    above = Category.objects.get(name="Umum")
    admin.post(reverse("kategori-soal:add"), {"name": "Layanan", "parent": above.pk})
    inner = Category.objects.get(name="Layanan")
    assert inner.get_parent() == above
    assert admin.get(reverse("kategori-soal:index")).status_code == 200
    admin.post(reverse("kategori-soal:edit", args=[inner.pk]), {"name": "Pelayanan", "parent": ""})
    assert Category.objects.get(name="Pelayanan").depth == 1


def test_the_chooser_offers_questions_that_are_ready(admin, school):
    page = admin.get(reverse("pilih-soal:choose"), {"kind": "essay"})
    assert page.status_code == 200
    assert len(page.context["results"]) == 1 if page.context else "MWP-essay" in page.json()["html"]


def test_the_chooser_goes_through_all_in_their_order(admin, school):
    for number in range(20):
        data = {"text": "<p>Rapat singkat.</p>", "answer": True}
        save_question(category=school.category, kind="truefalse", code=f"Z-{20 - number:02}", data=data)
    codes = [
        question.code
        for page in (1, 2)
        for question in admin.get(reverse("pilih-soal:choose_results"), {"p": page}).context["results"]
    ]
    assert codes == sorted(Question.objects.values_list("code", flat=True))
    assert admin.get(reverse("pilih-soal:choose_results"), {"p": 3}).status_code == 404


def test_the_form_of_a_question_is_kept_and_in_the_language_of_the_reader(cast):
    forms = {}
    for language in ("id", "en", "id"):
        with translation.override(language):
            html = str(QuestionForm(for_user=cast.admin)["content"])
            assert forms.setdefault(language, html) == html
    assert forms["id"] != forms["en"]
    assert description.cache_info().hits


def test_the_chooser_writes_a_new_question_there(admin, school):
    sent = multichoice(school.category, ("Medan", True), ("Binjai", False), prefix="new-question-")
    reply = admin.post(reverse("pilih-soal:create"), sent).json()
    assert reply["step"] == "chosen"
    assert reply["result"]["id"] == str(Question.objects.get(code="U-1").pk)


def test_versions_are_offered_of_the_chosen_question_alone(admin, school):
    question = school.questions["single"]
    html = admin.get(reverse("pilih-versi-soal:choose"), {"question": question.pk}).json()["html"]
    assert html.count("data-chooser-modal-choice") == 1


def test_the_quiz_is_edited_with_both_choosers(admin, school):
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[school.quiz.pk])).content.decode()
    assert reverse("pilih-soal:choose") in page
    assert reverse("pilih-versi-soal:choose") in page


def test_the_preview_shows_the_questions_to_the_editor(admin, school, cast):
    request_page = school.quiz.make_preview_request(extra_request_attrs={"user": cast.admin})
    html = (
        request_page.render().content.decode()
        if hasattr(request_page, "render")
        else request_page.content.decode()
    )
    assert html.count('class="question"') == 8
