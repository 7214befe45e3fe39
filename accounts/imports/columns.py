"""The columns of the table, and what may stand in each: read by the planner, shown on the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Position

KINDS = {
    "pns": "pns",
    "cpns": "cpns",
    "pppk": "pppk",
    "pppk_paruh_waktu": "pppk_part_time",
    "non_asn": "non_asn",
}
SALUTATIONS = {"": "none", "ibu": "ibu", "bapak": "bapak"}
TIERS = {kind: kind for kind in Position.Kind.values}


@dataclass(frozen=True)
class Column:
    """`values` are all that may stand there, () where anything may; `hint` says the rest."""

    name: str
    is_required: bool = False
    values: tuple[str, ...] = ()
    hint: str | Promise = ""


def named(values: Iterable[str]) -> tuple[str, ...]:
    """The values that have a name; an empty cell is no value but the lack of one."""
    return tuple(value for value in values if value)


DAY = _("A day as 2026-11-25 or 25-11-2026.")
COLUMNS = (
    Column("nama", True, hint=_("The name as in the list of staff.")),
    Column("status_kepegawaian", True, named(KINDS)),
    Column("unit_kerja", True, hint=_("The code of the unit, see below.")),
    Column("jabatan", True, hint=_("The position in words; a new one is added.")),
    Column("jenjang", True, named(TIERS)),
    Column("nip", hint=_("18 digits; needed but for non_asn.")),
    Column("email", hint=_("Needed for non_asn, who sign in with it.")),
    Column("sapaan", values=named(SALUTATIONS)),
    Column("mulai", hint=DAY),
    Column("kontrak_mulai", hint=DAY),
    Column("kontrak_selesai", hint=DAY),
)
REQUIRED = tuple(column.name for column in COLUMNS if column.is_required)
