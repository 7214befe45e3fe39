"""Makes the words by which questions are found anew, from their names, codes and newest versions."""

from django.core.management.base import BaseCommand

from quizzes.services.bank_search import rebuild_search


class Command(BaseCommand):
    help = "Makes the words by which questions are found anew."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{rebuild_search()} questions had other words.")
