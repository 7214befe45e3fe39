"""Hands in attempts whose time is over; the periodic runner does the same each minute."""

from django.core.management.base import BaseCommand

from quizzes.services.attempts import expire_overdue


class Command(BaseCommand):
    help = "Hands in every attempt whose time is over."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{expire_overdue()} attempts handed in.")
