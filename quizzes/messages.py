"""Sentences about problems that the engine finds, in the language of the reader."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quizzes.engine.language import Language
from quizzes.engine.problems import MESSAGES, Problem, ResponseProblem
from quizzes.formats.problems import FIELDS
from quizzes.formats.problems import MESSAGES as MESSAGES_OF_FILES
from quizzes.formats.problems import Problem as Finding


def problem_text(problem: Problem | ResponseProblem) -> str:
    """The finding as a sentence; numbers are written as the language writes them."""
    return _(MESSAGES[problem.code]) % {name: _shown(value) for name, value in problem.values.items()}


def written(value: Decimal | int | None, places: int | None = None) -> str:
    """A mark or grade with so many decimals at most (2), as the language writes numbers: 8,33 or 10."""
    if value is None:
        return ""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    whole = rounded == rounded.to_integral_value()
    text = str(rounded.to_integral_value()) if whole else str(rounded).rstrip("0")
    return number_format(text, force_grouping=True)


def engine_language() -> Language:
    """How people of the active language type numbers, say true and false, and name a part of an answer."""
    return Language(
        decimal_comma=(get_language() or "").startswith("id"),
        true=_("True"),
        false=_("False"),
        part=_("blank %(number)s: %(answer)s"),
    )


def _shown(value: object) -> object:
    if isinstance(value, ResponseProblem):
        return problem_text(value)
    return written(value) if isinstance(value, int | Decimal) else value


def finding_text(finding: Finding) -> str:
    """What a reader or writer of files found, as a sentence; names of fields come in the reader's words."""
    values = {name: _shown(value) for name, value in finding.values.items()}
    if isinstance(names := finding.values.get("names"), tuple | list):
        values["names"] = ", ".join(_(FIELDS.get(name, name)) for name in names)
    return _(MESSAGES_OF_FILES[finding.code]) % values
