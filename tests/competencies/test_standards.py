"""The national standards come by a command, and what BKPSDM changed stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from competencies.models import Competency, CreditCap, HoursTarget

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


def test_the_rules_in_force_have_their_legal_basis(db):
    call_command("load_standards")
    target = HoursTarget.objects.in_force(on=TODAY).get(employment_kind="pns")
    assert (target.hours, target.sense) == (Decimal(20), HoursTarget.Sense.MINIMUM)
    assert (
        HoursTarget.objects.in_force(on=TODAY).get(employment_kind="pppk").sense == HoursTarget.Sense.CEILING
    )
    assert CreditCap.objects.in_force(on=TODAY).get(path_code="NK03").hours_per_day == 3
    for rule in (*HoursTarget.objects.all(), *CreditCap.objects.all()):
        assert rule.legal_basis


def test_all_nine_competencies_have_five_levels(db):
    call_command("load_standards")
    levels = {
        one.code: one.levels.count()
        for one in Competency.objects.filter(framework__code="permenpanrb-38-2017")
    }
    assert len(levels) == 9
    assert set(levels.values()) == {5}


def test_what_was_ended_or_worded_otherwise_stays(db):
    call_command("load_standards")
    CreditCap.objects.filter(path_code="NK03").update(valid_to=date(2026, 12, 31))
    Competency.objects.filter(code="INT").update(name="Integritas ASN")
    call_command("load_standards")
    assert CreditCap.objects.get(path_code="NK03").valid_to == date(2026, 12, 31)
    assert Competency.objects.get(code="INT").name == "Integritas ASN"
