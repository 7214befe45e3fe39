"""Marks and grades as people write them."""

from decimal import Decimal

from django import template

from quizzes.messages import written

register = template.Library()


@register.filter
def mark(value: Decimal | int | None, places: int | str | None = None) -> str:
    """`{{ grade|mark }}`, or with the decimals that the quiz shows: `{{ grade|mark:page.decimals }}`."""
    return written(value, places if isinstance(places, int) else None)
