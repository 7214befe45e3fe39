from django.core.management.base import BaseCommand

from competencies.services.records import rebuild_records


class Command(BaseCommand):
    help = "Adds evidence and hours that are missing for completions, and derives competency records anew."

    def handle(self, *args, **options):
        added = rebuild_records()
        self.stdout.write(
            f"Added {added['evidence']} evidence and {added['hours']} ledger lines; {added['records']} records derived."
        )
