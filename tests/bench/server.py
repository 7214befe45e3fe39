"""The production server as a child, its processor time and its memory."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Server:
    """gunicorn as `bin/start` runs it. Use it as a context manager.

    `environment` is added to that of this process, `options` to gunicorn's.
    """

    def __init__(
        self,
        port: int,
        workers: int,
        environment: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ):
        self.port, self.workers, self.options = port, workers, options
        self.environment = {**os.environ, **(environment or {})}

    def __enter__(self) -> "Server":
        command = [sys.executable, "-m", "gunicorn", "elearning.wsgi", "-k", "gthread", "--threads", "4"]
        command += [
            "--workers",
            str(self.workers),
            "--bind",
            f"127.0.0.1:{self.port}",
            "--log-level",
            "error",
            *self.options,
        ]
        self.process = subprocess.Popen(command, env=self.environment)
        self.wait()
        return self

    def __exit__(self, *error) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def wait(self) -> None:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://localhost:{self.port}/sehat/", timeout=2).read()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("The server did not start.")

    def pids(self) -> list[int]:
        return [self.process.pid, *self.worker_pids()]

    def worker_pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children]

    def cpu_seconds(self) -> float:
        """User and system time of master and workers so far."""
        total = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mb(self) -> float:
        return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE for pid in self.pids()) / 1e6
