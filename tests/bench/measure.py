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
from quizzes.models import Marking, QuizPage
from tests.bench import attempt as taking
from tests.bench import reckoning, regrading, transfers
from tests.bench.bank import seed_bank
from tests.bench.client import Browser
from tests.bench.marking import seed_waiting
from tests.bench.seed import seed
from tests.bench.server import Server

HEAD = f"{'':28}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}{'queries':>9}{'kB':>8}"

BANK = (
    ("bank", "bank-soal/soal/"),
    ("bank, page 700", "bank-soal/soal/?p=700"),
    ("bank, three words", "bank-soal/soal/?q=antre+pelay+surat"),
    ("bank, code", "bank-soal/soal/?q=bank-012"),
    ("bank, drafts", "bank-soal/soal/?newest_status=draft"),
    ("bank, mine and unused", "bank-soal/soal/?author=saya&use=unused"),
    ("bank, chooser", "pilih-soal/results/?q=antre"),
)


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

    def measure(self, name: str, jobs: list[Callable[[], bytes | None]], *, each: int = 1) -> Row:
        """Run the jobs, one thread a connection, and print the row. `each`: requests in a job, one after another."""
        times: list[float] = []
        sizes: list[int] = [0]

        def timed(job) -> None:
            begun = time.perf_counter()
            body = job()
            times.extend([(time.perf_counter() - begun) / each] * each)
            sizes.append(len(body or b""))

        cpu, begun = self.server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(self.options.connections) as pool:
            list(pool.map(timed, jobs))
        row = Row(name, times, time.perf_counter() - begun, self.server.cpu_seconds() - cpu, max(sizes))
        print(row, flush=True)
        return row

    def page(self, name: str, path: str, users: list[User], count: int | None = None) -> None:
        """Read one address as these people, if it was asked for."""
        if not self.options.only or self.options.only in name:
            self.read_page(name, path, users, count or self.options.requests)

    def read_page(self, name: str, path: str, users: list[User], count: int) -> None:
        """Each person reads on the own connection."""
        browsers = [Browser(self.server.port, user) for user in users[: self.options.connections]]
        for browser in browsers * 2:
            if (status := browser.get(path)[0]) != 200:
                raise SystemExit(f"{path} answers {status}")
        per_browser = count // len(browsers)

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

    def exam(self) -> None:
        """An exam's five moments, each with all connections at once, then whole attempts in three ways."""
        if self.options.only and self.options.only not in "exam":
            return
        users = self.learners(self.options.connections + 3 * self.options.attempts)
        at_once, rest = users[: self.options.connections], users[self.options.connections :]
        browsers = [Browser(self.server.port, user) for user in at_once]
        taking_: list[taking.Attempt] = []
        self.measure("start", [lambda b=b: taking_.append(taking.begin(b, self.quiz)) for b in browsers])
        first = taking_[0]
        owner = at_once[browsers.index(first.browser)]
        self.read_page("attempt page", first.path, [owner], self.options.requests)
        self.measure("first reading", [lambda one=one: one.read() for one in taking_])
        self.measure("autosave", [one.save_all for one in taking_], each=len(taking_[0].changes))
        self.measure("finish", [one.hand_in for one in taking_])
        self.measure("review", [one.review for one in taking_])
        self.whole_attempts(rest)

    def whole_attempts(self, users: list[User]) -> None:
        count = self.options.attempts
        ways = (
            ("attempt, autosaved", taking.whole, 0),
            ("attempt, all on one page", taking.by_pages, 0),
            ("attempt, one a page", taking.by_pages, 1),
        )
        for number, (name, way, per_page) in enumerate(ways):
            QuizPage.objects.update(questions_per_page=per_page)
            group = users[number * count : (number + 1) * count]
            browsers = [Browser(self.server.port, user) for user in group]
            jobs = [lambda browser=browser, way=way: way(browser, self.quiz) for browser in browsers]
            self.measure(name, jobs)

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

    def bank(self) -> None:
        """Lists of the question bank, with twenty thousand questions, for one of its authors."""
        wanted = [(name, path) for name, path in BANK if not self.options.only or self.options.only in name]
        author = seed_bank()[:1] if wanted else []
        for name, path in wanted:
            self.page(name, f"/kelola/{path}", author, 40)


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
        bench.exam()
        bench.page("Tim Saya", "/tim/pelatihan/", [bench.head], 40)
        bench.page("Tim Saya, one course", f"/tim/pelatihan/?kursus={course.code}", [bench.head], 20)
        bench.marking()
        bench.bank()
        bench.page("report as CSV", "/tim/pelatihan/unduh.csv", [bench.head], 3)
        print(f"memory of all processes: {server.memory_mb():.0f} MB")
    if options.statistics and (not options.only or options.only in "statistics"):
        reckoning.run(options.statistics)
    if options.regrade and (not options.only or options.only in "regrade"):
        regrading.run(options.regrade)
    if not options.only or options.only in "take in questions":
        transfers.measure()
