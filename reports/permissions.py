"""Who may see which report; each docstring is the policy sentence."""

from datetime import date

from accounts.models import Role, User


def can_see_team(user: User, on: date) -> bool:
    """The area *Tim* is for heads of units, and for people to whom someone was given."""
    if not user.is_authenticated:
        return False
    leads = Role.objects.in_force(on).filter(user=user, kind=Role.Kind.HEAD).exists()
    return leads or User.objects.filter(supervisor_override=user).exists()
