"""How numbers stand in edit forms."""

from decimal import Decimal

from django import forms

from quizzes.editing.fractions import plain


class MarkInput(forms.NumberInput):
    """A mark without the zeros that the database keeps: 10, not 10.0000000."""

    def format_value(self, value) -> str | None:
        return plain(value) if isinstance(value, Decimal) else super().format_value(value)
