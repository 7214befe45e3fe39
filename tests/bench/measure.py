"""What is measured, and how it is printed."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from courses.models import Enrolment
from quizzes.models import Marking
from tests.bench import attempt as taking
from tests.bench.client import Browser
from tests.bench.marking import seed_waiting
from tests.bench.seed import seed
from tests.bench.server import Server

HEAD = f"{'':28}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}{'queries':>9}{'kB':>8}"


@dataclass
class Row:
    """One line of the table. CPU is that of the server, a request."""

    name: str
    times: list[float]
    seconds: float
    cpu: float
    size: int
    queries: int | None = None

    def __str__(self) -> str:
        ordered = sorted(self.times)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        queries = "-" if self.queries is None else self.queries
        return (
            f"{self.name:28}{len(ordered) / self.seconds:8.1f}{statistics.median(ordered) * 1000:8.1f}"
            f"{p95 * 1000:8.1f}{self.cpu / len(ordered) * 1000:8.1f}{queries:>9}{self.size / 1000:8.1f}"
        )


class Bench:
    """The seeded course, its learners and the running server."""

    def __init__(self, server: Server, course, options):
        self.server, self.course, self.options = server, course, options
        self.lessons = list(course.activities.filter(kind="lesson", live=True).order_by("position"))
        self.quiz = course.activities.get(kind="quiz", live=True)
        self.head = User.objects.get(username="kepala.ukur")

    def learners(self, count: int) -> list[User]:
        """Learners in the middle of the course who have not begun the quiz."""
        rows = Enrolment.objects.active().filter(course=self.course, started_at__isnull=False, attempts=None)
        return [
            e.learner
            for e in rows.filter(learner__username__startswith="ukur.").select_related("learner")[:count]
        ]

    def measure(self, name: str, jobs: list[Callable[[], bytes | None]], queries: int | None = None) -> Row:
        """Run the jobs, one thread a connection, and print the row."""
        times: list[float] = []
        sizes: list[int] = [0]

        def timed(job) -> None:
            begun = time.perf_counter()
            body = job()
            times.append(time.perf_counter() - begun)
            sizes.append(len(body or b""))

        cpu, begun = self.server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(self.options.connections) as pool:
            list(pool.map(timed, jobs))
        row = Row(
            name, times, time.perf_counter() - begun, self.server.cpu_seconds() - cpu, max(sizes), queries
        )
        print(row, flush=True)
        return row

    def page(self, name: str, path: str, users: list[User], count: int | None = None) -> None:
        """Read one address as these people, each on the own connection."""
        if self.options.only and self.options.only not in name:
            return
        browsers = [Browser(self.server.port, user) for user in users[: self.options.connections]]
        for browser in browsers * 2:
            if (status := browser.get(path)[0]) != 200:
                raise SystemExit(f"{path} answers {status}")
        per_browser = (count or self.options.requests) // len(browsers)

        def run(browser: Browser) -> list[tuple[float, int]]:
            found = []
            for _ in range(per_browser):
                begun = time.perf_counter()
                body = browser.get(path)[1]
                found.append((time.perf_counter() - begun, len(body)))
            return found

        cpu, begun = self.server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(len(browsers)) as pool:
            found = [pair for pairs in pool.map(run, browsers) for pair in pairs]
        seconds, spent = time.perf_counter() - begun, self.server.cpu_seconds() - cpu
        times, sizes = zip(*found, strict=True)
        print(Row(name, list(times), seconds, spent, max(sizes), count_queries(users[0], path)), flush=True)

    def marking(self) -> None:
        """The lists and one answer, with ten thousand waiting."""
        if self.options.only and self.options.only not in "marking, by question, by person, one answer":
            return
        marker = [seed_waiting(self.course)]
        self.page("marking, by question", "/pengajar/penilaian/", marker, 40)
        self.page("marking, by person", "/pengajar/penilaian/orang/?milik=semua", marker, 40)
        self.page("marking, page 150", "/pengajar/penilaian/orang/?milik=semua&halaman=150", marker, 40)
        task = Marking.objects.waiting().filter(marker=marker[0])[5]
        self.page("marking, one answer", task.get_absolute_url(), marker, 40)

    def attempts(self) -> None:
        """Autosave alone, then whole attempts."""
        users = self.learners(self.options.attempts + self.options.connections)
        if not self.options.only or self.options.only in "attempt page, autosave":
            first = users[: self.options.connections]
            open_ = [taking.begin(Browser(self.server.port, user), self.quiz) for user in first]
            self.page("attempt page", open_[0].path, [first[0]])
            saves = []
            for one in open_:
                one.read()
                saves.append([lambda one=one: one.save(next(iter(one.changes))) and None] * 50)
            with_turns = [lambda jobs=jobs: [job() for job in jobs] and None for jobs in saves]
            cpu = self.server.cpu_seconds()
            row = self.measure("autosave (50 in a row)", with_turns)
            print(
                f"{'autosave':28}{50 * len(saves) / row.seconds:8.1f}{'':16}"
                f"{(self.server.cpu_seconds() - cpu) / 50 / len(saves) * 1000:8.1f}"
            )
        rest = users[self.options.connections :]
        jobs = [lambda user=user: taking.whole(Browser(self.server.port, user), self.quiz) for user in rest]
        self.measure("whole attempt", jobs)


def count_queries(user: User, path: str) -> int:
    """SELECTs and writes of one answer, sessions included; counted in this process on a warm cache."""
    client = Client()
    client.force_login(user)
    client.get(path, HTTP_HOST="localhost")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, HTTP_HOST="localhost")
        getattr(answer, "streaming", False) and list(answer.streaming_content)
    return sum(
        query["sql"].lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        for query in captured
    )


def run(options) -> None:
    course = seed(options.learners)
    print(f"{options.learners} learners, {options.connections} connections, {options.workers} workers")
    with Server(options.port, options.workers) as server:
        bench = Bench(server, course, options)
        learners = bench.learners(options.connections)
        print(HEAD)
        bench.page("catalogue", "/pelatihan/", learners)
        bench.page("course", course.url, learners)
        bench.page("lesson", bench.lessons[0].url, learners)
        bench.page("dashboard", "/saya/", learners)
        bench.attempts()
        bench.page("Tim Saya", "/tim/pelatihan/", [bench.head], 40)
        bench.page("Tim Saya, one course", f"/tim/pelatihan/?kursus={course.code}", [bench.head], 20)
        bench.marking()
        bench.page("report as CSV", "/tim/pelatihan/unduh.csv", [bench.head], 3)
        print(f"memory of all processes: {server.memory_mb():.0f} MB")
