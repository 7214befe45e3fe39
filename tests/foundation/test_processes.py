"""Server, worker and runner live and end together."""

import os
import signal
import sys
import threading
import time
from threading import Event

import pytest

from foundation.processes import Child, Supervisor

LIVES = "import time; time.sleep(60)"
ENDS = "pass"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


@pytest.fixture
def supervise():
    """Runs children until `meanwhile` has had its say; returns the exit code and what was said."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(scripts, meanwhile=lambda children: None):
        said = []
        children = [Child(name, [sys.executable, "-c", script]) for name, script in scripts.items()]
        threading.Thread(target=meanwhile, args=[children], daemon=True).start()
        code = Supervisor(children, os.environ, said.append).run()
        return code, said, children

    yield run
    for number, handler in kept.items():
        signal.signal(number, handler)


def until(condition):
    tick = Event()
    assert any(condition() or tick.wait(0.02) for _ in range(500))


def all_run(children):
    until(lambda: all(child.process and child.process.poll() is None for child in children))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all_of_them(supervise, number):
    def stop(children):
        all_run(children)
        os.kill(os.getpid(), number)

    code, _, children = supervise({"web": LIVES, "worker": LIVES}, stop)
    assert code == 0
    assert all(child.is_dead for child in children)


def test_one_that_dies_is_started_again(supervise):
    def kill_one(children):
        all_run(children)
        first = children[0].process
        first.kill()
        until(lambda: children[0].process is not first)
        os.kill(os.getpid(), signal.SIGTERM)

    code, said, children = supervise({"web": LIVES, "worker": LIVES}, kill_one)
    assert code == 0
    assert said == ["web ended and is started again."]
    assert [len(child.starts) for child in children] == [2, 1]


def test_one_that_cannot_live_stops_the_others_and_is_named(supervise):
    code, said, children = supervise({"web": ENDS, "worker": LIVES})
    assert code == 1
    assert said[-1].startswith("web ended 5 times")
    assert children[1].is_dead


def test_one_that_does_not_listen_is_killed_within_the_grace(supervise, monkeypatch):
    monkeypatch.setattr("foundation.processes.GRACE_SECONDS", 0.3)

    def stop(children):
        all_run(children)
        os.kill(os.getpid(), signal.SIGTERM)

    began = time.monotonic()
    _, _, children = supervise({"deaf": DEAF}, stop)
    assert children[0].is_dead
    assert time.monotonic() - began < 10


def test_ctrl_c_reaches_the_supervisor_alone(supervise):
    """The terminal signals a whole process group; a worker that heard it twice would drop its task."""
    groups = []

    def stop(children):
        all_run(children)
        groups.extend(os.getpgid(child.process.pid) for child in children)
        os.kill(os.getpid(), signal.SIGTERM)

    supervise({"worker": LIVES}, stop)
    assert os.getpgid(0) not in groups
