"""What a faulty employee number is told in plain words: what was found, and what helps."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .rules.numbers import LENGTH, BadNumber, Fault, group


def explain(bad: BadNumber, *, own: bool = True) -> str:
    """Two sentences in the language that is active now; `own` speaks to the owner of the number, otherwise to whoever
    enters it for someone else, in a form or a table.
    """
    match bad.fault:
        case Fault.EMPTY if own:
            return _("Type your NIP or NI PPPK: 18 digits, as on your employee card.")
        case Fault.EMPTY:
            return _("The NIP or NI PPPK is missing: 18 digits, as on the employee card.")
        case Fault.NOT_DIGITS:
            return _("A NIP or NI PPPK holds digits only. Take out the letters and signs.")
        case Fault.NIK if own:
            return _("This number holds 16 digits, like a NIK. Type your NIP or NI PPPK, it holds 18 digits.")
        case Fault.NIK:
            return _("This number holds 16 digits, like a NIK. A NIP or NI PPPK holds 18 digits.")
        case Fault.TOO_SHORT | Fault.TOO_LONG if own:
            return _wrong_length(len(bad.digits))
        case Fault.TOO_SHORT | Fault.TOO_LONG:
            return _("This number holds %(found)s digits, it should hold 18.") % {"found": len(bad.digits)}
    helps = _("Compare them with your employee card.") if own else _("Compare them with the employee card.")
    return f"{_wrong_digits(bad)} {helps}"


def _wrong_length(found: int) -> str:
    count = abs(LENGTH - found)
    if found < LENGTH:
        text = ngettext(
            "This number holds %(found)s digits, it should hold 18."
            " What you typed is still in the field; add the one missing digit.",
            "This number holds %(found)s digits, it should hold 18."
            " What you typed is still in the field; add the %(count)s missing digits.",
            count,
        )
    else:
        text = ngettext(
            "This number holds %(found)s digits, it should hold 18."
            " What you typed is still in the field; take out the one extra digit.",
            "This number holds %(found)s digits, it should hold 18."
            " What you typed is still in the field; take out the %(count)s extra digits.",
            count,
        )
    return text % {"found": found, "count": count}


def _wrong_digits(bad: BadNumber) -> str:
    """Names the digits to look at, by their place and as they were typed."""
    born, appointed, sex, serial = group(bad.digits).split(" ")
    digits, text = {
        Fault.BIRTH_DATE: (born, _("Digits 1 to 8 (%(digits)s) are no birth date.")),
        Fault.APPOINTMENT: (
            appointed[4:],
            _("Digits 13 and 14 (%(digits)s) are neither a month, 01 to 12, nor a contract code from 21 on."),
        ),
        Fault.TOO_YOUNG: (born, _("By digits 1 to 14 the appointment lies before the 18th birthday.")),
        Fault.TOO_LATE: (appointed, _("The appointment in digits 9 to 14 (%(digits)s) lies in the future.")),
        Fault.SEX: (sex, _("Digit 15 is %(digits)s; it can only be 1 or 2.")),
        Fault.SERIAL: (serial, _("The last three digits are %(digits)s; they begin at 001.")),
    }[bad.fault]
    return text % {"digits": digits}
