"""The periodic runner."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.runner import Runner


class Command(BaseCommand):
    help = "Runs periodic work of all rooms; of several runners one works and the others wait."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="look at the clock once and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        runner = Runner()
        if once:
            for name in runner.turn():
                self.stdout.write(name)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: runner.stop())
        runner.run()
