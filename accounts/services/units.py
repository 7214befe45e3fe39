"""The shape of the organisation."""

from django.db import transaction

from accounts.models import Unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None) -> Unit:
    """Saves a unit, new or known, as a part of `parent`, or as the root of the tree without one.

    Everything below moves along. Paths change by it; numbers, codes and histories do not.
    """
    if unit.pk is None:
        return parent.add_child(instance=unit) if parent else Unit.add_root(instance=unit)
    unit.save()
    if parent and unit.get_parent() != parent:
        unit.move(parent, "last-child")
        unit.refresh_from_db()
    return unit
