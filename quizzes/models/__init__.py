from .attempts import Attempt, Draft, QuestionAttempt, Step
from .bank import Category, Question, QuestionVersion
from .quiz import QuizPage, QuizSlot

__all__ = [
    "Attempt",
    "Category",
    "Draft",
    "Question",
    "QuestionAttempt",
    "QuestionVersion",
    "QuizPage",
    "QuizSlot",
    "Step",
]
