"""Roles by unit and day, the groups that follow from them, and who may do what."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from accounts.models import Role, Unit, User
from accounts.permissions import (
    can_issue_code,
    can_manage_people,
    has_role,
    is_supervisor,
)
from accounts.roles import EDITORS, HR
from accounts.services import end_role, grant_role, keep_groups_in_step, post_person
from accounts.signals import role_ended, role_granted
from tests.queries import count_queries

TODAY = date(2026, 11, 25)
NEXT_YEAR = datetime(2027, 1, 2, 1, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def fresh(person: User) -> User:
    """As another request reads the person, without anything kept on the object."""
    return User.objects.get(pk=person.pk)


def members(name: str) -> set[User]:
    return set(User.objects.filter(groups__name=name))


def test_a_role_holds_in_its_unit_and_in_those_below(cast):
    assert has_role(cast.unit_admin, "unit_admin")
    assert has_role(cast.unit_admin, "unit_admin", cast.counter)
    assert not has_role(cast.unit_admin, "unit_admin", cast.city)
    assert not has_role(cast.unit_admin, "unit_admin", cast.district)
    assert not has_role(AnonymousUser(), "unit_admin")


def test_a_role_holds_from_its_first_to_its_last_day(cast):
    grant_role(
        user=cast.learner, kind="head", unit=cast.counter, valid_from=TODAY, valid_to=date(2026, 12, 31)
    )
    assert not has_role(cast.learner, "head", on=date(2026, 11, 24))
    assert has_role(cast.learner, "head", on=TODAY)
    assert has_role(cast.learner, "head", on=date(2026, 12, 31))
    assert not has_role(cast.learner, "head", on=date(2027, 1, 1))


def test_a_role_granted_twice_is_one_role(cast):
    first = grant_role(user=cast.learner, kind="editor", unit=cast.counter)
    assert grant_role(user=cast.learner, kind="editor", unit=cast.counter) == first
    assert cast.learner.roles.count() == 1


def test_a_role_that_is_taken_back_ends_at_once_and_stays_in_the_history(cast):
    role = grant_role(user=cast.learner, kind="unit_admin", unit=cast.counter)
    end_role(role=role)
    assert not has_role(cast.learner, "unit_admin")
    assert Role.objects.get(pk=role.pk).valid_to == timezone.localdate() - timedelta(days=1)


def test_roles_are_asked_for_once_a_request(cast):
    person = fresh(cast.unit_admin)
    with count_queries() as queries:
        for kind in ("head", "unit_admin", "editor", "hr"):
            has_role(person, kind)
    assert len(queries) == 1, queries


class TestGroups:
    def test_editors_may_enter_the_admin_and_nothing_more(self, cast):
        editor = fresh(cast.editor)
        assert cast.editor in members(EDITORS)
        assert editor.has_perm("wagtailadmin.access_admin")
        assert not editor.has_perm("accounts.view_user")
        assert not fresh(cast.learner).has_perm("wagtailadmin.access_admin")

    def test_hr_keeps_people_but_deletes_nobody(self, cast):
        hr = fresh(cast.hr)
        assert cast.hr in members(HR)
        assert hr.has_perm("accounts.change_user")
        assert not hr.has_perm("accounts.delete_user")

    def test_who_is_editor_no_longer_leaves_the_group(self, cast):
        end_role(role=cast.editor.roles.get())
        assert not members(EDITORS)

    def test_an_editor_in_two_units_stays_until_the_last_role_ends(self, cast):
        second = grant_role(user=cast.editor, kind="editor", unit=cast.district)
        end_role(role=cast.editor.roles.get(unit=cast.hr_unit))
        assert members(EDITORS) == {cast.editor}
        end_role(role=second)
        assert not members(EDITORS)

    def test_a_role_that_begins_by_date_is_followed_on_that_day(self, cast):
        grant_role(user=cast.learner, kind="editor", unit=cast.counter, valid_from=date(2027, 1, 1))
        end_role(role=cast.editor.roles.get(), last_day=date(2026, 12, 31))
        keep_groups_in_step(at=NEXT_YEAR)
        assert members(EDITORS) == {cast.learner}

    def test_membership_follows_from_roles_alone(self, cast):
        Group.objects.get(name=EDITORS).user_set.add(cast.stranger)
        keep_groups_in_step()
        assert members(EDITORS) == {cast.editor}


def test_what_changes_is_announced(cast):
    heard = []

    def hear(role, signal, **kwargs):
        heard.append((signal, role.user, role.kind))

    role_granted.connect(hear)
    role_ended.connect(hear)
    end_role(role=grant_role(user=cast.learner, kind="instructor", unit=cast.counter))
    role_granted.disconnect(hear)
    role_ended.disconnect(hear)
    assert heard == [
        (role_granted, cast.learner, "instructor"),
        (role_ended, cast.learner, "instructor"),
    ]


class TestSupervision:
    def test_a_head_is_a_supervisor_and_a_learner_once_someone_is_given_to_the_learner(self, cast):
        assert is_supervisor(cast.supervisor)
        assert not is_supervisor(cast.learner)
        cast.stranger.supervisor_override = cast.learner
        cast.stranger.save()
        assert is_supervisor(cast.learner)

    def test_nobody_signed_in_supervises_nobody(self, cast):
        assert not is_supervisor(AnonymousUser())
        assert not User.objects.team_of(AnonymousUser()).exists()


class TestWhoIssuesCodes:
    @pytest.mark.parametrize(
        ("issuer", "person", "allowed"),
        [
            ("unit_admin", "learner", True),
            ("unit_admin", "supervisor", True),
            ("unit_admin", "stranger", False),
            ("unit_admin", "unit_admin", False),
            ("unit_admin", "admin", False),
            ("unit_admin", "mayor", False),
            ("hr", "stranger", True),
            ("hr", "mayor", True),
            ("hr", "hr", False),
            ("hr", "admin", False),
            ("admin", "hr", True),
            ("supervisor", "learner", False),
            ("colleague", "learner", False),
            ("editor", "learner", False),
        ],
    )
    def test_a_code_is_issued_by_those_who_look_after_the_person(self, cast, issuer, person, allowed):
        assert can_issue_code(getattr(cast, issuer), getattr(cast, person)) == allowed

    def test_a_code_never_opens_an_account_with_more_rights_than_the_issuers(self, cast):
        post_person(user=cast.hr, unit=cast.counter, position=cast.clerk, valid_from=TODAY)
        assert not can_issue_code(cast.unit_admin, cast.hr, TODAY)
        post_person(user=cast.admin, unit=cast.counter, position=cast.clerk, valid_from=TODAY)
        assert not can_issue_code(cast.unit_admin, cast.admin, TODAY)

    def test_a_code_never_opens_rights_in_units_that_the_issuer_does_not_look_after(self, cast):
        own = grant_role(user=cast.colleague, kind="unit_admin", unit=cast.counter, valid_from=TODAY)
        assert can_issue_code(cast.unit_admin, cast.colleague, TODAY)
        end_role(role=own, last_day=TODAY)
        for kind, unit in (("unit_admin", cast.city), ("head", cast.district), ("editor", cast.hr_unit)):
            beyond = grant_role(user=cast.learner, kind=kind, unit=unit, valid_from=TODAY)
            assert not can_issue_code(cast.unit_admin, cast.learner, TODAY)
            assert can_issue_code(cast.hr, cast.learner, TODAY)
            end_role(role=beyond, last_day=TODAY - timedelta(days=1))
        assert can_issue_code(cast.unit_admin, cast.learner, TODAY)

    def test_a_closed_account_gets_no_code(self, cast):
        cast.learner.is_active = False
        assert not can_issue_code(cast.unit_admin, cast.learner)

    def test_units_are_administered_with_those_below(self, cast):
        assert list(Unit.objects.administered_by(cast.unit_admin)) == [cast.civil_registry, cast.counter]
        assert cast.district in Unit.objects.administered_by(cast.hr)
        assert can_manage_people(cast.hr) and not can_manage_people(cast.unit_admin)
