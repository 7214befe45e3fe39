"""The admin's Indonesian: nothing of Wagtail's is left in English, and one word stands for one thing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

WAGTAIL = Path(wagtail.__file__).parent
SHOWN = ("", "admin", "images", "documents", "users", "snippets", "sites")
MIXED = re.compile(r"[Mm]oderasi|[Pp]ublikasi|\banda\b|kadaluarsa|potongan|\b(\w{4,})-\1\b|Apakan")


def entries() -> Iterator[polib.POEntry]:
    for app in SHOWN:
        yield from polib.pofile(str(WAGTAIL / app / "locale" / "en" / "LC_MESSAGES" / "django.po"))


def test_no_word_of_the_admin_is_mixed_with_another_for_the_same_thing():
    with translation.override("id"):
        mixed = {
            entry.msgid: gettext(entry.msgid) for entry in entries() if MIXED.search(gettext(entry.msgid))
        }
    assert not mixed


@pytest.mark.parametrize(
    "msgid",
    [
        "Publish",
        "Unpublish",
        "Live",
        "live",
        "in moderation",
        "Approve",
        "Page/Snippet",
        "expired",
        "Toggle sidebar",
    ],
)
def test_what_editors_meet_every_day_is_in_indonesian(msgid):
    with translation.override("id"):
        assert gettext(msgid) != msgid


def test_scripts_have_their_words_too(client, cast):
    client.force_login(cast.editor)
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = json.loads(re.search(r"newcatalog = ({.*?});", script, re.DOTALL)[1])
    source = polib.pofile(str(WAGTAIL / "admin" / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"))
    assert [entry.msgid for entry in source if entry.msgid not in catalogue] == []


def test_yes_and_no_are_words_for_those_who_hear_a_table(client, cast):
    client.force_login(cast.hr)
    page = client.get("/kelola/users/").content.decode()
    assert "True" not in page.split("<main")[1]


def test_columns_made_of_properties_have_names(client, cast):
    client.force_login(cast.hr)
    assert "Title" not in client.get("/kelola/postings/").content.decode().split("<main")[1]
    client.force_login(cast.editor)
    assert "Indented name" not in client.get("/kelola/bank-soal/kategori/").content.decode()


def test_rights_of_groups_are_named_in_the_language_of_the_page(client, cast):
    from django.contrib.auth.models import Group

    client.force_login(cast.admin)
    page = client.get(reverse("wagtailusers_groups:edit", args=[Group.objects.first().pk])).content.decode()
    assert "Can add" not in page
