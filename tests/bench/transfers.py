"""`python -m tests.bench.transfers FORMAT COUNT`: how long it takes to take questions in, and how much memory.

Each measurement is a process of its own, so that its peak of memory is its own.
"""

import os
import resource
import subprocess
import sys
import time
from tempfile import TemporaryFile

GIFT = """// [id:UKUR-{n}] [tag:ukur] [tag:bagian {part}]
::Soal ukur {n}::[html]<p>Berapakah <b>{n}</b> ditambah satu?</p>{{
\t=<p>{right}</p>#<p>Betul, {n} + 1 \\= {right}.</p>
\t~<p>{n}</p>#<p>Itu bilangannya sendiri.</p>
\t~<p>{n}0</p>
\t~<p>tidak ada</p>
####<p>Tambahkan satu.</p>}}

"""
HEAD = f"{'':34}{'plan s':>8}{'lock s':>8}{'all s':>8}{'CPU s':>8}{'peak MB':>9}"


def gift(count: int) -> bytes:
    """That many questions of one right and three wrong choices, with feedback and tags."""
    pieces = (GIFT.format(n=n, right=n + 1, part=n % 20) for n in range(count))
    return ("$CATEGORY: Impor ukur\n\n" + "".join(pieces)).encode()


def moodle_xml(count: int) -> bytes:
    """The same as Moodle XML."""
    from quizzes.formats.gift import read_gift
    from quizzes.formats.moodle_xml import write_moodle_xml
    from quizzes.formats.parsed import Item

    items = (found for found in read_gift(gift(count).decode()) if isinstance(found, Item))
    return "".join(write_moodle_xml(items, lambda problem: None)).encode()


def measure() -> None:
    """One line for each format and size."""
    print(HEAD)
    for form, count in (("gift", 1_000), ("moodle_xml", 1_000), ("gift", 10_000), ("moodle_xml", 10_000)):
        command = [sys.executable, "-m", "tests.bench.transfers", form, str(count)]
        print(
            subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout, end="", flush=True
        )


def take_in(form: str, count: int) -> str:
    """Take the questions in, tell how it went, and take them out again."""
    import django

    django.setup()
    from quizzes.models import Category, Question
    from quizzes.services.importing import apply_import, plan_file

    name = {"gift": "ukur.gift", "moodle_xml": "ukur.xml"}[form]
    with TemporaryFile() as file:
        file.write(prepared(form, count))
        cpu, begun = time.process_time(), time.perf_counter()
        with plan_file(file=file, filename=name, form=form) as plan:
            planned = time.perf_counter()
            apply_import(plan=plan, by=None)
        ended, spent = time.perf_counter(), time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Question.objects.filter(code__startswith="UKUR-").delete()
    Category.objects.filter(name="Impor ukur", depth=1).delete()
    label = f"take in {count} questions, {form}"
    times = f"{planned - begun:8.2f}{ended - planned:8.2f}{ended - begun:8.2f}{spent:8.2f}"
    return f"{label:34}{times}{peak:9.0f}"


def prepared(form: str, count: int) -> bytes:
    """The file, written by another process so that its making does not count."""
    code = f"import sys; from tests.bench import transfers as t; sys.stdout.buffer.write(t.{form}({count}))"
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings")
    print(take_in(sys.argv[1], int(sys.argv[2])))
