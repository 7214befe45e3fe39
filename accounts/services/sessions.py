"""Where a person is signed in, and ending it from another device."""

from allauth.usersessions.models import UserSession

from accounts.models import User


def end_session(*, user: User, session_id: int) -> bool:
    """Signs the person out on that device; False where the session is over already or is someone else's."""
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session:
        session.end()
    return session is not None


def end_other_sessions(*, user: User, current_key: str) -> int:
    """Signs the person out everywhere else; returns how many sessions ended."""
    others = UserSession.objects.filter(user=user).exclude(session_key=current_key)
    for session in others:
        session.end()
    return len(others)
