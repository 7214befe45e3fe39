"""Employee numbers: what is read, what is refused, and what the person is told. No database."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.explanations import explain
from accounts.rules.numbers import (
    BadNumber,
    EmployeeNumber,
    Fault,
    NumberKind,
    clean,
    group,
    looks_like_number,
    mask,
    parse,
)

ROSMAWATI = "199003152015032001"
FULL_TIME_PPPK = "199312282025212001"
PART_TIME_PPPK = "199009132025242014"


def number(text: str, on: date | None = None) -> EmployeeNumber:
    found = parse(text, on=on)
    assert isinstance(found, EmployeeNumber), found
    return found


def fault(text: str, on: date | None = None) -> Fault:
    found = parse(text, on=on)
    assert isinstance(found, BadNumber), found
    return found.fault


def test_a_nip_says_who_was_appointed_when():
    found = number(ROSMAWATI)
    assert found.kind == NumberKind.NIP
    assert found.birth_date == date(1990, 3, 15)
    assert (found.year, found.month, found.contract_code) == (2015, 3, None)
    assert (found.sex, found.serial) == (2, 1)


def test_digits_13_and_14_of_an_ni_pppk_are_a_contract_code_and_not_a_month():
    full_time, part_time = number(FULL_TIME_PPPK), number(PART_TIME_PPPK)
    assert full_time.kind == part_time.kind == NumberKind.NI_PPPK
    assert (full_time.contract_code, full_time.month) == ("21", None)
    assert part_time.contract_code == "24"


@pytest.mark.parametrize("code", ["00", "13", "20"])
def test_what_is_neither_month_nor_contract_code_is_refused(code):
    assert fault(f"199003152015{code}2001") == Fault.APPOINTMENT


@pytest.mark.parametrize(
    "typed",
    [
        "19900315 201503 2 001",
        " 19900315201503 2001 ",
        "19900315\u00a0201503\u00a02\u00a0001",
        "19900315\u2009201503\u202f2\u200b001",
        "19900315-201503-2-001",
        "19900315\u2013201503\u20132\u2212001",
        "NIP. 19900315 201503 2 001",
        "nip: 199003152015032001",
        "NIP\u00a019900315 201503 2 001\n",
        "'199003152015032001",
        "1990.0315/2015.03/2/001",
        "\uff11\uff19\uff19\uff10\uff10\uff13\uff11\uff15 201503 2 001",
        "\u0661\u0669\u0669\u0660\u0660\u0663\u0661\u0665 201503 2 001",
        "\ufeff199003152015032001",
    ],
)
def test_a_number_is_understood_however_it_is_typed_or_pasted(typed):
    assert number(typed).digits == ROSMAWATI
    assert looks_like_number(typed)


@pytest.mark.parametrize(
    "typed", ["NI PPPK 199312282025212001", "nippk 199312282025212001x", "NIPPPK:199312282025212001"]
)
def test_a_label_before_an_ni_pppk_is_left_aside_but_other_letters_are_not(typed):
    found = parse(typed)
    if typed.endswith("x"):
        assert isinstance(found, BadNumber) and found.fault == Fault.NOT_DIGITS
    else:
        assert isinstance(found, EmployeeNumber)


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("", Fault.EMPTY),
        ("   ", Fault.EMPTY),
        ("19900315201503200", Fault.TOO_SHORT),
        ("1990031520150320011", Fault.TOO_LONG),
        ("1271014503900001", Fault.NIK),
        ("1990031520150320", Fault.TOO_SHORT),
        ("19900315201503200O", Fault.NOT_DIGITS),
        ("199002302015032001", Fault.BIRTH_DATE),
        ("199100292015032001", Fault.BIRTH_DATE),
        ("190002292015032001", Fault.BIRTH_DATE),
        ("999901011999012001", Fault.BIRTH_DATE),
        ("000001011999012001", Fault.BIRTH_DATE),
        ("199003152015030001", Fault.SEX),
        ("199003152015033001", Fault.SEX),
        ("199003152015032000", Fault.SERIAL),
    ],
)
def test_each_fault_has_its_name(digits, expected):
    assert fault(digits) == expected


def test_the_29th_of_february_exists_in_leap_years_alone():
    assert number("199202292015032001").birth_date == date(1992, 2, 29)
    assert fault("199102292015032001") == Fault.BIRTH_DATE


def test_the_rule_of_the_nik_that_adds_40_to_the_day_of_women_does_not_hold_here():
    assert fault("199003552015032001") == Fault.BIRTH_DATE


def test_serials_run_from_001_to_999():
    assert number("199003152015032999").serial == 999


def test_nobody_is_appointed_before_the_18th_birthday():
    assert fault("199003152008032001") == Fault.TOO_YOUNG
    assert number("199003152008042001").month == 4
    assert fault("199312282010212001") == Fault.TOO_YOUNG
    assert number("199312282011212001").year == 2011


def test_someone_born_on_the_29th_of_february_is_18_on_the_28th():
    assert number("199202292010032001").year == 2010


def test_an_appointment_may_lie_two_months_ahead_and_no_further():
    today = date(2026, 11, 25)
    assert number("200003152027012001", on=today).year == 2027
    assert fault("200003152027022001", on=today) == Fault.TOO_LATE
    assert number("200003152027212001", on=today).year == 2027
    assert fault("200003152028212001", on=today) == Fault.TOO_LATE
    assert number("200003152028212001").year == 2028


def test_digits_are_shown_in_the_groups_of_the_card_as_far_as_they_go():
    assert group(ROSMAWATI) == "19900315 201503 2 001"
    assert group("199003152") == "19900315 2"
    assert group("") == ""


def test_a_masked_number_hides_birthday_sex_and_serial():
    assert mask(ROSMAWATI) == "1990•••• •••••• • ••1"
    assert number(ROSMAWATI).masked == mask(ROSMAWATI)
    assert mask("") == ""


@given(st.text(max_size=40))
def test_whatever_is_pasted_gets_an_answer_in_words(text):
    found = parse(text, on=date(2026, 11, 25))
    assert isinstance(found, EmployeeNumber) or (explain(found) and explain(found, own=False))


@given(st.from_regex(r"[0-9]{18}", fullmatch=True))
def test_cleaning_and_grouping_lose_no_digit(digits):
    assert clean(group(digits)) == digits


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("19900315201503200", "17 angka, seharusnya 18"),
        ("199003152015032", "lengkapi 3 angka yang kurang"),
        ("19900315201503200123", "hapus 2 angka"),
        ("1271014503900001", "16 angka"),
        ("199002302015032001", "19900230"),
        ("199003152015132001", "(13)"),
        ("199003152015033001", "angka ke-15 adalah 3"),
        ("199003152015032000", "000"),
        ("19900315201503200O", "huruf"),
        ("", "18 angka"),
    ],
)
def test_the_message_says_what_was_found_and_what_helps(digits, words):
    found = parse(digits)
    assert isinstance(found, BadNumber)
    assert words.casefold() in explain(found).casefold()


@pytest.mark.parametrize(
    "digits",
    ["", "1271014503900001", "123", "1990031520150320012", "199002302015032001", "199003152015033001"],
)
def test_whoever_enters_the_number_of_someone_else_is_not_spoken_to_as_its_owner(digits):
    found = parse(digits)
    assert isinstance(found, BadNumber)
    with translation.override("en"):
        assert "your" not in explain(found, own=False)
        assert "you" in explain(found)
