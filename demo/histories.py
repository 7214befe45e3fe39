"""What the invented people did this year, made through the same services that the pages use.

Everything is drawn from one seed, so two installations tell the same story.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Max

from accounts.models import User
from courses.models import CoursePage, Enrolment
from courses.rules.outline import Part
from courses.services.access import outline_for
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol, note_last_seen
from quizzes import store
from quizzes.engine.attachments import rules_of, with_files
from quizzes.models import Attempt
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import grade_response
from quizzes.services.uploads import keep_upload
from quizzes.store import Slot

from .content import read, worksheet

WIB = ZoneInfo("Asia/Jakarta")
YEAR_BEGINS = datetime(2026, 2, 2, 9, 0, tzinfo=WIB)
WORKSHEET = "lembar-catatan-waktu.csv"
FATES = ("completed", "completed", "completed", "started", "started", "waiting", "late", "not_started")


@dataclass
class Storyteller:
    """Draws fates and makes them happen. `now` is the day the demonstration is loaded."""

    random: Random
    courses: list[CoursePage]
    marker: User
    now: datetime

    def tell(self, person: User) -> None:
        """Up to three courses a person, each with a fate."""
        for course in self.random.sample(self.courses, self.random.randint(0, min(3, len(self.courses)))):
            self.live_through(person, course, self.random.choice(FATES))

    @transaction.atomic
    def live_through(self, person: User, course: CoursePage, fate: str) -> None:
        if Enrolment.objects.current_of(person, course.pk):
            return
        begun = self.begin_of(fate)
        enrolment = enrol(learner=person, course=course, source=self.source(fate), at=begun)
        if fate == "not_started":
            return
        parts = outline_for(course, enrolment).parts
        lessons = [part for part in parts if part.kind == "lesson"]
        upto = len(lessons) if fate in {"completed", "waiting"} else self.random.randint(1, len(lessons) - 1)
        at = self.read(enrolment, lessons[:upto], begun)
        if fate in {"completed", "waiting"}:
            self.take_quiz(enrolment, parts[-1], at, marked=fate == "completed")

    def begin_of(self, fate: str) -> datetime:
        """Late ones began long ago, running ones lately, the rest somewhere in the year."""
        if fate == "late":
            return self.now - timedelta(days=self.random.randint(75, 120))
        if fate in {"started", "not_started", "waiting"}:
            return self.now - timedelta(days=self.random.randint(12, 40))
        last = max((self.now - timedelta(days=20) - YEAR_BEGINS).days, 1)
        return YEAR_BEGINS + timedelta(days=self.random.randrange(last), minutes=self.random.randrange(300))

    def source(self, fate: str) -> str:
        return Enrolment.Source.ASSIGNED if fate in {"late", "not_started"} else Enrolment.Source.SELF

    def read(self, enrolment: Enrolment, lessons: list[Part], at: datetime) -> datetime:
        """One lesson a day or two, each confirmed; the last one read is where the person is now."""
        for part in lessons:
            activity = enrolment.course.activities.get(pk=part.id)
            note_last_seen(enrolment=enrolment, activity_id=part.id, at=at)
            complete_lesson(enrolment=enrolment, activity=activity, at=at + timedelta(minutes=part.minutes))
            at += timedelta(
                days=self.random.choice((0, 1, 1, 2)), minutes=self.random.randrange(part.minutes, 90)
            )
        enrolment.refresh_from_db()
        return min(at, self.now - timedelta(days=3))

    def take_quiz(self, enrolment: Enrolment, part: Part, at: datetime, *, marked: bool) -> None:
        activity = enrolment.course.activities.get(pk=part.id)
        note_last_seen(enrolment=enrolment, activity_id=part.id, at=at)
        attempt = start_attempt(enrolment=enrolment, activity=activity, at=at)
        self.answer(
            attempt, at + timedelta(minutes=25), slips=self.random.choice((0, 0, 1) if marked else (1, 2, 3))
        )
        attempt = finish_attempt(attempt=attempt, at=at + timedelta(minutes=32))
        if marked:
            self.mark(attempt, at + timedelta(days=2))

    def answer(self, attempt: Attempt, at: datetime, slips: int) -> None:
        """Right answers but for a few slips, and an essay of the course."""
        essay = {"answer": read("essays.toml")[attempt.activity.course.code].strip()}
        slots = store.load(attempt)
        gradable = [number for number, slot in slots.items() if slot.question.right_response() is not None]
        wrong = set(self.random.sample(gradable, slips))
        answered = [
            store.saved(
                slot.attempt, slot.question.right_response() or self.with_worksheet(attempt, slot, essay, at)
            )
            for number, slot in slots.items()
            if number not in wrong
        ]
        store.append(slots, answered, at)

    def with_worksheet(self, attempt: Attempt, slot: Slot, essay: dict, at: datetime) -> dict:
        """The essay, and from some people the worksheet of the course where the question takes files."""
        person = attempt.enrolment.learner
        if rules_of(slot.question) is None or Random(person.username).random() > 0.5:
            return essay
        upload = SimpleUploadedFile(WORKSHEET, worksheet("mwp", WORKSHEET))
        return with_files(essay, [keep_upload(slot=slot, upload=upload, by=person, at=at)])

    def mark(self, attempt: Attempt, at: datetime) -> None:
        """The essay by its rubric: most of the points, now and then one less."""
        for number, slot in store.load(attempt).items():
            if slot.question.needs_grading:
                points = {c.id: c.points - self.random.choice((0, 0, 1)) for c in slot.question.criteria}
                grade_response(
                    attempt=attempt,
                    slot=number,
                    by=self.marker,
                    points=points,
                    comment="Contohnya nyata dan dapat diukur.",
                    at=at,
                )


def load_histories(people: list[User], courses: list[CoursePage], marker: User, now: datetime) -> None:
    """A year of learning for everyone with a number but the demo learner, who has an own one."""
    teller = Storyteller(Random(2026), courses, marker, now)
    for person in people:
        if person.is_asn and person.pk != marker.pk and not person.enrolments.exists():
            teller.tell(person)
            note_sign_in(person)


def note_sign_in(person: User) -> None:
    """Whoever learned here was signed in then; the list of accounts would call them strangers else."""
    seen = person.enrolments.aggregate(last=Max("last_seen_at"))["last"]
    if seen and (person.last_login is None or person.last_login < seen):
        User.objects.filter(pk=person.pk).update(last_login=seen)


def load_learner(person: User, courses: dict[str, CoursePage], marker: User, now: datetime) -> None:
    """The demo learner: one course completed, one in the middle, one required and not begun, one suggested."""
    teller = Storyteller(Random(7), list(courses.values()), marker, now)
    teller.live_through(person, courses["BKP-INT"], "completed")
    running = courses["BKP-MWP"]
    enrolment = enrol(learner=person, course=running, at=now - timedelta(days=9))
    lessons = [part for part in outline_for(running, enrolment).parts if part.kind == "lesson"]
    teller.read(enrolment, lessons[:2], now - timedelta(days=8))
    note_last_seen(enrolment=enrolment, activity_id=lessons[2].id, at=now - timedelta(days=3))
    enrol(
        learner=person,
        course=courses["BKP-ADK"],
        source=Enrolment.Source.ASSIGNED,
        due_on=(now + timedelta(days=20)).date(),
        at=now - timedelta(days=2),
    )
    note_sign_in(person)
