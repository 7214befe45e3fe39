"""The statistics are plain Python: these tests need no database and no caches."""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong.
settings.register_profile("statistics", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("statistics")


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """Takes the place of the fixture of the rooms with Django: there is nothing to empty here."""
