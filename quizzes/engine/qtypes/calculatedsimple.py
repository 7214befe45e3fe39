"""Calculated simple: the same question as calculated, with a shorter form to write it in. Data: see calculated."""

from dataclasses import dataclass
from typing import ClassVar

from quizzes.engine.qtypes.calculated import Calculated
from quizzes.engine.question import question_types


@dataclass(frozen=True, kw_only=True)
class CalculatedSimple(Calculated):
    """Its values are drawn when it is saved."""

    kind: ClassVar[str] = "calculatedsimple"


question_types.register(CalculatedSimple.kind, CalculatedSimple)
