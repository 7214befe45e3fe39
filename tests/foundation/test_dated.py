"""Rules of the trade hold from a day to a day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from competencies.models import HoursTarget


def target(valid_from, valid_to=None, hours=20):
    return HoursTarget(
        employment_kind="pns",
        hours=hours,
        sense="minimum",
        valid_from=valid_from,
        valid_to=valid_to,
        legal_basis="PP 17/2020 Pasal 203",
    )


@pytest.fixture
def targets(db):
    """Ten hours until the end of 2025, twenty from then on."""
    HoursTarget.objects.all().delete()
    old, new = target(date(2017, 1, 1), date(2025, 12, 31), 10), target(date(2026, 1, 1))
    old.save()
    new.save()
    return old, new


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        (date(2016, 12, 31), []),
        (date(2017, 1, 1), [10]),
        (date(2025, 12, 31), [10]),
        (date(2026, 1, 1), [20]),
        (date(2099, 1, 1), [20]),
    ],
)
def test_first_and_last_day_belong_to_a_rule(targets, on, hours):
    assert [rule.hours for rule in HoursTarget.objects.in_force(on=on)] == hours


def test_of_two_rules_in_force_the_younger_stands_first(targets):
    target(date(2026, 7, 1), hours=24).save()
    assert [rule.hours for rule in HoursTarget.objects.in_force(on=date(2026, 8, 1))] == [24, 20]


def test_a_question_for_a_day_chains_with_others(targets):
    assert not HoursTarget.objects.filter(employment_kind="pppk").in_force(on=date(2026, 8, 1))


def test_a_rule_that_ends_before_it_begins_is_refused_by_form_and_database(db):
    backwards = target(date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(ValidationError) as refused:
        backwards.clean()
    assert "valid_to" in refused.value.message_dict
    with pytest.raises(IntegrityError):
        backwards.save()


def test_a_rule_may_hold_for_one_day(db):
    one_day = target(date(2026, 1, 1), date(2026, 1, 1))
    one_day.clean()
    one_day.save()
