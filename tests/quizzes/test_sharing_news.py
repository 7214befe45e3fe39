"""Who hears of a share: those who have another right by it, once, in their own language."""

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.services import grant_role
from home.models import Notification
from home.notices import sentence
from home.services import mark_read
from quizzes.rules.rights import Right
from quizzes.services.categories import end_share, save_category, share_category
from quizzes.services.sharing_news import KINDS, SENTENCES
from tests.cast import POSTED_FROM
from tests.queries import count_queries
from tests.quizzes.shelves import Library

pytestmark = pytest.mark.django_db


def share(library: Library, where: str, right: Right, *, by: str = "supervisor", **whom: str):
    """With a person or a unit, by their names in the cast."""
    persons = {"user": library.person(whom["user"])} if "user" in whom else {}
    units = {"unit": getattr(library.cast, whom["unit"])} if "unit" in whom else {}
    shelf = library.shelves[where]
    return share_category(category=shelf, right=right, by=library.person(by), **persons, **units)


def told(kind: str | None = None) -> list[str]:
    """Names of those who were told, of this kind or of any."""
    rows = Notification.objects.filter(kind__startswith=kind or "category_shared")
    return sorted(rows.values_list("user__name", flat=True))


def test_a_person_hears_who_shared_what_and_which_right(client, library):
    share(library, "agency", Right.EDIT_OWN, user="stranger")
    row = Notification.objects.get()
    with translation.override("id"):
        assert sentence(row.kind, row.values) == (
            "Darwin Sitompul membagikan kategori soal “agency” kepada Anda: Anda boleh menulis soal di dalamnya"
            " dan mengubah soal Anda sendiri."
        )
    client.force_login(library.person("stranger"))
    page = client.get(row.url)
    assert [question.name for question in page.context["object_list"]] == ["Soal agency"]


def test_every_right_has_its_sentence():
    assert {KINDS[right] for right in Right} == set(SENTENCES)
    assert len({str(text) for text in SENTENCES.values()}) == len(Right)


def test_the_editors_of_a_unit_hear_and_nobody_else(library):
    share(library, "agency", Right.USE, unit="district")
    assert told() == ["Budi Santoso"]


@pytest.mark.parametrize(
    ("right", "names"),
    [(Right.USE, []), (Right.EDIT_OWN, ["Hendra Siregar"]), (Right.SHARE, ["Hendra Siregar"])],
)
def test_who_has_the_right_by_post_hears_nothing(library, right, names):
    """Editors below the owner use its questions anyhow; those of the owner keep the shelf."""
    share(library, "agency", right, by="hr", unit="counter")
    assert told() == names


def test_nobody_hears_of_what_they_do_themselves(library):
    grant_role(
        user=library.cast.supervisor, kind="editor", unit=library.cast.district, valid_from=POSTED_FROM
    )
    share(library, "section", Right.USE, by="supervisor", unit="district")
    assert told() == ["Budi Santoso"]


def test_bkpsdm_hears_nothing(library):
    grant_role(user=library.cast.hr, kind="editor", unit=library.cast.district, valid_from=POSTED_FROM)
    share(library, "agency", Right.USE, unit="district")
    share(library, "agency", Right.USE, user="admin")
    assert told() == ["Budi Santoso"]


def test_the_same_is_told_once(library):
    for _again in range(2):
        share(library, "agency", Right.USE, user="stranger")
    share(library, "agency", Right.USE, unit="district")
    assert told() == ["Budi Santoso"]


def test_what_holds_through_the_shelf_above_is_no_news(library):
    share(library, "agency", Right.EDIT_OWN, user="stranger")
    library.shelves["inner"] = save_category(name="inner", parent=library.shelves["agency"])
    share(library, "inner", Right.USE, user="stranger")
    assert len(told()) == 1
    share(library, "inner", Right.EDIT_ALL, user="stranger")
    assert told(KINDS[Right.EDIT_ALL]) == ["Budi Santoso"]


def test_another_right_is_told_whether_it_grows_or_shrinks(library):
    for right in (Right.USE, Right.EDIT_ALL, Right.VIEW):
        share(library, "agency", right, user="stranger")
        assert told(KINDS[right]) == ["Budi Santoso"]


def test_a_share_that_came_back_is_told_again_once_the_first_word_was_read(library):
    for is_read, count in ((False, 1), (True, 1), (False, 2)):
        end_share(share=share(library, "agency", Right.USE, user="stranger"))
        assert len(told()) == count
        if is_read:
            mark_read(notifications=Notification.objects.all())


def test_the_page_tells_too(client, library):
    client.force_login(library.person("supervisor"))
    address = reverse("category_shares", args=[library.shelves["agency"].pk])
    client.post(address, {"user": library.cast.stranger.username, "unit": "", "right": "2"})
    assert told(KINDS[Right.USE]) == ["Budi Santoso"]


def test_many_editors_cost_as_many_queries_as_one(library):
    def cost(where: str) -> int:
        supervisor, unit = library.person("supervisor"), library.cast.district
        with count_queries() as queries:
            share_category(category=library.shelves[where], right=Right.USE, by=supervisor, unit=unit)
        return len(queries)

    few = cost("agency")
    for who in ("learner", "stranger_head", "unit_admin", "instructor"):
        grant_role(
            user=getattr(library.cast, who),
            kind="editor",
            unit=library.cast.district,
            valid_from=POSTED_FROM,
        )
    assert cost("section") == few
    assert len(told()) == 1 + 5
