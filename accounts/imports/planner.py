"""Lines of the table, judged one by one."""

from datetime import date, datetime
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.errors import PersonRefused
from accounts.models import Identifier, Position, Posting, Unit, User
from accounts.rules.numbers import clean
from accounts.services import NewPerson, number_for
from foundation.problems import Problem, has_errors
from foundation.spreadsheets import Row, Rows

from .columns import KINDS, SALUTATIONS, TIERS, named
from .plan import Plan, Transfer


class Planner:
    """Looks everything up once, then judges line by line."""

    def __init__(self, table: Rows, plan: Plan, today: date) -> None:
        self.table, self.plan, self.today = table, plan, today
        self.units = {unit.code: unit for unit in Unit.objects.all()}
        self.positions = {(item.name.lower(), item.kind): item for item in Position.objects.all()}
        self.owners = dict(Identifier.objects.filter(valid_to=None).values_list("value", "user"))
        self.former = set(Identifier.objects.exclude(valid_to=None).values_list("value", flat=True))
        self.people = User.objects.in_bulk()
        self.emails = {
            email.lower() for email in User.objects.exclude(email="").values_list("email", flat=True)
        }
        posts = Posting.objects.not_over(today).filter(kind=Posting.Kind.DEFINITIVE)
        self.posts = {post.user_id: post for post in posts.order_by("valid_from")}
        self.seen: dict[str, int] = {}

    def read(self, row: Row) -> None:
        """Adds the line to the plan, or its problems."""
        before = len(self.plan.problems)
        kind = self.one_of(row, "status_kepegawaian", KINDS)
        unit = self.unit(row)
        position = self.position(row)
        posted_from = self.day(row, "mulai")
        person = self.owners.get(clean(row.get("nip")))
        if person is not None:
            self.once(row, "nip", clean(row.get("nip")))
            self.known(row, self.people[person], unit, position, posted_from or self.today)
            return
        new = NewPerson(
            name=self.filled(row, "nama"),
            kind=kind or "",
            number=self.number(row, kind),
            email=self.email(row, kind),
            salutation=self.one_of(row, "sapaan", SALUTATIONS) or "none",
            unit=unit,
            position=position,
            posted_from=posted_from,
            contract_start=self.day(row, "kontrak_mulai"),
            contract_end=self.day(row, "kontrak_selesai"),
        )
        self.contract(row, new)
        if not has_errors(self.plan.problems[before:]):
            self.plan.new.append(new)

    def known(
        self, row: Row, person: User, unit: Unit | None, position: Position | None, valid_from: date
    ) -> None:
        if person.name.casefold() != " ".join(row["nama"].split()).casefold():
            self.problem(
                row, "nama", _("Known by this number as %(name)s; the name stays.") % {"name": person}, True
            )
        post = self.posts.get(person.pk)
        if unit is None or position is None:
            return
        if post and (post.unit_id, post.position_id) == (unit.pk, position.pk):
            self.plan.unchanged += 1
        elif post and post.valid_from >= valid_from:
            self.problem(row, "mulai", _("The present post begins on that day or later. Choose a later day."))
        else:
            self.plan.transfers.append(Transfer(person, unit, position, valid_from))

    def filled(self, row: Row, column: str) -> str:
        if not row[column]:
            self.problem(row, column, _("This cell must not be empty."))
        return row[column]

    def one_of(self, row: Row, column: str, values: dict[str, str]) -> str | None:
        text = row.get(column).strip().lower().replace(" ", "_")
        if text not in values:
            known = ", ".join(named(values))
            self.problem(row, column, _("Unknown value. Use one of: %(values)s.") % {"values": known})
        return values.get(text)

    def unit(self, row: Row) -> Unit | None:
        unit = self.units.get(self.filled(row, "unit_kerja").lower())
        if row["unit_kerja"] and unit is None:
            self.problem(row, "unit_kerja", self.no_such_unit(row["unit_kerja"]))
        return unit

    def no_such_unit(self, text: str) -> str:
        """Names the codes that look like it, or that of the unit whose name was written instead."""
        meant = [code for code, unit in self.units.items() if text.casefold() in names_of(unit)]
        if similar := meant or get_close_matches(text.lower(), self.units, n=3):
            return _("There is no unit with this code. Is it one of these? %(codes)s") % {
                "codes": ", ".join(similar)
            }
        return _("There is no unit with this code. The page for the import lists all codes.")

    def position(self, row: Row) -> Position | None:
        """The position of that name and tier; a new one is announced, since it may be a slip of the pen."""
        name = self.filled(row, "jabatan")
        kind = self.one_of(row, "jenjang", TIERS)
        if not name or not kind:
            return None
        key = (name.lower(), kind)
        if key not in self.positions:
            self.positions[key] = Position(name=name, kind=kind)
            self.plan.new_positions.append(self.positions[key])
            self.problem(row, "jabatan", _("This position is new; it will be added."), True)
        return self.positions[key]

    def number(self, row: Row, kind: str | None) -> str:
        text = row.get("nip")
        if clean(text) in self.former:
            self.problem(row, "nip", _("This number was someone's former number. It is not given again."))
        try:
            number = number_for(kind, text, self.today) if kind else None
        except PersonRefused as refused:
            self.problem(row, "nip", refused.message)
            return ""
        if number is None:
            return ""
        self.once(row, "nip", number.digits)
        return number.digits

    def email(self, row: Row, kind: str | None) -> str:
        email = row.get("email").lower()
        if not email:
            if kind == User.Kind.NON_ASN:
                text = _("Someone without a number needs an e-mail address to sign in with.")
                self.problem(row, "email", text)
            return ""
        try:
            validate_email(email)
        except ValidationError:
            self.problem(row, "email", _("This is no e-mail address."))
        if email in self.emails:
            self.problem(row, "email", _("Someone else has this e-mail address already."))
        self.once(row, "email", email)
        return email

    def day(self, row: Row, column: str) -> date | None:
        """A day as 2026-11-25 or 25-11-2026, with dashes, slashes or dots."""
        text = row.get(column).replace("/", "-").replace(".", "-")
        if not text:
            return None
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        self.problem(row, column, _("This is no date. Write it like 2026-11-25 or 25-11-2026."))
        return None

    def contract(self, row: Row, person: NewPerson) -> None:
        first, last = person.contract_start, person.contract_end
        if first and last and last < first:
            self.problem(row, "kontrak_selesai", _("The contract ends before it begins."))

    def once(self, row: Row, column: str, value: str) -> None:
        if value in self.seen:
            text = _("Line %(line)s has the same value already.") % {"line": self.seen[value]}
            self.problem(row, column, text)
        self.seen.setdefault(value, row.line)

    def problem(self, row: Row, column: str, message: str, is_warning: bool = False) -> None:
        self.plan.problems.append(
            Problem(
                "warning" if is_warning else "error",
                message,
                line=row.line,
                column=self.table.column_number(column),
                text=row.get(column),
                where=column,
            )
        )


def names_of(unit: Unit) -> set[str]:
    return {unit.name.casefold(), unit.short_name.casefold()} - {""}
