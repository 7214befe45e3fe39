"""Whoever may not do a thing in the bank is told why and whom to ask, and nothing else."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse

from quizzes.models import Category
from quizzes.rules.rights import Right
from quizzes.services.categories import save_category, share_category
from tests.queries import count_queries
from tests.quizzes.shelves import Library

pytestmark = pytest.mark.django_db
WRITTEN = "Soal “Soal city” ditulis oleh Farida Hutagalung, dan dalam kategorinya orang hanya mengubah soalnya sendiri."
READ = "Anda boleh membaca soal “Soal {}”, tetapi tidak boleh mengubahnya."
UNIT = "Mintalah kepada penyunting Disdukcapil, atau mintalah mereka membagikan “agency” kepada Anda."
COURSE = "Mintalah kepada penyunting pelatihan “Manajemen Waktu”, atau mintalah mereka membagikan “course” kepada Anda."
CITY = "Mintalah kepada BKPSDM, atau mintalah BKPSDM membagikan “city” kepada Anda."
SHARER = "Mintalah kepada orang yang membagikan kategori “rahasia” kepada Anda."


@pytest.fixture
def browsers(client, library):
    """Signs in by the name of the cast."""

    def sign_in(who: str):
        client.force_login(library.person(who))
        return client

    return sign_in


def told(answer) -> str:
    """The newest message; those of pages that nobody followed wait before it."""
    *_waiting, message = get_messages(answer.wsgi_request)
    assert message.level_tag == "error"
    return str(message)


@pytest.mark.parametrize(
    ("who", "where", "sentence"),
    [
        ("stranger", "city", f"{WRITTEN} {CITY}"),
        ("colleague", "agency", f"{READ.format('agency')} {UNIT}"),
    ],
)
@pytest.mark.parametrize("view", ["edit", "delete"])
def test_of_a_question_that_others_change(browsers, library, view, who, where, sentence):
    question = library.questions[where]
    for method in (browsers(who).get, browsers(who).post):
        answer = method(reverse(f"soal:{view}", args=[question.pk]))
        assert told(answer) == sentence
        assert answer.url == reverse("question_versions", args=[question.pk])


def test_of_a_question_of_a_course(browsers, library):
    share(library, "course", Right.VIEW)
    answer = browsers("stranger").get(reverse("soal:edit", args=[library.questions["course"].pk]))
    assert told(answer) == f"{READ.format('course')} {COURSE}"


def test_of_a_question_whose_author_is_unknown(browsers, library):
    question = library.question("city")
    type(question).objects.filter(pk=question.pk).update(author=None, name="Soal lama")
    answer = browsers("stranger").get(reverse("soal:edit", args=[question.pk]))
    assert told(answer) == f"{READ.format('lama')} {CITY}"


@pytest.mark.parametrize("name", ["question_version_status", "restore_question_version"])
def test_of_a_version(browsers, library, name):
    question = library.questions["agency"]
    answer = browsers("colleague").post(reverse(name, args=[question.newest().uuid]), {"status": "hidden"})
    assert told(answer) == f"{READ.format('agency')} {UNIT}"


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_of_a_category(browsers, library, view):
    answer = browsers("colleague").get(reverse(f"kategori-soal:{view}", args=[library.shelves["agency"].pk]))
    assert told(answer) == f"Anda boleh melihat kategori “agency”, tetapi tidak boleh mengubahnya. {UNIT}"
    assert answer.url == reverse("kategori-soal:index")


def test_of_sharing(browsers, library):
    answer = browsers("stranger").get(reverse("category_shares", args=[library.shelves["city"].pk]))
    assert told(answer) == f"Anda tidak berwenang membagikan kategori “city”. {CITY}"


def test_whose_a_shelf_is_is_not_said_to_those_who_may_not_read_the_shelf_above(browsers, library):
    inner = save_category(name="rahasia", parent=library.shelves["agency"])
    library.shelves["inner"] = inner
    question = library.question("inner", name="Soal dalam")
    share(library, "inner", Right.VIEW)
    answer = browsers("stranger").get(reverse("soal:edit", args=[question.pk]))
    assert told(answer) == f"{READ.format('dalam')} {SHARER}"
    assert "Disdukcapil" not in told(answer)


def test_what_one_may_not_read_is_not_there_and_nothing_is_said(browsers, library):
    browser = browsers("stranger")
    for address in (
        reverse("soal:edit", args=[library.questions["agency"].pk]),
        reverse("kategori-soal:edit", args=[library.shelves["agency"].pk]),
        reverse("category_shares", args=[library.shelves["agency"].pk]),
    ):
        answer = browser.get(address)
        assert answer.status_code == 404
        assert not list(get_messages(answer.wsgi_request))


def test_scripts_get_no_page_but_a_refusal(browsers, library):
    address = reverse("soal:edit", args=[library.questions["city"].pk])
    answer = browsers("stranger").get(address, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_the_sentence_stands_on_the_page_that_follows(browsers, library):
    address = reverse("soal:edit", args=[library.questions["city"].pk])
    page = browsers("stranger").get(address, follow=True)
    assert f"{WRITTEN} {CITY}".replace("'", "&#x27;") in page.content.decode()
    assert page.context["question"] == library.questions["city"]


@pytest.mark.parametrize("name", ["question_imports", "question_export", "question_export_file"])
def test_of_files(client, library, cast, name):
    """Somebody who comes into the admin and writes no questions."""
    cast.learner.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(library.person("learner"))
    answer = client.get(reverse(name))
    assert told(answer).endswith("Mintalah peran penyunting kepada BKPSDM.")


def test_refusing_costs_a_fixed_count_of_queries(browsers, library):
    def cost() -> int:
        address = reverse("soal:edit", args=[library.questions["city"].pk])
        with count_queries() as queries:
            browsers("stranger").get(address)
        return len(queries)

    cost()
    before = cost()
    for number in range(5):
        Category.add_root(name=f"Rak {number}", unit=library.cast.district)
    assert cost() == before


def share(library: Library, where: str, right: Right) -> None:
    share_category(
        category=library.shelves[where], right=right, by=library.cast.hr, user=library.person("stranger")
    )
