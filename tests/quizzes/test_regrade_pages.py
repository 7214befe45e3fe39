"""The pages of regrades: who sees them, what they say, what can be taken away."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.models import QuizStatistics, Regrade
from quizzes.permissions import can_regrade
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.queries import count_queries
from tests.quizzes.conftest import NOON
from tests.quizzes.reckoned import reckoned
from tests.quizzes.regrading import apply, dry_run, hand_in, mend

pytestmark = pytest.mark.django_db


@pytest.fixture
def instructor(client, cast):
    client.force_login(cast.instructor)
    return client


@pytest.fixture
def choosing(school) -> str:
    return reverse("quizzes:regrades", args=[school.quiz_activity.uuid])


def content(answer) -> str:
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("instructor", True), ("editor", True), ("admin", True), ("hr", True), ("learner", False),
        ("colleague", False), ("supervisor", False), ("stranger", False), ("unit_admin", False),
    ],
)  # fmt: skip
def test_those_who_teach_or_edit_a_course_grade_its_quizzes_anew(client, cast, school, winner, who, may):
    mend(school)
    row = dry_run(school, cast)
    person = getattr(cast, who)
    client.force_login(person)
    assert can_regrade(person, school.quiz_activity) is may
    pages = [reverse("quizzes:regrades", args=[school.quiz_activity.uuid])]
    pages += [
        reverse(f"quizzes:regrade{part}", args=[row.uuid]) for part in ("", "_csv", "_xlsx", "_progress")
    ]
    for path in pages:
        assert client.get(path).status_code == (200 if may else 404), path
    assert client.post(row.get_absolute_url() + "terapkan/").status_code == (302 if may else 404)


def test_only_questions_asked_in_another_version_are_ticked(instructor, school, winner, choosing):
    mend(school)
    form = instructor.get(choosing).context["form"]
    assert len(form.found) == 8
    assert form.fields["questions"].initial == [str(school.questions["single"].uuid)]
    label = form.found[str(school.questions["single"].uuid)].label
    assert label == "1. Apa langkah pertama? (versi 1 → 2, 1 jawaban)"


def test_without_an_attempt_there_is_nothing_to_choose(instructor, choosing):
    answer = instructor.get(choosing)
    assert "Tidak ada yang perlu dinilai ulang" in content(answer)


def test_nothing_chosen_is_said(instructor, school, winner, choosing):
    answer = instructor.post(choosing, {})
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu soal" in content(answer)
    assert not Regrade.objects.exists()


def test_from_choice_to_application(instructor, school, winner, choosing, django_capture_on_commit_callbacks):
    mend(school)
    with django_capture_on_commit_callbacks(execute=True):
        answer = instructor.post(choosing, {"questions": [str(school.questions["single"].uuid)]})
    page = instructor.get(answer.url)
    said = content(page)
    assert page.context["totals"].gained == 1
    assert "Belum ada yang diubah" in said
    assert "0 → 10" in said and "70 → 80" in said and winner.enrolment.learner.name in said
    with django_capture_on_commit_callbacks(execute=True):
        answer = instructor.post(answer.url + "terapkan/")
    page = instructor.get(answer.url)
    assert page.context["totals"].left == 0
    assert "Diterapkan oleh" in content(page)
    winner.refresh_from_db()
    assert winner.grade == 80
    again = instructor.post(page.request["PATH_INFO"] + "terapkan/", follow=True)
    assert "tidak ada lagi yang perlu diterapkan" in content(again)


def test_a_running_one_tells_how_far_it_is(instructor, school, cast, winner):
    row = dry_run(school, cast)
    row.job.state, row.job.total, row.job.done = "running", 200, 100
    row.job.save()
    path = row.get_absolute_url()
    assert "data-progress-url" in content(instructor.get(path))
    assert instructor.get(f"{path}kemajuan/").json() == {"done": 100, "total": 200, "finished": False}
    row.job.state = "failed"
    row.job.save()
    assert "karena gangguan" in content(instructor.get(path))


def test_attempts_handed_in_since_are_counted(instructor, school, cast, winner):
    running = start_attempt(enrolment=winner.enrolment, activity=school.quiz_activity)
    mend(school)
    row = dry_run(school, cast)
    assert instructor.get(row.get_absolute_url()).context["newer"] == 0
    finish_attempt(attempt=running)
    hand_in(school, school.enrolled(cast.stranger), single={"choice": ["1"]})
    page = instructor.get(row.get_absolute_url())
    assert page.context["newer"] == 1
    assert "1 pengerjaan dikumpulkan dan tidak ada di daftar ini" in content(page)


def test_names_stay_hidden_where_the_quiz_hides_them(instructor, school, cast, winner):
    school.change_quiz(hide_names=True)
    mend(school)
    row = dry_run(school, cast)
    for path in ("", "unduh.csv"):
        said = content(instructor.get(row.get_absolute_url() + path))
        assert winner.enrolment.learner.name not in said
        assert "Peserta " in said


def test_the_list_as_a_file_is_harmless(instructor, school, cast, winner):
    cast.learner.name = '=HYPERLINK("http://jahat")'
    cast.learner.save()
    mend(school)
    row = dry_run(school, cast)
    lines = content(instructor.get(row.get_absolute_url() + "unduh.csv")).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("\"'=HYPERLINK")
    assert ";1;1;Apa langkah pertama?;0;10;70;80;menjadi lulus;" in lines[1]


def test_the_page_costs_as_many_queries_for_many_as_for_one(instructor, school, cast, winner):
    counts = []
    for people in ((), (cast.colleague, cast.stranger, cast.supervisor)):
        mend(school, right="1")
        for person in people:
            hand_in(school, school.enrolled(person, NOON), at=NOON, single={"choice": ["2"]})
        mend(school, right="2")
        row = dry_run(school, cast)
        instructor.get(row.get_absolute_url())
        with count_queries() as queries:
            assert instructor.get(row.get_absolute_url()).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14, counts


# What learners read ---------------------------------------------------------------------------------------------


def test_the_review_says_quietly_what_the_grade_was(browser, school, cast, winner):
    mend(school)
    apply(dry_run(school, cast), cast, at=NOON)
    said = content(browser.get(winner.get_absolute_url()))
    assert "Dinilai ulang pada 25 November 2026, 12.00, nilai sebelumnya 70." in said
    assert said.count("Dinilai ulang; sebelumnya 0 poin.") == 1


def test_the_review_of_what_did_not_change_says_nothing(browser, school, cast):
    attempt = hand_in(school, school.enrolled(cast.learner, NOON), at=NOON, single={"choice": ["3"]})
    mend(school, text="<p>Apa langkah pertama sekali?</p>", right="1")
    apply(dry_run(school, cast), cast, at=NOON)
    said = content(browser.get(attempt.get_absolute_url()))
    assert "Apa langkah pertama sekali?" in said
    assert "Dinilai ulang" not in said


def test_the_review_shows_no_marks_where_the_quiz_hides_them(browser, school, cast, winner):
    mend(school)
    apply(dry_run(school, cast), cast, at=NOON)
    matrix = {moment: [] for moment in school.quiz.review}
    school.change_quiz(review=matrix)
    said = content(browser.get(winner.get_absolute_url()))
    assert "Dinilai ulang" not in said


# Statistics -----------------------------------------------------------------------------------------------------


def test_statistics_lead_here_and_say_that_they_are_older(instructor, school, cast, winner, choosing):
    reckoned(school)
    QuizStatistics.objects.update(computed_at=NOON)
    address = reverse("quizzes:statistics", args=[school.quiz_activity.uuid])
    said = content(instructor.get(address))
    assert choosing in said
    assert "dinilai ulang; hitung" not in said
    mend(school)
    apply(dry_run(school, cast), cast, at=timezone.now())
    assert "dinilai ulang; hitung" in content(instructor.get(address))


def test_those_who_only_look_are_not_led_here(client, cast, school, choosing):
    """The role of BKPSDM without its rights to edit."""
    cast.hr.groups.clear()
    client.force_login(cast.hr)
    reckoned(school)
    said = content(client.get(reverse("quizzes:statistics", args=[school.quiz_activity.uuid])))
    assert choosing not in said


def test_the_quiz_in_the_admin_has_a_button(client, cast, school, choosing):
    client.force_login(cast.editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[school.quiz.pk]))
    assert choosing in content(answer)
