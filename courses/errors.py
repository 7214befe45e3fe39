"""What can go wrong in the spine; each says what helps."""

from django.utils.translation import gettext_lazy as _


class CourseError(Exception):
    """Base of the room's own errors; `message` may be shown to the person."""

    message = ""

    def __str__(self) -> str:
        return str(self.message)


class EnrolmentClosed(CourseError):
    message = _(
        "This course takes no enrolments now. Look at the dates on its page or choose another course."
    )


class NotEnrolled(CourseError):
    message = _("You are not enrolled in this course. Enrol on its page to open the lessons.")


class NotOpenYet(CourseError):
    message = _(
        "This part opens when the parts before it are done. Go on with the first one that is missing."
    )


class HasCompletions(CourseError):
    message = _("A completed course stays in your record and cannot be left.")


class AssignedCourse(CourseError):
    message = _(
        "This course was assigned to you, so it cannot be left. If it is not meant for you, ask the personnel "
        "officer of your unit."
    )


class CourseWithdrawn(CourseError):
    message = _("This course is withdrawn for now. What you did is kept, and you go on when it is back.")
