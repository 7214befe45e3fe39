"""People, the units they work in, and what they may do there."""

from .codes import ActivationCode
from .people import Identifier, User
from .posts import Position, Posting, Role
from .units import Unit

__all__ = ["ActivationCode", "Identifier", "Position", "Posting", "Role", "Unit", "User"]
