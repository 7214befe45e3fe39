"""The engine is plain Python: these tests need no database, no settings and no caches.

They also run without Django:
python -m pytest -p no:django -c /dev/null --confcutdir tests/quizzes/engine tests/quizzes/engine
"""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong.
settings.register_profile("engine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("engine")


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """Takes the place of the fixture of the rooms with Django: there is nothing to empty here."""
