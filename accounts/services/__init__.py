"""The verbs of this room."""

from .activation import activate, issue_activation_code
from .emails import confirm_email, request_email_change, set_email
from .people import NewPerson, change_number, find_person, number_for, register_people, register_person
from .posts import end_posting, post_person
from .profile import acknowledge_privacy_notice, save_profile
from .rights import end_role, grant_role, keep_groups_in_step
from .sessions import end_other_sessions, end_session
from .supervisors import supervisor_of
from .units import move_unit

__all__ = [
    "NewPerson",
    "acknowledge_privacy_notice",
    "activate",
    "change_number",
    "confirm_email",
    "end_other_sessions",
    "end_posting",
    "end_role",
    "end_session",
    "find_person",
    "grant_role",
    "issue_activation_code",
    "keep_groups_in_step",
    "move_unit",
    "number_for",
    "post_person",
    "register_people",
    "register_person",
    "request_email_change",
    "save_profile",
    "set_email",
    "supervisor_of",
]
