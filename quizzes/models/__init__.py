from .attempts import Attempt, Draft, QuestionAttempt, Step
from .bank import Category, Question, QuestionVersion
from .quiz import QuizPage, QuizSlot
from .statistics import QuizStatistics

__all__ = [
    "Attempt",
    "Category",
    "Draft",
    "Question",
    "QuestionAttempt",
    "QuestionVersion",
    "QuizPage",
    "QuizSlot",
    "QuizStatistics",
    "Step",
]
