"""What the tests of people and sign-in share."""

from tests.cast import cast

__all__ = ["cast"]
