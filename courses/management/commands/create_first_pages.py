from django.core.management.base import BaseCommand

from courses.services.first_pages import create_first_pages


class Command(BaseCommand):
    help = "Creates home, help and catalogue of a new installation, each where it is missing. Safe to repeat."

    def handle(self, *args, **options):
        catalogue = create_first_pages()
        self.stdout.write(f"The first pages are there. Add a shelf for each unit below “{catalogue.title}”.")
