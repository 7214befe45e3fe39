"""The rows before and after one in an ordered list, found by what they are ordered by, not by counting."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet


def following(rows: QuerySet, order: Sequence[str], row: Model) -> Model | None:
    """The next one. `order` names fields as `order_by` does; the last of them is unique. The row itself need
    not be among `rows` any more.
    """
    return rows.filter(beyond(order, row)).order_by(*order).first()


def preceding(rows: QuerySet, order: Sequence[str], row: Model) -> Model | None:
    return following(rows, [reversed_field(field) for field in order], row)


def beyond(order: Sequence[str], row: Model) -> Q:
    """Further on by the first field, or equal there and further on by the second, and so on."""
    condition, equal = Q(pk__in=[]), Q()
    for field in order:
        name = field.removeprefix("-")
        value = value_of(row, name)
        further = Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
        condition |= equal & further
        equal &= Q(**{name: value})
    return condition


def reversed_field(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def value_of(row: Model, name: str) -> Any:
    return getattr(row, name)
