"""Making, owning, moving and sharing shelves: the services, and their pages in the admin."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from quizzes.errors import CategoryWithinItself, NotAnEditor, OwnerOnlyAtTop
from quizzes.models import Category, CategoryShare
from quizzes.rules.rights import Right
from quizzes.services.categories import end_share, save_category, share_category
from tests.quizzes.shelves import Library

pytestmark = pytest.mark.django_db


def signed_in(client, library: Library, who: str):
    client.force_login(library.person(who))
    return client


def refused(answer) -> bool:
    """Sent to another page, and told why and whom to ask."""
    if answer.status_code != 302:
        return False
    *_earlier, said = get_messages(answer.wsgi_request)
    return said.level_tag == "error" and "Mintalah" in str(said)


class TestServices:
    def test_a_shelf_within_another_has_no_owner_of_its_own(self, library):
        with pytest.raises(OwnerOnlyAtTop):
            save_category(name="Akta", parent=library.shelves["agency"], unit=library.cast.district)

    def test_a_shelf_cannot_stand_within_itself(self, library):
        agency = library.shelves["agency"]
        inner = save_category(name="Akta", parent=agency)
        with pytest.raises(CategoryWithinItself):
            save_category(name="Disdukcapil", category=agency, parent=inner)

    def test_what_moves_below_gives_up_its_owner_and_gets_one_back_at_the_top(self, library):
        section, agency = library.shelves["section"], library.shelves["agency"]
        below = save_category(name="Loket", category=section, parent=agency)
        assert (below.depth, below.unit, below.owner_text) == (2, None, "")
        assert below.top() == agency
        back = save_category(name="Loket", category=below, unit=library.cast.district)
        assert (back.depth, back.unit) == (1, library.cast.district)

    def test_a_second_share_replaces_the_first(self, library):
        for right in (Right.VIEW, Right.EDIT_OWN):
            share_category(
                category=library.shelves["agency"],
                right=right,
                by=library.cast.hr,
                unit=library.cast.district,
            )
        assert CategoryShare.objects.get().right == Right.EDIT_OWN

    def test_who_does_not_write_in_the_bank_has_nothing_of_a_share(self, library):
        with pytest.raises(NotAnEditor):
            share_category(
                category=library.shelves["hr"],
                right=Right.USE,
                by=library.cast.hr,
                user=library.person("learner"),
            )

    def test_a_share_ends(self, library):
        share = share_category(
            category=library.shelves["hr"],
            right=Right.USE,
            by=library.cast.hr,
            user=library.person("stranger"),
        )
        end_share(share=share)
        hr = library.shelves["hr"]
        assert hr not in Category.objects.with_right(library.person("stranger"), Right.VIEW)


class TestCategoryPages:
    def test_the_list_shows_what_one_may_read_and_whose_it_is(self, client, library):
        page = signed_in(client, library, "stranger").get(reverse("kategori-soal:index"))
        assert {shelf.name for shelf in page.context["object_list"]} == {"city", "Manajemen waktu"}
        page = signed_in(client, library, "colleague").get(reverse("kategori-soal:index"))
        assert "Disdukcapil" in page.content.decode()

    def test_an_editor_makes_a_shelf_for_the_own_unit(self, client, library):
        browser = signed_in(client, library, "stranger")
        form = browser.get(reverse("kategori-soal:add")).context["form"]
        assert form.initial["unit"] == library.cast.district
        assert set(form.fields["unit"].queryset) == {library.cast.district}
        sent = {"name": "Kecamatan", "parent": "", "unit": library.cast.district.pk, "course": ""}
        assert browser.post(reverse("kategori-soal:add"), sent).status_code == 302
        assert Category.objects.get(name="Kecamatan").unit == library.cast.district

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({}, "unit"),
            ({"unit": "civil_registry"}, "unit"),
            ({"parent": "agency"}, "parent"),
            ({"parent": "city"}, "parent"),
            ({"course": True}, "course"),
        ],
    )
    def test_not_for_others(self, client, library, values, field):
        sent = {"name": "Baru", "parent": "", "unit": "", "course": ""}
        if "unit" in values:
            sent["unit"] = getattr(library.cast, values["unit"]).pk
        if "parent" in values:
            sent["parent"] = library.shelves[values["parent"]].pk
        if "course" in values:
            sent["course"] = library.school.course.pk
        answer = signed_in(client, library, "stranger").post(reverse("kategori-soal:add"), sent)
        assert field in answer.context["form"].errors
        assert not Category.objects.filter(name="Baru").exists()

    def test_one_owner_only(self, client, library):
        sent = {"name": "Dua", "unit": library.cast.hr_unit.pk, "course": library.school.course.pk}
        answer = signed_in(client, library, "editor").post(reverse("kategori-soal:add"), sent)
        assert "course" in answer.context["form"].errors

    def test_bkpsdm_makes_a_shelf_of_the_city(self, client, library):
        sent = {"name": "Umum", "parent": "", "unit": "", "course": ""}
        assert signed_in(client, library, "hr").post(reverse("kategori-soal:add"), sent).status_code == 302
        made = Category.objects.get(name="Umum")
        assert (made.unit, made.course) == (None, None)

    def test_what_one_only_reads_stays_and_what_one_does_not_read_is_not_there(self, client, library):
        browser = signed_in(client, library, "stranger")
        for view in ("edit", "delete"):
            assert refused(browser.get(reverse(f"kategori-soal:{view}", args=[library.shelves["city"].pk])))
            for method in (browser.get, browser.post):
                address = reverse(f"kategori-soal:{view}", args=[library.shelves["agency"].pk])
                assert method(address).status_code == 404

    def test_renaming_a_shelf_keeps_its_owner_whoever_does_it(self, client, library):
        agency = library.shelves["agency"]
        share(library, "agency", Right.EDIT_ALL, user="stranger")
        sent = {"name": "Kependudukan", "parent": "", "unit": library.cast.civil_registry.pk, "course": ""}
        browser = signed_in(client, library, "stranger")
        assert browser.post(reverse("kategori-soal:edit", args=[agency.pk]), sent).status_code == 302
        agency.refresh_from_db()
        assert (agency.name, agency.unit) == ("Kependudukan", library.cast.civil_registry)

    def test_who_changes_all_cannot_carry_a_shelf_off(self, client, library):
        agency = library.shelves["agency"]
        share(library, "agency", Right.EDIT_ALL, user="stranger")
        sent = {"name": "Milik saya", "parent": "", "unit": library.cast.district.pk, "course": ""}
        answer = signed_in(client, library, "stranger").post(
            reverse("kategori-soal:edit", args=[agency.pk]), sent
        )
        assert answer.context["form"].non_field_errors()
        assert Category.objects.get(pk=agency.pk).unit == library.cast.civil_registry


class TestSharePage:
    def address(self, library, where: str) -> str:
        return reverse("category_shares", args=[library.shelves[where].pk])

    @pytest.mark.parametrize(
        ("who", "where", "status"),
        [
            ("hr", "agency", 200),
            ("supervisor", "agency", 200),
            ("editor", "course", 200),
            ("colleague", "agency", 302),
            ("stranger", "city", 302),
            ("stranger", "agency", 404),
            ("learner", "city", 403),
            ("instructor", "course", 403),
        ],
    )
    def test_who_keeps_a_shelf_shares_it(self, client, library, who, where, status):
        answer = signed_in(client, library, who).get(self.address(library, where))
        assert answer.status_code == status

    def test_sharing_with_a_person_and_ending_it(self, client, library):
        browser = signed_in(client, library, "supervisor")
        sent = {"user": library.cast.stranger.username, "unit": "", "right": Right.EDIT_OWN.value}
        page = browser.post(self.address(library, "agency"), sent, follow=True)
        share = CategoryShare.objects.get()
        assert (share.user, share.right, share.granted_by) == (
            library.cast.stranger, Right.EDIT_OWN, library.cast.supervisor,
        )  # fmt: skip
        assert "Budi Santoso" in page.content.decode()
        ending = reverse("end_category_share", args=[share.category_id, share.pk])
        assert browser.get(ending).status_code == 405
        browser.post(ending, follow=True)
        assert not CategoryShare.objects.exists()
        history = browser.get(reverse("kategori-soal:history", args=[share.category_id])).content.decode()
        assert history.count("Budi Santoso") == 2

    @pytest.mark.parametrize(
        ("user", "unit"), [("", False), ("stranger", True), ("learner", False), ("nobody", False)]
    )
    def test_a_share_that_cannot_be_is_told(self, client, library, user, unit):
        name = getattr(library.cast, user).username if hasattr(library.cast, user) else user
        sent = {"user": name, "unit": library.cast.district.pk if unit else "", "right": "2"}
        page = signed_in(client, library, "supervisor").post(self.address(library, "agency"), sent)
        assert page.context["form"].errors
        assert not CategoryShare.objects.exists()

    def test_shares_of_the_shelf_above_are_shown_and_ended_there(self, client, library):
        inner = save_category(name="Akta", parent=library.shelves["agency"])
        made = share(library, "agency", Right.USE, user="stranger")
        browser = signed_in(client, library, "supervisor")
        page = browser.get(reverse("category_shares", args=[inner.pk]))
        assert list(page.context["shares"]) == [made]
        assert browser.post(reverse("end_category_share", args=[inner.pk, made.pk])).status_code == 404

    def test_the_way_to_it_is_shown_to_those_who_may(self, client, library):
        address = self.address(library, "agency")
        for who, shown in (("supervisor", True), ("colleague", False)):
            page = signed_in(client, library, who).get(reverse("kategori-soal:index"))
            assert (address in page.content.decode()) is shown


def share(library: Library, where: str, right: Right, *, user: str) -> CategoryShare:
    return share_category(
        category=library.shelves[where], right=right, by=library.cast.hr, user=library.person(user)
    )
