from .attachments import Attachment
from .attempts import Attempt, Draft, QuestionAttempt, Step
from .bank import Question, QuestionTag, QuestionVersion, TaggedQuestion
from .categories import Category, CategoryShare
from .files import QuestionFile, QuestionImport
from .marking import Marking
from .overrides import Accommodation, Override
from .quiz import FeedbackBand, QuizPage
from .regrades import Regrade, RegradeChange, RegradedAttempt, RegradeTarget
from .slots import QuizSlot
from .statistics import QuizStatistics

__all__ = [
    "Accommodation",
    "Attachment",
    "Attempt",
    "Category",
    "CategoryShare",
    "Draft",
    "FeedbackBand",
    "Marking",
    "Override",
    "Question",
    "QuestionAttempt",
    "QuestionFile",
    "QuestionImport",
    "QuestionTag",
    "QuestionVersion",
    "QuizPage",
    "QuizSlot",
    "QuizStatistics",
    "Regrade",
    "RegradeChange",
    "RegradeTarget",
    "RegradedAttempt",
    "Step",
    "TaggedQuestion",
]
