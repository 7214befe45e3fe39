from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import Role
from courses.models import CoursePage, Enrolment
from demo import content, courses, histories, pages, people, standards


class Command(BaseCommand):
    help = "Loads the demonstration: units, people, four courses and a year of learning. Safe to repeat."

    @transaction.atomic
    def handle(self, *args, **options):
        """All or nothing: `bin/start` loads where there are no people yet, so half of them would stay half."""
        self.say("Satuan kerja dan pegawai rekaan")
        people.load_units()
        cast = people.load_people()
        standards.load_demo_standards()
        self.say("Halaman dan pelatihan")
        loaded = self.load_courses(cast)
        self.say("Riwayat belajar")
        self.load_histories(cast, loaded)

    def load_courses(self, cast) -> list[CoursePage]:
        catalogue = pages.load_pages()
        editor, reviewer = cast["dewi"], cast["fahmi"]
        instructors = people.by_role(cast.values(), Role.Kind.INSTRUCTOR)
        loaded = []
        for folder in content.COURSES:
            shelf = pages.load_shelf(catalogue, content.read(folder, "course.toml")["shelf"])
            loaded.append(courses.load_course(folder, shelf, editor, reviewer, instructors))
            self.say(f"  {loaded[-1].title}")
        return loaded

    def load_histories(self, cast, loaded: list[CoursePage]) -> None:
        """Told once: who learned nothing in the first telling must not begin in the second."""
        if Enrolment.objects.exists():
            return
        now = timezone.now()
        marker = people.by_role(cast.values(), Role.Kind.INSTRUCTOR)[0]
        by_code = {course.code: course for course in loaded}
        histories.load_learner(cast["rosmawati"], by_code, marker, now)
        histories.load_histories(list(cast.values()), loaded, marker, now)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
