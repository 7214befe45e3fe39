"""Finding questions: words, filters, and what a page of the list costs."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from quizzes.models import Category, Question
from quizzes.services.bank import save_question
from quizzes.services.bank_bulk import add_tags, remove_tags
from quizzes.services.bank_search import rebuild_search
from quizzes.services.importing import apply_import, plan_file
from tests.queries import count_queries
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db
GIFT = "::{name}::[html]<p>{text}</p>{{=<p>{answer}</p>#<p>Sebab {answer}.</p> ~<p>lain</p>}}\n\n"


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


def found(query: str) -> set[str]:
    return set(Question.objects.search(query).values_list("code", flat=True))


def listed(admin, **query) -> set[str]:
    page = admin.get(reverse("soal:index"), query)
    return {question.code for question in page.context["object_list"]}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("langkah pertama", {"MWP-single"}),
        ("PERTAMA langkah", {"MWP-single"}),
        ("langk", {"MWP-single", "MWP-ordering"}),
        ("angkah", set()),
        ("tebakan", {"MWP-single"}),
        ("skp", {"MWP-shortanswer"}),
        ("312,5", {"MWP-numerical"}),
        ("mwp-tr", {"MWP-truefalse"}),
        ("langkah agenda", {"MWP-single"}),
        ("langkah skp", set()),
        ("terukur kebocoran", {"MWP-essay"}),
    ],
)
def test_all_words_are_found_by_their_beginnings_wherever_they_stand(school, query, codes):
    assert found(query) == codes


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("kerja", {"MWP-essay", "MWP-single", "MWP-match"}),
        ("RAPAT", {"MWP-essay"}),
        ("rap ker", {"MWP-essay"}),
        ("rapat-kerja", {"MWP-essay"}),
        ("kerja-rapat", set()),
        ("apat", set()),
        ("kerja langkah", {"MWP-single"}),
        ("rapat kebocoran", {"MWP-essay"}),
        ("rapat langkah", set()),
        ("élan", {"MWP-single"}),
        ("mwp", {f"MWP-{name}" for name in QUESTIONS}),
    ],
)
def test_words_of_tags_are_found_too(school, query, codes):
    school.questions["essay"].tags.set(["Rapat Kerja", "mwp"])
    school.questions["single"].tags.set(["pekerjaan", "kerja 5R", "ÉLAN"])
    assert found(query) == codes


def test_a_tag_is_found_as_it_is_called_now(school):
    question = school.questions["essay"]
    add_tags(questions=Question.objects.filter(pk=question.pk), names=["arsip"])
    assert found("arsip") == {"MWP-essay"}
    tag = question.tags.get()
    tag.name = "Surat"
    tag.save()
    assert (found("arsip"), found("surat")) == (set(), {"MWP-essay"})
    remove_tags(questions=Question.objects.all(), names=["surat"])
    assert found("surat") == set()


def test_signs_alone_leave_everything(school):
    assert found("% _ '") == set(Question.objects.values_list("code", flat=True))


def test_a_new_wording_is_found_and_the_old_is_not(school):
    question = school.questions["truefalse"]
    data = {"text": "<p>Rapat harus singkat.</p>", "answer": True}
    save_question(question=question, category=school.category, kind="truefalse", code="R-1", data=data)
    assert found("rapat singkat") == {"R-1"}
    assert found("tugas rangkap") == set()


def test_what_comes_in_a_file_is_found(school, tmp_path):
    take_in(tmp_path, "Ibu kota", "Apa ibu kota provinsi ini?", "Medan")
    assert Question.objects.search("provinsi medan").get().name == "Ibu kota"
    take_in(tmp_path, "Ibu kota", "Apa ibu kota daerah ini?", "Medan")
    assert not Question.objects.search("provinsi").exists()
    assert Question.objects.search("daerah sebab").count() == 1


def take_in(folder, name: str, text: str, answer: str) -> None:
    path = folder / "soal.gift"
    path.write_text(GIFT.format(name=name, text=text, answer=answer))
    shelf = Category.objects.first()
    with path.open("rb") as file, plan_file(file=file, filename="soal.gift", form="", category=shelf) as plan:
        apply_import(plan=plan, by=None)


def test_words_are_made_anew(school, capsys):
    before = dict(Question.objects.values_list("pk", "search_text"))
    Question.objects.update(search_text="")
    assert found("langkah") == set()
    assert rebuild_search() == 8
    assert dict(Question.objects.values_list("pk", "search_text")) == before
    call_command("rebuild_question_search")
    assert capsys.readouterr().out.startswith("0 questions")


def test_the_migration_fills_in_the_words_of_questions_that_are_there(school):
    before = dict(Question.objects.values_list("pk", "search_text"))
    Question.objects.update(search_text="")
    import_module("quizzes.migrations.0012_question_search").fill(apps, None)
    assert dict(Question.objects.values_list("pk", "search_text")) == before


def test_the_list_is_narrowed_by_each_filter(admin, school, cast, attempt):
    shelf = Category.add_root(name="Lain")
    inner = shelf.add_child(name="Dalam")
    data = {"text": "<p>Rapat harus singkat.</p>", "answer": True}
    new = {"category": inner, "kind": "truefalse", "data": data, "author": cast.admin}
    save_question(code="X-1", tags=["rapat"], status="draft", **new)
    tag = Question.objects.get(code="X-1").tags.get()
    every = set(Question.objects.values_list("code", flat=True))
    for query in ({"category": shelf.pk}, {"newest_status": "draft"}, {"tag": tag.pk}, {"author": "saya"}):
        assert listed(admin, **query) == {"X-1"}, query
    assert listed(admin, use="unused") == {"X-1"}
    assert listed(admin, use="quiz") == listed(admin, use="asked") == every - {"X-1"}
    assert listed(admin, author=cast.editor.pk) == every - {"X-1"}
    assert listed(admin, q="rapat", kind="truefalse", author="saya") == {"X-1"}
    assert listed(admin, q="rapat", kind="essay") == set()


def test_a_filter_with_nonsense_is_no_error(admin, school):
    query = {"category": "x", "tag": "99999", "author": "?", "use": "nein", "newest_status": "x", "p": "x"}
    assert admin.get(reverse("soal:index"), query).status_code == 200


def test_the_list_says_in_how_many_quizzes_a_question_stands(admin, school):
    page = admin.get(reverse("soal:index"))
    assert {question.quiz_count for question in page.context["object_list"]} == {1}


def test_the_chooser_finds_by_the_words_of_the_text(admin, school):
    html = admin.get(reverse("pilih-soal:choose_results"), {"q": "langkah pertama"}).content.decode()
    assert "MWP-single" in html
    assert "MWP-essay" not in html


def test_pages_cost_the_same_however_many_questions_there_are(admin, school):
    def costs() -> list[int]:
        counts = []
        for name, query in (
            ("soal:index", {}),
            ("soal:index", {"q": "waktu soal"}),
            ("soal:index", {"kind": "truefalse", "newest_status": "ready", "use": "unused"}),
            ("pilih-soal:choose_results", {"q": "soal"}),
        ):
            with count_queries() as queries:
                assert admin.get(reverse(name), query).status_code == 200
            counts.append(len(queries))
        return counts

    add_questions(school, 6)
    admin.get(reverse("soal:index"))
    few = costs()
    add_questions(school, 12)
    assert costs() == few
    assert max(few) <= 13


def add_questions(school, count: int) -> None:
    for number in range(count):
        save_question(
            category=school.category,
            kind="truefalse",
            data={"text": f"<p>Soal waktu {number}.</p>", "answer": True},
            default_mark=Decimal(1),
            tags=[f"label {number}"],
        )
