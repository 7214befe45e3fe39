"""Quantities in words, in both languages."""

from decimal import Decimal

import pytest

from foundation.templatetags.words import filesize_words, jp, minutes_words, percent, plain, unbroken

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (6, "6 JP"),
        (Decimal("6.50"), "6,5 JP"),
        (Decimal("20.00"), "20 JP"),
        (1240, "1.240 JP"),
        ("3.25", "3,25 JP"),
    ],
)
def test_hours_have_a_comma_no_trailing_zeros_and_stay_on_one_line(value, words, indonesian):
    assert jp(value) == words.replace(" ", SPACE)


def test_the_decimal_mark_follows_the_language(english):
    assert jp(Decimal("6.50")) == f"6.5{SPACE}JP"
    assert plain(Decimal("88.50")) == "88.5"


@pytest.mark.parametrize("nothing", [None, "", "a lot"])
@pytest.mark.parametrize("words", [jp, plain, minutes_words, filesize_words, percent])
def test_what_is_no_number_stays_empty(words, nothing):
    assert words(nothing) == ""


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (25, "25 minutes"),
        (60, "1 hour"),
        (70, "1 hour 10 minutes"),
        (270, "4 hours 30 minutes"),
    ],
)
def test_minutes_are_told_in_hours_once_there_are_sixty(minutes, words, english):
    assert minutes_words(minutes).replace(SPACE, " ") == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (85_300, "86 kB"),
        (999_000, "999 kB"),
        (999_001, "1 MB"),
        (1_420_000, "1,5 MB"),
        (2_000_000_000, "2 GB"),
    ],
)
def test_a_size_is_never_rounded_down(size, words, indonesian):
    assert filesize_words(size) == words.replace(" ", SPACE)


@pytest.mark.parametrize(
    ("share", "places", "words"),
    [
        (0.8833, 2, "88,33%"),
        (0.8833, 0, "88%"),
        (Decimal("0.125"), 0, "13%"),
        (1, 2, "100%"),
        (0, 2, "0%"),
        (-0.512, 0, "-51%"),
        (-0.001, 0, "0%"),
    ],
)
def test_a_share_of_one_is_told_in_hundredths(share, places, words, indonesian):
    assert percent(share, places) == words


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Percepatan KTP-el dan Akta", "Percepatan KTP\u2011el dan Akta"),
        ("E-learning bagi ASN", "E\u2011learning bagi ASN"),
        ("Undang-undang baru", "Undang-undang baru"),
        ("SKM - hasil", "SKM - hasil"),
    ],
)
def test_titles_do_not_break_inside_a_short_word(title, shown):
    assert unbroken(title) == shown
