"""BKPSDM's part of the admin: units, positions, people, posts, roles; and who does not see it."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import Posting, Role, Unit, User
from accounts.permissions import has_role
from accounts.roles import HR
from accounts.services import end_role

PEOPLE = "/kelola/users/"
LISTS = [PEOPLE, "/kelola/units/", "/kelola/positions/", "/kelola/postings/", "/kelola/roles/"]


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hr)


class TestWhoSeesIt:
    @pytest.mark.parametrize("address", LISTS)
    def test_hr_and_superusers_see_the_lists(self, cast, client_of, address):
        for person in (cast.hr, cast.admin):
            assert client_of(person).get(address).status_code == 200

    @pytest.mark.parametrize("address", LISTS)
    def test_editors_and_everyone_else_do_not(self, cast, client_of, client, address):
        for person in (cast.editor, cast.unit_admin, cast.learner):
            response = client_of(person).get(address)
            assert response.status_code in {302, 403}
            assert "Rosmawati" not in response.content.decode()
        assert client.get(address)["Location"].startswith("/masuk/")

    def test_the_menu_of_an_editor_names_neither_people_nor_units(self, cast, client_of):
        menu = client_of(cast.editor).get("/kelola/").content.decode()
        assert "/kelola/units/" not in menu
        assert PEOPLE not in menu


class TestPeople:
    def test_they_are_found_by_name_and_by_number(self, hr):
        for wanted in ("rosma", "19900315 201503"):
            page = hr.get(PEOPLE, {"q": wanted}).content.decode()
            assert "Rosmawati Nasution" in page
            assert "Budi Santoso" not in page

    def new_person(self, cast, **more: str) -> dict[str, str]:
        return {
            "name": "Tiur Simanjuntak",
            "salutation": "ibu",
            "kind": "pns",
            "number": "19920817 201902 2 003",
            "email": "",
            "language": "id",
            "unit": cast.counter.pk,
            "position": cast.clerk.pk,
            "posted_from": "2026-11-01",
        } | more

    def test_a_new_person_gets_number_and_post(self, cast, hr):
        hr.post(f"{PEOPLE}new/", self.new_person(cast))
        person = User.objects.get(username="199208172019022003")
        assert person.postings.get().unit == cast.counter
        assert not person.has_usable_password()

    @pytest.mark.parametrize(
        ("field", "value"),
        [("number", "19920817 201902 2 00"), ("number", "199003152015032001"), ("kind", "pppk")],
    )
    def test_what_cannot_be_is_told_at_its_field(self, cast, hr, field, value):
        response = hr.post(f"{PEOPLE}new/", self.new_person(cast, **{field: value}))
        assert response.status_code == 200
        assert "number" in response.context["form"].errors
        assert not User.objects.filter(name="Tiur Simanjuntak").exists()

    def edited(self, person: User, **more: str) -> dict[str, str]:
        return {
            "name": person.name,
            "salutation": person.salutation,
            "kind": person.kind,
            "number": person.number,
            "email": person.email,
            "language": person.language,
            "is_active": "on",
        } | more

    def test_a_new_contract_is_entered_as_a_new_number(self, cast, hr):
        data = self.edited(cast.newcomer, number="19931228 202621 2 002", email="siti@medan.test")
        hr.post(f"{PEOPLE}edit/{cast.newcomer.pk}/", data)
        person = User.objects.get(pk=cast.newcomer.pk)
        assert (person.number, person.email) == ("199312282026212002", "siti@medan.test")
        assert person.identifiers.count() == 2

    def test_an_address_of_someone_else_is_told_at_its_field(self, cast, hr):
        data = self.edited(cast.newcomer, email="walikota@medan.test")
        response = hr.post(f"{PEOPLE}edit/{cast.newcomer.pk}/", data)
        assert "email" in response.context["form"].errors

    def test_someone_is_given_another_supervisor(self, cast, hr):
        data = self.edited(cast.learner, supervisor_override=cast.stranger_head.pk)
        hr.post(f"{PEOPLE}edit/{cast.learner.pk}/", data)
        assert User.objects.get(pk=cast.learner.pk).supervisor_override == cast.stranger_head

    def test_the_bar_follows_when_the_last_person_is_taken_from_a_supervisor(self, cast, hr):
        User.objects.filter(pk=cast.learner.pk).update(supervisor_override=cast.stranger_head)
        end_role(role=cast.stranger_head.roles.get())
        before = User.objects.get(pk=cast.stranger_head.pk).rights_version
        hr.post(f"{PEOPLE}edit/{cast.learner.pk}/", self.edited(cast.learner, supervisor_override=""))
        assert User.objects.get(pk=cast.stranger_head.pk).rights_version > before

    def test_nobody_is_offered_as_the_own_supervisor(self, cast, hr):
        form = hr.get(f"{PEOPLE}edit/{cast.supervisor.pk}/").context["form"]
        offered = form.fields["supervisor_override"].queryset
        assert cast.mayor in offered and cast.supervisor not in offered

    def test_hr_makes_no_superusers_and_does_not_touch_them(self, cast, hr):
        data = self.edited(cast.learner, is_superuser="on", groups="1", password1="x" * 12)
        hr.post(f"{PEOPLE}edit/{cast.learner.pk}/", data)
        assert not User.objects.get(pk=cast.learner.pk).is_superuser
        assert "Admin Sistem" not in hr.get(PEOPLE).content.decode()
        response = hr.post(f"{PEOPLE}edit/{cast.admin.pk}/", self.edited(cast.admin, email="hr@medan.test"))
        assert response.status_code in {302, 403}
        assert User.objects.get(pk=cast.admin.pk).email == "admin@medan.test"

    def test_nobody_is_deleted_and_groups_are_not_handed_out(self, cast, client_of):
        admin = client_of(cast.admin)
        assert admin.post(f"{PEOPLE}delete/{cast.learner.pk}/").status_code == 404
        for action in ("delete", "assign_role", "set_active_state"):
            address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
            data = {"role": Group.objects.get(name=HR).pk, "mark_as_active": ""}
            admin.post(f"{address}?id={cast.learner.pk}", data)
        assert User.objects.filter(pk=cast.learner.pk, groups=None, is_active=True).exists()


class TestPostsAndRoles:
    def test_a_transfer_is_entered_by_number(self, cast, hr):
        data = {
            "person": "19900315 201503 2 001",
            "unit": cast.district.pk,
            "position": cast.clerk.pk,
            "kind": "definitive",
            "valid_from": "2026-11-25",
        }
        hr.post("/kelola/postings/new/", data)
        assert Posting.objects.get(user=cast.learner, valid_to=None).unit == cast.district

    def test_a_number_that_nobody_has_is_told(self, cast, hr):
        data = {
            "person": "199003152015032777",
            "unit": cast.city.pk,
            "kind": "editor",
            "valid_from": "2026-11-25",
        }
        response = hr.post("/kelola/roles/new/", data)
        assert "person" in response.context["form"].errors

    def test_a_transfer_before_the_present_post_is_told(self, cast, hr):
        data = {
            "person": cast.learner.number,
            "unit": cast.district.pk,
            "position": cast.clerk.pk,
            "kind": "definitive",
            "valid_from": "2020-01-01",
        }
        response = hr.post("/kelola/postings/new/", data)
        assert "valid_from" in response.context["form"].errors

    def test_a_role_brings_its_rights_and_its_last_day_takes_them(self, cast, hr):
        data = {
            "person": cast.learner.number,
            "unit": cast.civil_registry.pk,
            "kind": "editor",
            "valid_from": "2025-06-01",
        }
        hr.post("/kelola/roles/new/", data)
        role = Role.objects.get(user=cast.learner)
        assert User.objects.get(pk=cast.learner.pk).has_perm("wagtailadmin.access_admin")
        hr.post(f"/kelola/roles/edit/{role.pk}/", {"valid_to": "2025-12-31"})
        assert not User.objects.get(pk=cast.learner.pk).has_perm("wagtailadmin.access_admin")
        assert has_role(cast.learner, "editor", on=date(2025, 12, 31))

    def test_history_is_not_rewritten(self, cast, hr):
        posting = cast.learner.postings.get()
        hr.post(f"/kelola/postings/edit/{posting.pk}/", {"valid_to": "2026-12-31", "unit": cast.city.pk})
        posting.refresh_from_db()
        assert (posting.unit, posting.valid_to) == (cast.counter, date(2026, 12, 31))


class TestUnits:
    def test_the_list_leads_to_each_unit(self, cast, hr):
        assert f"/kelola/units/edit/{cast.counter.pk}/" in hr.get("/kelola/units/").content.decode()

    def test_a_unit_is_added_below_another(self, cast, hr):
        data = {"name": "UPT Kecamatan", "code": "upt", "kind": "service_unit", "parent": cast.district.pk}
        hr.post("/kelola/units/new/", data)
        assert Unit.objects.get(code="upt").get_parent() == cast.district

    def test_a_unit_moves_with_everything_below_it(self, cast, hr):
        data = {"name": "Disdukcapil", "code": "disdukcapil", "kind": "agency", "parent": cast.district.pk}
        hr.post(f"/kelola/units/edit/{cast.civil_registry.pk}/", data)
        counter = Unit.objects.get(code="seksi-loket")
        assert [unit.code for unit in counter.get_ancestors()] == ["kota", "kec-medan-kota", "disdukcapil"]

    def test_a_unit_cannot_move_below_itself(self, cast, hr):
        data = {"name": "Disdukcapil", "code": "disdukcapil", "kind": "agency", "parent": cast.counter.pk}
        response = hr.post(f"/kelola/units/edit/{cast.civil_registry.pk}/", data)
        assert "parent" in response.context["form"].errors

    def test_the_list_shows_the_tree_and_can_be_searched(self, cast, hr):
        page = hr.get("/kelola/units/").content.decode()
        assert page.index("Pemerintah Kota Medan") < page.index("Seksi Loket") < page.index("Kecamatan")
        assert "Kecamatan" not in hr.get("/kelola/units/", {"q": "loket"}).content.decode().split("<main")[1]


class TestAnEditorsOwnPreferences:
    def test_name_and_language_are_not_asked_for_a_second_time(self, cast, client_of):
        editor = client_of(cast.editor)
        page = editor.get("/kelola/account/").content.decode()
        assert "name_email-first_name" not in page
        assert "locale-preferred_language" not in page
        response = editor.post("/kelola/account/", {"theme-theme": "dark", "theme-density": "default"})
        assert response.status_code in {200, 302}
        assert User.objects.get(pk=cast.editor.pk).name == "Dewi Tarigan"

    def test_they_are_for_those_who_may_enter_the_admin(self, cast, client_of, client):
        assert client.get("/kelola/account/")["Location"].startswith("/masuk/")
        assert client_of(cast.learner).get("/kelola/account/").status_code == 403

    def test_the_menu_shows_the_name_and_not_the_number(self, cast, client_of):
        page = client_of(cast.editor).get("/kelola/").content.decode()
        assert "Dewi Tarigan" in page
        assert cast.editor.number not in page
