"""What the figures of a quiz and its questions mean, as sentences: what it says, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from foundation.templatetags.words import percent
from quizzes.messages import written
from quizzes.statistics.findings import FEW, STILL_SHAKY, Code, Finding, Level, chance
from quizzes.statistics.quiz import QuizFigures

MEAN_LOW, MEAN_HIGH = 0.5, 0.75
NARROW, WIDE = 0.12, 0.18
SKEWED, PEAKED = 1.0, 1.0
CONSISTENT, USABLE = 0.75, 0.64

SIGNS = {
    Level.CHECK: "check_it",
    Level.LOOK: "look_at",
    Level.NOTE: "note",
    Level.FINE: "fine",
}
"""The sign of each level, with shape and word, in `foundation.states`."""

SENTENCES = {
    Code.NEGATIVE: gettext_lazy(
        "Those who do well in the other questions do worse in this one. "
        "Check whether the right answer is marked as right and whether the wording misleads."
    ),
    Code.BELOW_GUESS: gettext_lazy(
        "It brings fewer marks than guessing would. Check the right answer and the wording."
    ),
    Code.WEAK: gettext_lazy(
        "It hardly tells those who know from those who do not. Word it more clearly, or replace it."
    ),
    Code.HARD: gettext_lazy(
        "Few get it right. See whether the lessons teach it and whether the wording is clear."
    ),
    Code.EASY: gettext_lazy(
        "Nearly everyone gets it right, so it tells little. Keep it if everyone has to know this."
    ),
    Code.LIGHT: gettext_lazy("It moves the grades less than its marks say."),
    Code.HEAVY: gettext_lazy("It moves the grades more than its marks say."),
}


@dataclass(frozen=True)
class Figure:
    """One figure of the quiz: its name, its value as text, what it means."""

    label: str
    value: str
    meaning: str = ""


def sentence(finding: Finding) -> str:
    """A finding about a question."""
    choices = ", ".join(_("“%(choice)s”") % {"choice": text} for text in finding.texts)
    if finding.code is Code.KEY:
        text = _(
            "Those who chose %(choices)s did better in the other questions than those who chose the right "
            "answer. Check which answer is right."
        )
        return text % {"choices": choices}
    if finding.code is Code.UNUSED:
        text = ngettext(
            "Nobody chose %(choices)s. A choice that tempts nobody only takes time to read; write a likelier one.",
            "Nobody chose %(choices)s. Choices that tempt nobody only take time to read; write likelier ones.",
            len(finding.texts),
        )
        return text % {"choices": choices}
    return str(SENTENCES[finding.code])


def sign(count: int, level: Level) -> str:
    """The name of the sign that stands at a question."""
    return SIGNS[level] if count >= FEW else "few"


def caution(count: int) -> str:
    """What to keep in mind with so few attempts; "" where there are enough."""
    if count < FEW:
        text = _(
            "Fewer than %(few)s attempts: the figures are right for these attempts, but with other people "
            "they would come out differently. Nothing is concluded from them yet."
        )
        return text % {"few": FEW}
    if count < STILL_SHAKY:
        text = _(
            "Fewer than %(few)s attempts: chance alone moves the discrimination of a question by about "
            "%(points)s points up or down. Look at a question before you judge it."
        )
        return text % {"few": STILL_SHAKY, "points": round(100 * chance(count))}
    return ""


def figures_in_words(figures: QuizFigures) -> list[Figure]:
    """The figures of the quiz that can be had; what they mean only where there are enough attempts."""
    lines = [
        (_("Mean"), _share(figures.mean), figures.mean, mean_words),
        (_("Median"), _share(figures.median), figures.median, median_words),
        (_("Standard deviation"), _share(figures.deviation), figures.deviation, deviation_words),
        (_("Skewness"), _number(figures.skewness), figures.skewness, skewness_words),
        (_("Kurtosis"), _number(figures.kurtosis), figures.kurtosis, kurtosis_words),
        (
            _("Internal consistency (Cronbach's alpha)"),
            _share(figures.alpha),
            figures.alpha,
            consistency_words,
        ),
        (_("Error ratio"), _share(figures.error_ratio), figures.error_ratio, error_words),
        (_("Standard error"), _share(figures.standard_error), figures.standard_error, standard_error_words),
    ]
    return [
        Figure(label, value, _meaning(words, number, figures.count))
        for label, value, number, words in lines
        if number is not None
    ]


def _meaning(words: Callable[[float], str], number: float, count: int) -> str:
    return words(number) if count >= FEW else ""


def mean_words(mean: float) -> str:
    if mean < MEAN_LOW:
        return _("Hard for most. See whether the lessons prepare for the quiz.")
    if mean > MEAN_HIGH:
        return _(
            "Most know what is asked, as it should be where everyone is to pass. It tells little about differences."
        )
    return _("Neither too hard nor too easy.")


def median_words(median: float) -> str:
    return _("Half of the attempts lie below, half above.")


def deviation_words(deviation: float) -> str:
    if deviation < NARROW:
        return _("The attempts lie close together, so the quiz tells little about differences.")
    if deviation > WIDE:
        return _("The attempts lie far apart: some know much, others little.")
    return _("The attempts spread as they usually do.")


def skewness_words(skewness: float) -> str:
    if skewness < -SKEWED:
        return _("A few attempts fell far behind the others.")
    if skewness > SKEWED:
        return _("A few attempts are far ahead of the others.")
    return _("The attempts lie much alike to both sides of the mean.")


def kurtosis_words(kurtosis: float) -> str:
    if kurtosis > PEAKED:
        return _("Most attempts are nearly alike, and a few lie far out.")
    if kurtosis < -PEAKED:
        return _("The attempts spread evenly, or fall into two groups.")
    return _("The shape is the usual one.")


def consistency_words(alpha: float) -> str:
    if alpha >= CONSISTENT:
        return _("The questions go together well enough to tell people apart.")
    if alpha >= USABLE:
        return _("Usable, but not strong. Mend the questions that are marked below.")
    return _(
        "The questions do not go together. Mend those that are marked below, and do not judge anyone by this "
        "quiz alone."
    )


def error_words(ratio: float) -> str:
    text = _(
        "%(share)s of the spread between the attempts comes from chance and from what the questions miss."
    )
    return text % {"share": percent(ratio, 0)}


def standard_error_words(error: float) -> str:
    text = _(
        "In two cases of three, what someone can do lies within %(points)s points of what the quiz says."
    )
    return text % {"points": written(round(100 * error, 1))}


def _share(value: float | None) -> str:
    return percent(value, 1)


def _number(value: float | None) -> str:
    return "" if value is None else written(round(value, 2))
