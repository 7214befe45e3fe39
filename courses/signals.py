"""What the spine announces, in the past tense, inside the transaction, with `send()`.

A receiver that raises undoes the learner's finish, so a receiver never fails on data.
"""

from django.dispatch import Signal

activity_completed = Signal()
"""`completion`: the `ActivityCompletion` that was just recorded."""

course_completed = Signal()
"""`completion`: the `CourseCompletion` that was just recorded; sent once, `rebuild_records` reads the rows."""

completion_revoked = Signal()
"""`completion`: the `CourseCompletion` that no longer counts; its `revoked_at` is set."""

enrolment_resumed = Signal()
"""`enrolment`: the `Enrolment` that was left and is active again; `at`: since when. Results that came in meanwhile can
be recorded now."""
