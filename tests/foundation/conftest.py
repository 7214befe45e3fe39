"""What tests of the foundation share."""

import pytest
from django.utils import translation


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield
