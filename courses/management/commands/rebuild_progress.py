from django.core.management.base import BaseCommand

from courses.services.outline import rebuild_progress


class Command(BaseCommand):
    help = "Derives state and progress of every enrolment anew from the completions."

    def handle(self, *args, **options):
        self.stdout.write(f"{rebuild_progress()} enrolments derived.")
