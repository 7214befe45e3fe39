"""People, units, postings: who is registered how, who is whose superior, who sees whom."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.errors import PersonRefused, PostingRefused
from accounts.models import Identifier, Posting, Unit, User
from accounts.services import (
    NewPerson,
    change_number,
    end_posting,
    find_person,
    grant_role,
    move_unit,
    post_person,
    register_people,
    register_person,
    supervisor_of,
)
from tests.queries import count_queries

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=JAKARTA)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _it_is_now():
    with time_machine.travel(NOW):
        yield


class TestRegistering:
    def test_a_civil_servant_signs_in_with_the_number_and_has_no_password_yet(self, cast):
        person = register_person(
            name="  Tiur   Simanjuntak ",
            kind="pns",
            number="19920817 201902 2 003",
            unit=cast.counter,
            position=cast.clerk,
            at=NOW,
        )
        assert person.username == "199208172019022003"
        assert person.name == "Tiur Simanjuntak"
        assert not person.has_usable_password()
        assert person.number == "199208172019022003"
        assert person.postings.get().valid_from == TODAY

    def test_a_number_is_never_the_primary_key(self, cast):
        assert str(cast.learner.pk) != cast.learner.number
        assert User._meta.pk.name == "id"

    def test_an_official_who_is_no_civil_servant_signs_in_by_e_mail(self, cast):
        assert cast.mayor.username == cast.mayor.email == "walikota@medan.test"
        assert cast.mayor.number == cast.mayor.masked_number == ""
        assert not cast.mayor.is_asn

    @pytest.mark.parametrize(
        ("kind", "number", "words"),
        [
            ("pns", "199312282025212001", "NI PPPK"),
            ("pppk", "199208172019022003", "NIP"),
            ("non_asn", "199208172019022003", "tidak memiliki nomor"),
            ("pns", "19920817201902200", "17"),
            ("cpns", "", "18"),
        ],
    )
    def test_a_number_that_does_not_fit_the_status_is_refused_in_words(self, db, kind, number, words):
        with pytest.raises(PersonRefused, match=words) as refused:
            register_person(name="Seseorang", kind=kind, number=number, email="x@medan.test", at=NOW)
        assert refused.value.field == "number"
        assert not User.objects.exists()

    def test_without_number_and_e_mail_nobody_could_sign_in(self, db):
        with pytest.raises(PersonRefused, match="email") as refused:
            register_person(name="Wakil", kind="non_asn")
        assert refused.value.field == "email"

    def test_a_number_belongs_to_one_person(self, cast):
        with pytest.raises(PersonRefused):
            register_person(name="Kembaran", kind="pns", number=cast.learner.number)

    def test_an_e_mail_address_belongs_to_one_person_in_any_case(self, cast):
        with pytest.raises(PersonRefused):
            register_person(name="Kembaran", kind="non_asn", email="WALIKOTA@medan.test", username="lain")

    def test_thousands_are_registered_all_or_none_in_a_few_statements(self, cast):
        people = [
            NewPerson(
                name=f"Pegawai {serial}",
                kind="pns",
                number=f"199208172019022{serial:03}",
                unit=cast.district,
                position=cast.clerk,
            )
            for serial in range(100, 400)
        ]
        with count_queries() as queries:
            users = register_people(people=people, at=NOW)
        assert len(queries) <= 12, queries
        assert users[0].number == "199208172019022100"
        with pytest.raises(PersonRefused):
            register_people(people=[people[0], NewPerson(name="Baru", kind="non_asn", email="b@medan.test")])
        assert not User.objects.filter(name="Baru").exists()


class TestNumbersHaveAHistory:
    def test_a_new_contract_brings_a_new_number_and_the_old_one_stays_known(self, cast):
        old = cast.newcomer.number
        change_number(user=cast.newcomer, number="199312282026212002", at=NOW)
        cast.newcomer.refresh_from_db()
        assert cast.newcomer.number == cast.newcomer.username == "199312282026212002"
        former = Identifier.objects.get(value=old)
        assert (former.user, former.valid_to) == (cast.newcomer, date(2026, 11, 24))

    def test_two_changes_on_one_day_are_both_kept(self, cast):
        change_number(user=cast.newcomer, number="199312282026212002", at=NOW)
        change_number(user=cast.newcomer, number="199312282026212003", at=NOW)
        assert cast.newcomer.identifiers.count() == 3
        assert cast.newcomer.identifiers.get(valid_to=None).value == "199312282026212003"

    def test_a_number_once_given_is_never_given_again(self, cast):
        old = cast.newcomer.number
        change_number(user=cast.newcomer, number="199312282026212002", at=NOW)
        with pytest.raises(PersonRefused):
            change_number(user=cast.newcomer, number=old, at=NOW)

    def test_a_chosen_sign_in_name_survives_a_change_of_the_number(self, cast):
        cast.newcomer.username = "siti"
        cast.newcomer.save()
        change_number(user=cast.newcomer, number="199312282026212002", at=NOW)
        assert cast.newcomer.username == "siti"

    def test_the_database_keeps_one_number_in_force(self, cast):
        with pytest.raises(IntegrityError), transaction.atomic():
            Identifier.objects.create(
                user=cast.learner, kind="nip", value="199003152015032002", valid_from=TODAY
            )

    def test_a_list_of_people_with_numbers_costs_one_query(self, cast):
        with count_queries() as queries:
            numbers = {person.name: person.number for person in User.objects.with_number()}
        assert numbers["Rosmawati Nasution"] == "199003152015032001"
        assert numbers["Rahmat Lubis"] == ""
        assert len(queries) == 1, queries


class TestHowSomeoneIsSpokenTo:
    def test_the_salutation_is_what_the_person_chose_and_never_guessed(self, cast):
        assert cast.learner.address == "Ibu Rosmawati Nasution"
        assert cast.newcomer.address == "Siti Aminah"
        assert str(cast.learner) == cast.learner.get_full_name() == "Rosmawati Nasution"

    def test_degrees_are_part_of_the_name_and_not_of_the_address(self, cast):
        cast.learner.name = "Dra. Rosmawati Nasution, M.AP."
        assert cast.learner.address == "Ibu Rosmawati Nasution"
        assert str(cast.learner) == "Dra. Rosmawati Nasution, M.AP."


class TestPostings:
    def test_a_transfer_ends_the_definitive_post_the_day_before(self, cast):
        post_person(user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=TODAY)
        before, after = cast.learner.postings.order_by("valid_from")
        assert before.valid_to == date(2026, 11, 24)
        assert (after.unit, after.valid_to) == (cast.district, None)

    def test_a_transfer_also_ends_a_post_that_would_have_ended_later(self, cast):
        end_posting(posting=cast.learner.postings.get(), last_day=date(2027, 3, 31))
        post_person(user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=TODAY)
        definitive = Posting.objects.filter(user=cast.learner)
        assert definitive.in_force(TODAY).get().unit == cast.district
        assert definitive.in_force(date(2026, 11, 24)).get().unit == cast.counter

    def test_a_post_that_is_over_stays_as_it_was(self, cast):
        end_posting(posting=cast.learner.postings.get(), last_day=date(2026, 6, 30))
        post_person(user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=TODAY)
        assert cast.learner.postings.get(unit=cast.counter).valid_to == date(2026, 6, 30)

    def test_an_acting_post_stands_beside_the_definitive_one(self, cast):
        acting = post_person(
            user=cast.supervisor, unit=cast.district, position=cast.chief, kind="plt", valid_from=TODAY
        )
        assert acting.title == "Plt Kepala Seksi"
        assert Posting.objects.in_force(TODAY).filter(user=cast.supervisor).count() == 2

    def test_a_post_that_would_begin_before_the_present_one_is_refused(self, cast):
        with pytest.raises(PostingRefused) as refused:
            post_person(
                user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=date(2025, 1, 1)
            )
        assert refused.value.field == "valid_from"

    def test_a_post_cannot_end_before_it_began(self, cast):
        with pytest.raises(PostingRefused):
            end_posting(posting=cast.learner.postings.get(), last_day=date(2024, 1, 1))

    def test_the_database_keeps_one_open_definitive_post(self, cast):
        with pytest.raises(IntegrityError), transaction.atomic():
            Posting.objects.create(
                user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=TODAY
            )


class TestSupervisors:
    def test_the_head_of_the_nearest_unit_above_is_the_superior(self, cast):
        assert supervisor_of(cast.learner, TODAY) == cast.supervisor
        grant_role(user=cast.colleague, kind="head", unit=cast.counter)
        assert supervisor_of(cast.learner, TODAY) == cast.colleague

    def test_a_head_is_supervised_from_above_and_the_top_by_nobody(self, cast):
        assert supervisor_of(cast.supervisor, TODAY) == cast.mayor
        assert supervisor_of(cast.mayor, TODAY) is None

    def test_a_named_supervisor_goes_before_the_head(self, cast):
        cast.learner.supervisor_override = cast.stranger_head
        assert supervisor_of(cast.learner, TODAY) == cast.stranger_head

    def test_an_acting_head_supervises_while_acting(self, cast):
        end = date(2026, 12, 31)
        grant_role(user=cast.stranger_head, kind="head", unit=cast.counter, valid_from=TODAY, valid_to=end)
        assert supervisor_of(cast.learner, TODAY) == cast.stranger_head
        assert supervisor_of(cast.learner, date(2027, 1, 1)) == cast.supervisor

    def test_who_left_supervises_nobody(self, cast):
        cast.supervisor.is_active = False
        cast.supervisor.save()
        assert supervisor_of(cast.learner, TODAY) == cast.mayor
        cast.stranger_head.is_active = False
        cast.learner.supervisor_override = cast.stranger_head
        assert supervisor_of(cast.learner, TODAY) == cast.mayor

    def test_nobody_supervises_oneself(self, cast):
        cast.supervisor.supervisor_override = cast.supervisor
        assert supervisor_of(cast.supervisor, TODAY) == cast.mayor

    def test_someone_without_a_post_has_no_superior(self, cast):
        assert supervisor_of(cast.admin) is None


class TestTeamsAndWhoSeesWhom:
    def test_a_team_is_everyone_in_the_units_below_but_the_head(self, cast):
        team = User.objects.team_of(cast.supervisor, TODAY)
        assert set(team) == {cast.learner, cast.colleague, cast.newcomer, cast.unit_admin}
        assert not User.objects.team_of(cast.learner, TODAY).exists()

    def test_who_left_is_in_no_team(self, cast):
        User.objects.filter(pk=cast.learner.pk).update(is_active=False)
        assert cast.learner not in User.objects.team_of(cast.supervisor, TODAY)

    def test_the_team_is_that_of_the_day_asked_for(self, cast):
        post_person(user=cast.learner, unit=cast.district, position=cast.clerk, valid_from=TODAY)
        assert cast.learner in User.objects.team_of(cast.supervisor, date(2026, 11, 24))
        assert cast.learner not in User.objects.team_of(cast.supervisor, TODAY)
        assert cast.learner in User.objects.team_of(cast.stranger_head, TODAY)

    def test_people_given_to_a_supervisor_by_name_are_in_the_team(self, cast):
        cast.stranger.supervisor_override = cast.supervisor
        cast.stranger.save()
        assert cast.stranger in User.objects.team_of(cast.supervisor, TODAY)

    def test_people_of_a_unit_are_those_of_the_units_below_too(self, cast):
        assert cast.learner in User.objects.in_unit(cast.civil_registry)
        assert cast.supervisor not in User.objects.in_unit(cast.counter)
        assert cast.stranger not in User.objects.in_unit(cast.civil_registry)

    @pytest.mark.parametrize(
        ("who", "sees_learner"),
        [
            ("learner", True),
            ("colleague", False),
            ("supervisor", True),
            ("unit_admin", True),
            ("stranger", False),
            ("stranger_head", False),
            ("editor", False),
            ("instructor", False),
            ("hr", True),
            ("mayor", True),
            ("admin", True),
        ],
    )
    def test_the_learner_is_visible_to_those_who_answer_for_the_learner(self, cast, who, sees_learner):
        visible = User.objects.visible_to(getattr(cast, who))
        assert visible.filter(pk=cast.learner.pk).exists() == sees_learner

    def test_people_are_found_by_name_or_by_digits_in_any_spelling(self, cast):
        assert User.objects.search("rosma").get() == cast.learner
        assert User.objects.search("19900315 2015").get() == cast.learner
        assert not User.objects.search("19900315 2099").exists()

    def test_someone_is_found_by_an_address_however_it_is_written(self, cast):
        User.objects.filter(pk=cast.admin.pk).update(email="Admin.Sistem@medan.test")
        for written in ("Admin.Sistem@medan.test", " admin.sistem@MEDAN.test "):
            assert find_person(written) == cast.admin
            assert User.objects.with_email(written).get() == cast.admin
        assert not User.objects.with_email("").exists()

    def test_a_team_of_any_size_takes_the_same_two_queries(self, cast):
        with count_queries() as queries:
            list(User.objects.team_of(User.objects.get(pk=cast.mayor.pk), TODAY))
        assert len(queries) == 3, queries


class TestUnits:
    def test_a_unit_is_found_within_those_above_it(self, cast):
        assert list(Unit.objects.within(cast.civil_registry)) == [cast.civil_registry, cast.counter]
        assert cast.counter.is_within(cast.city)
        assert not cast.district.is_within(cast.civil_registry)

    def test_people_move_with_their_unit(self, cast):
        move_unit(unit=cast.counter, parent=cast.district)
        assert cast.learner in User.objects.team_of(cast.stranger_head, TODAY)
        assert cast.learner not in User.objects.team_of(User.objects.get(pk=cast.supervisor.pk), TODAY)

    def test_the_units_one_leads_include_those_below(self, cast):
        assert list(Unit.objects.led_by(cast.supervisor)) == [cast.civil_registry, cast.counter]
        assert not Unit.objects.led_by(cast.learner).exists()
