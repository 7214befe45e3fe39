"""How the mark of an order came about, for whoever reads the review."""

from django.utils.translation import gettext as _

from quizzes.engine.actions import Response
from quizzes.engine.qtypes.ordering import Ordering
from quizzes.kinds import ORDER_GRADINGS


def scores_in_words(question: Ordering, response: Response) -> dict[str, str]:
    """By item what it earned; nothing of those that this way of grading passes over."""
    if not question.show_grading:
        return {}
    return {one.id: of_most(one.score, one.maximum) for one in question.scores(response)}


def way_of_counting(question: Ordering, response: Response) -> list[str]:
    """One sentence with the way and the sum of what the items earned."""
    if not question.show_grading or not question.is_gradable(response):
        return []
    scores = question.scores(response)
    earned = of_most(sum(one.score for one in scores), sum(one.maximum for one in scores))
    values = {"way": ORDER_GRADINGS[question.grading], "earned": earned}
    return [_("Marks are given %(way)s: here %(earned)s.") % values]


def of_most(score: int, maximum: int) -> str:
    return _("%(score)d of %(most)d") % {"score": score, "most": maximum}
