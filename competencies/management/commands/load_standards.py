from django.core.management.base import BaseCommand

from competencies.services.standards import load_standards


class Command(BaseCommand):
    help = "Loads the national standard of competencies and the rules of learning hours. Keeps what is there."

    def handle(self, *args, **options):
        load_standards()
        self.stdout.write("Standards and rules are there. BKPSDM checks them before they count.")
