"""Quantities in words, in the reader's language: hours of learning, minutes, file sizes, shares."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
SHORT_SIDE = re.compile(r"(?<=\b\w)-(?=\w)|(?<=\b\w\w)-(?=\w)|(?<=\b\w\w\w)-(?=\w)|(?<=\w)-(?=\w{1,3}\b)")
KILO = 1000


def plain_number(value: Decimal | int) -> str:
    """Grouped, with the language's decimal mark and no trailing zeros: 1240.50 is "1.240,5" in Indonesian."""
    number = Decimal(value)
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def jp(value: Decimal | int | str | None) -> str:
    """Learning hours: 6.50 is "6,5 JP". What is no number stays empty."""
    try:
        return _("%(hours)s JP").replace(" ", NBSP) % {"hours": plain_number(Decimal(value))}
    except (InvalidOperation, TypeError, ValueError):
        return ""


@register.filter
def unbroken(text: object) -> str:
    """A title whose lines do not end inside "KTP-el" or "e-learning": hyphens beside a short part hold."""
    return SHORT_SIDE.sub(NO_BREAK_HYPHEN, str(text))


@register.filter
def plain(value: Decimal | int | str | None) -> str:
    """A number without trailing zeros: 88.50 is "88,5". What is no number stays empty."""
    try:
        return plain_number(Decimal(value))
    except (InvalidOperation, TypeError, ValueError):
        return ""


@register.filter
def minutes_words(value: int | str | None) -> str:
    """70 is "1 jam 10 menit", 25 is "25 menit"; what is no number stays empty."""
    try:
        hours, minutes = divmod(int(value), 60)
    except (TypeError, ValueError):
        return ""
    words = []
    if hours:
        words.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if minutes or not hours:
        words.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(part.replace(" ", NBSP) for part in words)


@register.filter
def filesize_words(value: int | str | None) -> str:
    """Bytes as a phone counts them: 85_300 is "86 kB", 1_420_000 is "1,5 MB", never rounded down."""
    try:
        size = int(value)
    except (TypeError, ValueError):
        return ""
    if size <= 999 * KILO:
        return f"{round_up(size, KILO)}{NBSP}kB"
    unit, name = (KILO**2, "MB") if size <= 999 * KILO**2 else (KILO**3, "GB")
    return f"{plain_number(Decimal(round_up(size, unit // 10)) / 10)}{NBSP}{name}"


def round_up(size: int, unit: int) -> int:
    return -(-size // unit)


@register.filter
def percent(value: Decimal | float | str | None, places: int = 2) -> str:
    """A share of one: 0.8833 is "88,33%", with `percent:0` "88%"; what is no number stays empty."""
    try:
        share = Decimal(str(value)) * 100
    except (InvalidOperation, TypeError):
        return ""
    return f"{plain_number(share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0)}%"
