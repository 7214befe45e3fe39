"""The names in capitals that stand in a Cloze, and how much each answer of a blank is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from quizzes.engine.arithmetic import ZERO, seven_places


@dataclass(frozen=True)
class Form:
    """What a name stands for."""

    kind: str
    layout: str = "inline"
    shuffle: bool = False
    single: bool = True
    case_sensitive: bool = False

    @classmethod
    def of(cls, part: Mapping[str, Any]) -> Self:
        """The form of a part of the engine's data; what no name can say is passed over."""
        kind, data = part["kind"], part["data"]
        if kind == "shortanswer":
            return cls(kind, case_sensitive=data.get("case_sensitive", False))
        if kind == "numerical":
            return cls(kind)
        single, layout = data.get("single", True), part.get("layout", "inline")
        if not single and layout == "inline":
            layout = "vertical"
        return cls(kind, layout, data.get("shuffle", True), single)


FORMS: Mapping[str, Form] = {
    "SHORTANSWER": Form("shortanswer"),
    "SHORTANSWER_C": Form("shortanswer", case_sensitive=True),
    "NUMERICAL": Form("numerical"),
    "MULTICHOICE": Form("multichoice"),
    "MULTICHOICE_V": Form("multichoice", "vertical"),
    "MULTICHOICE_H": Form("multichoice", "horizontal"),
    "MULTICHOICE_S": Form("multichoice", shuffle=True),
    "MULTICHOICE_VS": Form("multichoice", "vertical", shuffle=True),
    "MULTICHOICE_HS": Form("multichoice", "horizontal", shuffle=True),
    "MULTIRESPONSE": Form("multichoice", "vertical", single=False),
    "MULTIRESPONSE_H": Form("multichoice", "horizontal", single=False),
    "MULTIRESPONSE_S": Form("multichoice", "vertical", shuffle=True, single=False),
    "MULTIRESPONSE_HS": Form("multichoice", "horizontal", shuffle=True, single=False),
}
SHORT_NAMES: Mapping[str, str] = {
    "SA": "SHORTANSWER", "MW": "SHORTANSWER", "SAC": "SHORTANSWER_C", "MWC": "SHORTANSWER_C",
    "NM": "NUMERICAL", "MC": "MULTICHOICE", "MCV": "MULTICHOICE_V", "MCH": "MULTICHOICE_H",
    "MCS": "MULTICHOICE_S", "MCVS": "MULTICHOICE_VS", "MCHS": "MULTICHOICE_HS", "MR": "MULTIRESPONSE",
    "MRH": "MULTIRESPONSE_H", "MRS": "MULTIRESPONSE_S", "MRHS": "MULTIRESPONSE_HS",
}  # fmt: skip
NAMES: Mapping[Form, str] = {form: name for name, form in FORMS.items()}


@dataclass(frozen=True)
class Worth:
    """What stands before an answer: how much it is worth, and whether that was said in percent."""

    fraction: Decimal
    in_percent: bool = False


def fractions(worths: Sequence[Worth], form: Form) -> list[str]:
    """The fraction of each answer, of 7 places.

    Where several may be chosen the positive ones are made to add up to 1. If none was given in percent, each of the
    others takes away as much as a right one gives.
    """
    total = sum((worth.fraction for worth in worths if worth.fraction > 0), ZERO)
    if form.single or not total:
        return [plain(worth.fraction) for worth in worths]
    cancels = not any(worth.in_percent and worth.fraction for worth in worths)
    return [
        plain(worth.fraction / total if worth.fraction > 0 else -1 / total if cancels else worth.fraction)
        for worth in worths
    ]


def worths_for(values: Sequence[Decimal], form: Form) -> list[Worth]:
    """What to write before the answers so that reading gives these fractions again: as short as possible."""
    short = [
        Worth(Decimal(value > 0)) if value >= 0 or not form.single else Worth(value, True) for value in values
    ]
    long = [Worth(value, value not in (0, 1)) for value in values]
    wanted = [plain(value) for value in values]
    for worths in (short, long):
        if fractions(worths, form) == wanted:
            return worths
    return _adding_up(values)


def _adding_up(values: Sequence[Decimal]) -> list[Worth]:
    """Fractions of 7 places seldom add up to 1 exactly; with a little more they do, and are rounded back."""
    positive = [value for value in values if value > 0]
    more = (1 - sum(positive, ZERO)) / len(positive) if positive else ZERO
    more = more.quantize(Decimal("1e-12"))
    return [Worth(value + more if value > 0 else value, True) for value in values]


def plain(value: Decimal) -> str:
    """A fraction of 7 places without zeros at the end."""
    text = f"{seven_places(value):f}"
    return text.rstrip("0").rstrip(".") or "0"
