"""`manage.py regrade_quiz`: what the page does, in one go and in lines."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from quizzes.models import QuizSlot, Regrade
from quizzes.presentation.regrades import Totals
from tests.quizzes.regrading import dry_run, mend, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def run(*options: str, quiz: str = "BKP-MWP/kuis", by: str = "") -> list[str]:
    out = StringIO()
    call_command("regrade_quiz", quiz, "--by", by or "admin", *options, stdout=out)
    return out.getvalue().splitlines()


def test_it_says_what_changes_and_does_it(school, cast, loser, winner):
    mend(school)
    lines = run(by=cast.instructor.username)
    assert lines == [
        "1. Apa langkah pertama? (versi 1 → 2, 2 jawaban)",
        "Nama                Pengerjaan  Soal  Poin sebelumnya  Poin sesudahnya  Nilai sebelumnya"
        "  Nilai sesudahnya  Yang berubah      Catatan",
        "Hendra Siregar      1           1     10               0                80              "
        "  70                tidak lagi lulus",
        "Rosmawati Nasution  1           1     0                10               70              "
        "  80                menjadi lulus",
        "Attempts: 2. Answers: 2 graded anew, 0 that cannot be; 2 marks change."
        " Quiz passed: 1 more, 1 fewer. Left alone, since in progress: 0.",
        "Applied to attempts: 2.",
    ]
    winner.refresh_from_db()
    assert (winner.grade, rows_of(winner)["single"][-1]) == (80, (1, 2, True, 10))
    regrade = Regrade.objects.get()
    assert (regrade.by, regrade.applied_by) == (cast.instructor, cast.instructor)
    assert not regrade.is_running


def test_a_dry_run_changes_no_mark_and_leaves_its_list_on_the_page(client, school, cast, winner):
    mend(school)
    lines = run("--dry-run")
    regrade = Regrade.objects.get()
    assert lines[-2].startswith("No mark was changed")
    assert lines[-1].endswith(regrade.get_absolute_url())
    assert rows_of(winner)["single"] == [(0, 1, True, 0)]
    client.force_login(cast.instructor)
    assert "Rosmawati Nasution" in client.get(regrade.get_absolute_url()).content.decode()
    client.post(reverse("quizzes:regrade_apply", args=[regrade.uuid]))
    assert Regrade.objects.get().applied_by == cast.instructor


def test_it_finds_what_the_page_finds(school, cast, loser, winner):
    mend(school)
    run("--dry-run")
    asked = dry_run(school, cast)
    assert Totals.of(Regrade.objects.exclude(pk=asked.pk).get()) == Totals.of(asked)


def test_questions_are_chosen_by_their_codes(school, winner):
    mend(school)
    mend(school, "truefalse", answer=True)
    assert sum("versi 1 → 2" in line for line in run("--dry-run")) == 2
    lines = run("--dry-run", "--question", "MWP-truefalse")
    assert lines[0].startswith("3. ")
    assert Regrade.objects.first().targets.get().question == school.questions["truefalse"]


def test_marks_of_the_quiz_as_it_is_now(school, winner):
    QuizSlot.objects.filter(question=school.questions["match"]).update(max_mark=5)
    run("--question", "MWP-match", "--with-marks")
    assert rows_of(winner)["match"][-1] == (1, 1, True, 5)


def test_where_nothing_changes_nothing_is_applied(school, winner):
    lines = run("--question", "MWP-match")
    assert lines[-1].startswith("Attempts: 0.")
    assert Regrade.objects.get().applied_at is None


def test_names_are_hidden_where_the_quiz_hides_them(school, winner):
    school.change_quiz(hide_names=True)
    mend(school)
    text = "\n".join(run("--dry-run"))
    assert "Rosmawati" not in text
    assert "Peserta " in text


def test_a_quiz_is_named_by_its_number_too(school, winner):
    mend(school)
    assert run("--dry-run", quiz=str(school.quiz_activity.uuid))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"quiz": "BKP-MWP/entah"}, "no published quiz"),
        ({"quiz": "BKP-MWP"}, "no published quiz"),
        ({"quiz": "BKP-MWP/satu"}, "no published quiz"),
        ({"by": "siapa"}, "Nobody signs in"),
        ({"code": "X-1"}, "Not asked in a finished attempt of this quiz: X-1"),
        ({}, "Tidak ada yang dapat dinilai ulang"),
    ],
)
def test_what_cannot_be_is_told(school, winner, options, words):
    """The last: every answer stands on the version in force."""
    more = ["--question", options["code"]] if "code" in options else []
    with pytest.raises(CommandError, match=words):
        run(*more, **{name: value for name, value in options.items() if name != "code"})
    assert not Regrade.objects.exists()


def test_a_regrade_that_is_under_way_is_not_disturbed(school, cast, winner):
    mend(school)
    waiting = dry_run(school, cast)
    waiting.job.state = "running"
    waiting.job.save()
    with pytest.raises(CommandError, match="sedang"):
        run()
