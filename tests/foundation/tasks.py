"""Tasks that tests queue: a worker finds a task by its import path."""

from pathlib import Path
from threading import Event

from django_tasks import task

from foundation.jobs import run_job
from foundation.problems import Problem

TURN = Event()


@task()
def count_to(job: str, number: int) -> None:
    def work(progress):
        progress.expect(number)
        progress.advance(number)
        progress.note(Problem("warning", "Baris kosong.", line=3))
        return {"counted": number}

    run_job(job, work)


@task()
def break_down(job: str) -> None:
    def work(progress):
        progress.note(Problem("warning", "Baris kosong.", line=3))
        raise ValueError("penuh")

    run_job(job, work)


@task()
def wait_for_go(folder: str) -> str:
    """Says that it began, then lasts until the file `go` lies in the folder."""
    Path(folder, "began").touch()
    while not Path(folder, "go").exists():
        TURN.wait(0.02)
    return "done"
