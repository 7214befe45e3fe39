from .attachments import Attachment
from .attempts import Attempt, Draft, QuestionAttempt, Step
from .bank import Category, Question, QuestionVersion
from .marking import Marking
from .quiz import QuizPage, QuizSlot

__all__ = [
    "Attachment",
    "Attempt",
    "Category",
    "Draft",
    "Marking",
    "Question",
    "QuestionAttempt",
    "QuestionVersion",
    "QuizPage",
    "QuizSlot",
    "Step",
]
