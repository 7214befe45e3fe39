from .activities import Activity
from .completions import ActivityCompletion, CourseCompletion
from .course import CourseInstructor, CoursePage
from .enrolments import Enrolment
from .lesson import ActivityPage, LessonPage
from .reflections import ReflectionNote
from .review import ReviewTask
from .shelves import CataloguePage, ShelfPage
from .tags import CourseTag

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
