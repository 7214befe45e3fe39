"""What the tests of people and sign-in share."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
