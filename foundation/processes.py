"""Several processes that live and end together: the web server, the task worker, the periodic runner."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 10.0
TOO_OFTEN = 5
IN_SECONDS = 30.0


def die_with_parent() -> None:
    """Asks the kernel (Linux) to end this process when its parent is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """A command, its running process, and when it was started lately.

    It has a session of its own: Ctrl-C, which a terminal sends to the whole group, reaches the supervisor alone.
    A task worker that hears a second signal drops its task.
    """

    name: str
    command: Sequence[str]
    process: subprocess.Popen | None = None
    starts: list[float] = field(default_factory=list)

    def start(self, environment: Mapping[str, str]) -> None:
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(
            self.command, env=dict(environment), start_new_session=True, preexec_fn=die_with_parent
        )

    def ask_to_end(self) -> None:
        if self.process and not self.is_dead:
            self.process.terminate()

    def kill(self) -> None:
        """Ends the process and all that it started."""
        if self.process and not self.is_dead:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @property
    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    @property
    def fails_too_often(self) -> bool:
        lately = time.monotonic() - IN_SECONDS
        return sum(start > lately for start in self.starts) >= TOO_OFTEN


class Supervisor:
    """Starts the children, restarts one that dies, and ends them all on SIGINT or SIGTERM."""

    def __init__(self, children: Sequence[Child], environment: Mapping[str, str], say: Callable[[str], None]):
        self.children, self.environment, self.say = children, environment, say
        self.stopping = False

    def run(self) -> int:
        """Returns the exit code: 0 after a signal, 1 when a child cannot be kept alive."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        for child in self.children:
            child.start(self.environment)
        code = self.watch()
        self.end_all()
        return code

    def stop(self, *_: object) -> None:
        self.stopping = True

    def watch(self) -> int:
        while not self.stopping:
            time.sleep(0.2)
            for child in self.children:
                if child.is_dead and not self.stopping:
                    if child.fails_too_often:
                        self.say(
                            f"{child.name} ended {TOO_OFTEN} times in {IN_SECONDS:.0f} seconds; stopping."
                        )
                        return 1
                    self.say(f"{child.name} ended and is started again.")
                    child.start(self.environment)
        return 0

    def end_all(self) -> None:
        for child in self.children:
            child.ask_to_end()
        end = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < end and not all(child.is_dead for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.kill()
