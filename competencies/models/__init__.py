from .framework import Competency, CompetencyLevel, CourseCompetency, Framework, PositionStandard
from .hours import CreditCap, HoursEntry, HoursTarget
from .records import CompetencyRecord, Evidence

__all__ = [
    "Competency",
    "CompetencyLevel",
    "CompetencyRecord",
    "CourseCompetency",
    "CreditCap",
    "Evidence",
    "Framework",
    "HoursEntry",
    "HoursTarget",
    "PositionStandard",
]
