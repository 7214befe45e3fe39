"""The production server, for real: killed in the middle of a submit, and met by a whole exam at once.

Workers are killed with SIGKILL at moments drawn by a seed while learners save and hand in. Whatever happens,
an attempt is then either finished once or still open, and no answer that was acknowledged is missing.
"""

import json
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from threading import Barrier, Event, Semaphore

import pytest
from django.db import connection, connections
from django.utils import timezone

from accounts.models import User
from courses.models import ActivityCompletion, CourseCompletion, Enrolment
from quizzes.models import Attempt, Draft, Step
from quizzes.services.answers import Answer
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.bench.client import Browser
from tests.bench.server import Server
from tests.cast import build_cast
from tests.quizzes.answering import answers, as_json, slots_by_code
from tests.school import School, build_school

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("KILLS", "6"))
LEARNERS = 6
REQUESTS = 4
"""Of one learner: three answers and the handing in."""
EXAM = 200
AUTOMATIC = ("single", "several", "truefalse", "match", "shortanswer", "numerical", "ordering")


@pytest.fixture
def school() -> School:
    return build_school(build_cast())


@pytest.fixture
def server(school: School) -> Iterator[Server]:
    """Two workers on the database of this test; a killed one comes back at once, since the app is loaded before."""
    with Server(free_port(), 2, {"DATABASE_URL": database_url()}, ["--preload"]) as server:
        yield server
    connections.close_all()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The database of this test, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    password = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    return f"postgres://{known['USER']}{password}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"


def make_learners(school: School, count: int) -> list[User]:
    """People who have read both lessons, written in bulk."""
    now, first = timezone.now(), User.objects.count()
    people = User.objects.bulk_create(
        User(username=f"ujian.{first + n}", name=f"Peserta {first + n}", kind="pns") for n in range(count)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(learner=user, course=school.course, enrolled_at=now, started_at=now, done=2, total=3)
        for user in people
    )
    ActivityCompletion.objects.bulk_create(
        ActivityCompletion(enrolment=one, activity=activity, completed_at=now, source=f"x:{activity.pk}")
        for one in enrolments
        for activity in school.lesson_activities
    )
    return people


@dataclass
class Taking:
    """One learner at the quiz, and what the server has acknowledged."""

    browser: Browser
    attempt: Attempt
    sending: list[Answer]
    kept: dict[int, object] = field(default_factory=dict)

    def run(self, start: Barrier, heard: Semaphore) -> None:
        """Save three answers and hand in, as fast as replies come; the server may die at any moment.

        `heard` counts the replies.
        """
        start.wait()
        address = f"/kuis/pengerjaan/{self.attempt.uuid}/"
        try:
            for answer in self.sending:
                body, header = json.dumps(as_json(answer)), {"Content-Type": "application/json"}
                status, reply, _ = self.browser.send("POST", f"{address}simpan/", body, header)
                heard.release()
                if status == 200:
                    self.kept[answer.slot] = json.loads(reply)["changes"]
            self.browser.post(f"{address}kumpulkan/", {})
            heard.release()
        except (OSError, HTTPException):
            return


def begin(server: Server, school: School, user: User) -> Taking:
    enrolment = Enrolment.objects.get(learner=user)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    return Taking(
        Browser(server.port, user, persistent=False),
        attempt,
        answers(attempt, "single", "match", "shortanswer"),
    )


def stored(attempt: Attempt) -> set[int]:
    return {slot.number for slot in slots_by_code(attempt).values() if slot.standing.last.response}


def check(taking: Taking) -> str:
    """Finished once or still open, with everything that was acknowledged; handing in goes on from there."""
    attempt = Attempt.objects.get(pk=taking.attempt.pk)
    finishes = Step.objects.filter(question_attempt__attempt=attempt, action="finish")
    assert finishes.count() == (8 if attempt.is_finished else 0)
    assert set(taking.kept) <= stored(attempt)
    assert (attempt.grade is None) is not attempt.is_finished
    state = attempt.state
    finish_attempt(attempt=attempt)
    assert finishes.count() == 8
    assert set(taking.kept) <= stored(attempt)
    assert not Draft.objects.filter(question_attempt__attempt=attempt).exists()
    return state


def test_a_server_killed_in_the_middle_of_a_submit_loses_nothing(server: Server, school: School) -> None:
    """The moment of each kill is a count of replies and a little more, so it means the same on any machine."""
    random, seen = Random(7204), set()
    for _ in range(KILLS):
        takings = [begin(server, school, user) for user in make_learners(school, LEARNERS)]
        start, heard, pids = Barrier(LEARNERS + 1), Semaphore(0), server.worker_pids()
        with ThreadPoolExecutor(LEARNERS) as pool:
            for taking in takings:
                pool.submit(taking.run, start, heard)
            start.wait()
            for _ in range(random.randrange(1, LEARNERS * REQUESTS)):
                assert heard.acquire(timeout=60)
            Event().wait(random.uniform(0.0, 0.02))
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        seen |= {check(taking) for taking in takings}
        server.wait()
    assert seen == {"in_progress", "finished"}, "the kills fell before and after the end of attempts"


def test_a_submit_that_the_server_did_not_survive_can_be_sent_again(server: Server, school: School) -> None:
    """All right answers, then a kill at the moment of handing in, and the same request once more."""
    (user,) = make_learners(school, 1)
    taking = begin(server, school, user)
    taking.sending = answers(taking.attempt, *AUTOMATIC)
    start = Barrier(2)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(taking.run, start, Semaphore())
        start.wait()
        done.result()
    for pid in server.worker_pids():
        os.kill(pid, signal.SIGKILL)
    server.wait()
    again = Browser(server.port, user)
    status, _, headers = again.post(f"/kuis/pengerjaan/{taking.attempt.uuid}/kumpulkan/", {})
    assert (status, headers["Location"].split("/")[-2]) == (302, "tinjauan")
    assert ActivityCompletion.objects.filter(source=taking.attempt.source).count() == 1
    assert CourseCompletion.objects.filter(learner=user).count() == 1


def test_two_hundred_learners_begin_one_exam_at_once_and_no_page_fails(
    server: Server, school: School
) -> None:
    people = make_learners(school, EXAM)
    browsers = [Browser(server.port, user) for user in people]
    start_url = f"/kuis/mulai/{school.quiz_activity.uuid}/"

    def take(browser: Browser) -> list[int]:
        opened, _, _ = browser.get(school.quiz.url)
        begun, _, headers = browser.post(start_url, {})
        shown, _, _ = browser.get(headers["Location"])
        saved, _, _ = browser.post(headers["Location"], {"save": "1", "from": "1"})
        return [opened, begun, shown, saved]

    with ThreadPoolExecutor(40) as pool:
        statuses = list(pool.map(take, browsers))
    assert statuses == [[200, 302, 200, 302]] * EXAM
    assert Attempt.objects.in_progress().count() == EXAM
