"""Deferred feedback: responses are saved as often as one likes, and graded when the attempt ends."""

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT
from quizzes.engine.behaviour import Behaviour, behaviours, finish, grade_by_hand, save

DEFERRED = behaviours.register(
    "deferred",
    Behaviour("deferred", {SAVE: save, SUBMIT: save, FINISH: finish, GRADE: grade_by_hand}),
)
