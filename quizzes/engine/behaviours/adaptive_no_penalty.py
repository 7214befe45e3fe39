"""Adaptive without penalties: as often as one likes, and the best counts whole."""

from quizzes.engine.arithmetic import ZERO
from quizzes.engine.behaviour import behaviours
from quizzes.engine.behaviours.adaptive import adaptive

ADAPTIVE_NO_PENALTY = behaviours.register(
    "adaptive_no_penalty", adaptive("adaptive_no_penalty", lambda question: ZERO)
)
