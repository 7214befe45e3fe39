"""A sign of life beside long work."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import Error, connections

logger = logging.getLogger(__name__)


class Beat(Thread):
    """Calls `renew` every `every` seconds on a thread of its own, until it is stopped.

    Use it as a context around the work. A beat that fails because the database is busy is logged and tried
    again at the next one; only several missed beats in a row let others believe that the worker is dead.
    """

    def __init__(self, renew: Callable[[], None], *, every: float) -> None:
        super().__init__(daemon=True, name="beat")
        self._renew = renew
        self._every = every
        self._stopped = Event()

    def run(self) -> None:
        try:
            while not self._stopped.wait(self._every):
                self._beat()
        finally:
            connections.close_all()

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def __enter__(self) -> "Beat":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _beat(self) -> None:
        try:
            self._renew()
        except Error:
            logger.warning("A sign of life could not be written; the next one follows.", exc_info=True)
            connections.close_all()
