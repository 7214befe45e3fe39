from .activities import Activity
from .completions import ActivityCompletion, CourseCompletion
from .course import CourseInstructor, CoursePage, CourseTag
from .enrolments import Enrolment
from .lesson import ActivityPage, LessonPage
from .reflections import ReflectionNote
from .review import ReviewTask
from .shelves import CataloguePage, ShelfPage

__all__ = [
    "Activity",
    "ActivityCompletion",
    "ActivityPage",
    "CataloguePage",
    "CourseCompletion",
    "CourseInstructor",
    "CoursePage",
    "CourseTag",
    "Enrolment",
    "LessonPage",
    "ReflectionNote",
    "ReviewTask",
    "ShelfPage",
]
