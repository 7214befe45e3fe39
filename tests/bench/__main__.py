"""`bin/bench`: what one page, one answer, one report costs. Ratios hold; single times swing with the machine."""

import argparse
import os
import tempfile
from pathlib import Path


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--learners", type=int, default=1000)
    parser.add_argument("--connections", type=int, default=20, help="signed-in learners at the same time")
    parser.add_argument("--requests", type=int, default=400, help="requests a page, over all connections")
    parser.add_argument("--attempts", type=int, default=60, help="whole attempts, in each of three ways")
    parser.add_argument(
        "--statistics", type=int, default=15_000, help="attempts whose statistics are reckoned"
    )
    parser.add_argument("--regrade", type=int, default=1000, help="attempts that are graded anew")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--port", type=int, default=8199)
    parser.add_argument("--keep", help="a folder that keeps the seeded database for another run")
    parser.add_argument("--only", help="measure only what has this word in its name")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    folder = Path(options.keep or tempfile.mkdtemp(prefix="bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="elearning.settings",
        PORT=str(options.port),
        BASE_URL=f"http://localhost:{options.port}",
    )
    import django

    django.setup()
    from tests.bench import measure

    measure.run(options)


if __name__ == "__main__":
    main()
