"""Long work that someone waits for."""

from uuid import uuid4

import pytest

from foundation.jobs import fail_job_of_task, run_job, start_job
from foundation.models import Job
from foundation.problems import Problem
from tests.foundation.tasks import break_down, count_to


@pytest.fixture
def start(db, django_capture_on_commit_callbacks):
    """Starts a job and lets the queue, which in tests runs at once, do it on commit."""

    def start(**options):
        with django_capture_on_commit_callbacks(execute=True):
            return start_job(kind="count", **options)

    return start


def test_a_job_waits_until_the_transaction_is_kept(db):
    job = start_job(kind="count", task=count_to, arguments={"number": 3})
    job.refresh_from_db()
    assert (job.state, job.percent, job.is_finished) == ("queued", 0, False)


def test_a_job_tells_how_far_it_came_what_it_found_and_what_came_out(start, cast):
    job = start(task=count_to, owner=cast.hr, arguments={"number": 500})
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent) == ("done", 500, 500, 100)
    assert job.result == {"counted": 500}
    assert job.found_problems == [Problem("warning", "Baris kosong.", line=3)]
    assert job.started_at <= job.finished_at


def test_a_job_that_breaks_keeps_its_problems_and_says_why(start):
    job = start(task=break_down)
    job.refresh_from_db()
    assert job.state == "failed"
    assert [problem.severity for problem in job.found_problems] == ["warning", "error"]
    assert job.found_problems[1].text == "ValueError: penuh"


def test_a_job_queued_twice_is_done_once(start):
    job = start(task=count_to, arguments={"number": 3})
    calls = []
    run_job(str(job.uuid), lambda progress: calls.append("again"))
    assert calls == []


def test_a_job_whose_worker_died_starts_from_the_beginning(db):
    job = start_job(kind="count", task=count_to, arguments={"number": 4}, total=4)
    Job.objects.filter(pk=job.pk).update(state="running", done=3)
    done = run_job(str(job.uuid), lambda progress: progress.advance(4))
    assert (done.state, done.done) == ("done", 4)


def test_a_running_job_shows_its_share(db):
    assert Job(state="running", done=1, total=3).percent == 33
    assert Job(state="running", done=9, total=3).percent == 99
    assert Job(state="running", done=9).percent == 0


def test_a_job_keeps_no_more_problems_than_a_page_can_show(db):
    job = start_job(kind="import", task=count_to)

    def work(progress):
        for line in range(700):
            progress.note(Problem("error", "Salah.", line=line))

    assert len(run_job(str(job.uuid), work).problems) == 500


def test_a_job_whose_task_is_given_up_fails(db, at_noon):
    task_id = uuid4()
    job = start_job(kind="count", task=count_to)
    Job.objects.filter(pk=job.pk).update(task_id=task_id, state="running")
    fail_job_of_task(task_id=task_id, at=at_noon)
    job.refresh_from_db()
    assert (job.state, job.finished_at) == ("failed", at_noon)


def test_a_problem_survives_its_way_through_the_database():
    problem = Problem("error", "NIP ini berisi 17 angka.", line=4, column=2, text="1980", where="nip")
    assert Problem.from_json(problem.as_json()) == problem
