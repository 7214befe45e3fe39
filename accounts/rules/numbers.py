"""Employee numbers: NIP of PNS and CPNS, NI PPPK of contract servants. Pure: no database, no clock.

Both have 18 digits and no check digit. The first eight are the birth date, digit 15 the sex (1 or 2), the
last three a serial from 001. Digits 9-14 tell them apart: a NIP holds year and month of the appointment, an
NI PPPK the year and a two-digit contract code of 21 or more. The rule "day plus 40 for women" belongs to the
NIK, the citizen's number of 16 digits, and does not hold here.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LENGTH = 18
NIK_LENGTH = 16
LEAST_CONTRACT_CODE = 21
LEAST_AGE = 18
MONTHS_AHEAD = 2
FILLERS = frozenset("./'\"_`\u2019\u2212")
LABEL = re.compile(r"^\s*(NIP|NI\s*PPPK|NIPPPK)\b[\s.:]*", re.IGNORECASE)


class NumberKind(StrEnum):
    NIP = "nip"
    NI_PPPK = "ni_pppk"


class Fault(StrEnum):
    """Why a text is no employee number."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NIK = "nik"
    BIRTH_DATE = "birth_date"
    APPOINTMENT = "appointment"
    TOO_YOUNG = "too_young"
    TOO_LATE = "too_late"
    SEX = "sex"
    SERIAL = "serial"


@dataclass(frozen=True)
class EmployeeNumber:
    """A valid number and what it says. `month` is None for an NI PPPK, `contract_code` is None for a NIP."""

    digits: str
    kind: NumberKind
    birth_date: date
    year: int
    month: int | None
    contract_code: str | None
    sex: int
    serial: int

    @property
    def grouped(self) -> str:
        """As it is written on paper: `19860926 201505 1 001`."""
        return group(self.digits)

    @property
    def masked(self) -> str:
        """As strangers may see it: the birth date and the last digits stay hidden."""
        return mask(self.digits)


@dataclass(frozen=True)
class BadNumber:
    """A text that is no number: the fault, and the digits as far as they could be read."""

    fault: Fault
    digits: str


def clean(text: str) -> str:
    """The digits of a number that was typed or pasted.

    A leading "NIP", spaces of every kind (also no-break and zero-width), dashes, dots, slashes and
    apostrophes go; digits of other scripts become 0-9. Letters are left, and `parse` refuses them.
    """
    text = LABEL.sub("", unicodedata.normalize("NFKC", text))
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text if not _is_filler(sign))


def parse(text: str, *, on: date | None = None) -> EmployeeNumber | BadNumber:
    """Reads a number in any usual spelling.

    With `on` (today) an appointment later than two months ahead is refused as well; old numbers stay readable
    without it.
    """
    digits = clean(text)
    if fault := _shape_fault(digits):
        return BadNumber(fault, digits)
    born = _real_date(digits[:8])
    if born is None:
        return BadNumber(Fault.BIRTH_DATE, digits)
    fault = _appointment_fault(digits, born, on) or _tail_fault(digits)
    return BadNumber(fault, digits) if fault else _number(digits, born)


def looks_like_number(text: str) -> bool:
    """Whether someone who typed this meant an employee number: digits, whatever stands between them."""
    return clean(text).isdecimal()


def group(digits: str) -> str:
    """Parts digits the usual way, however many there are so far: `19860926 201505 1 001`."""
    parts = (digits[:8], digits[8:14], digits[14:15], digits[15:])
    return " ".join(part for part in parts if part)


def mask(digits: str) -> str:
    """`1986•••• •••••• • ••1`: enough to recognise one's own number, too little to guess another's."""
    if len(digits) != LENGTH:
        return "•" * len(digits)
    return group(digits[:4] + "•" * 13 + digits[-1])


def _is_filler(sign: str) -> bool:
    """Separators (Z*), dashes (Pd), control and format signs (C*), and what people put between groups."""
    category = unicodedata.category(sign)
    return category[0] in "ZC" or category == "Pd" or sign in FILLERS


def _shape_fault(digits: str) -> Fault | None:
    if not digits:
        return Fault.EMPTY
    if not digits.isdecimal():
        return Fault.NOT_DIGITS
    if len(digits) == NIK_LENGTH and _real_date(digits[:8]) is None:
        return Fault.NIK
    if len(digits) != LENGTH:
        return Fault.TOO_SHORT if len(digits) < LENGTH else Fault.TOO_LONG
    return None


def _real_date(digits: str) -> date | None:
    """The birth date, None where the calendar has no such day or nobody of that year can be in office."""
    if digits[:2] not in {"19", "20"}:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _appointment_fault(digits: str, born: date, on: date | None) -> Fault | None:
    """A NIP's appointment is the first of its month, an NI PPPK's any day of its year."""
    year, code = int(digits[8:12]), int(digits[12:14])
    is_month = 1 <= code <= 12
    if not is_month and code < LEAST_CONTRACT_CODE:
        return Fault.APPOINTMENT
    latest = date(year, code, 1) if is_month else date(year, 12, 31)
    earliest = date(year, code if is_month else 1, 1)
    if latest < _birthday(born, LEAST_AGE):
        return Fault.TOO_YOUNG
    return Fault.TOO_LATE if on and earliest > _months_later(on, MONTHS_AHEAD) else None


def _tail_fault(digits: str) -> Fault | None:
    if digits[14] not in "12":
        return Fault.SEX
    return Fault.SERIAL if digits[15:] == "000" else None


def _birthday(born: date, age: int) -> date:
    year = born.year + age
    return date(year, born.month, min(born.day, monthrange(year, born.month)[1]))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _number(digits: str, born: date) -> EmployeeNumber:
    code = int(digits[12:14])
    is_nip = code <= 12
    return EmployeeNumber(
        digits=digits,
        kind=NumberKind.NIP if is_nip else NumberKind.NI_PPPK,
        birth_date=born,
        year=int(digits[8:12]),
        month=code if is_nip else None,
        contract_code=None if is_nip else digits[12:14],
        sex=int(digits[14]),
        serial=int(digits[15:]),
    )
