"""Statistics from real attempts: which count, what is kept, what the task tells."""

from decimal import Decimal

import pytest
from django.utils import timezone

from quizzes.models import Attempt, QuestionVersion, QuizPage, QuizSlot, QuizStatistics
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question
from quizzes.services.marking import grade_response
from quizzes.services.statistics import compute_statistics, request_statistics
from quizzes.statistics.report import Report
from quizzes.statistics.responses import NONE
from tests.queries import count_queries
from tests.quizzes.answering import ESSAY, form_of, right_form, slots_by_code
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db
WITHOUT_ESSAY = tuple(name for name in QUESTIONS if name != "essay")
SLOT = {name: number for number, name in enumerate(QUESTIONS, 1)}


def hand_in(school, enrolment, *right: str, marks: int | None = None, **said) -> Attempt:
    """An attempt with these questions right and others as `said`; the essay gets `marks`, if any."""
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    slots = slots_by_code(attempt)
    forms = {name: right_form(slots[name]) for name in right}
    forms |= {name: form_of(slots[name], response) for name, response in said.items()}
    if marks is not None:
        forms["essay"] = {"answer": [ESSAY]}
    given = [Answer(slots[name].number, slots[name].changes, form) for name, form in forms.items()]
    save_answers(attempt=attempt, answers=given)
    finish_attempt(attempt=attempt)
    if marks:
        points = {"1": Decimal(marks), "2": Decimal(0)}
        teacher = school.course.instructors.first().user
        grade_response(attempt=attempt, slot=SLOT["essay"], by=teacher, points=points)
    return Attempt.objects.get(pk=attempt.pk)


def report(school, which="all") -> Report:
    row = compute_statistics(activity=school.quiz_activity, which=which)
    return Report.from_data(QuizStatistics.objects.get(pk=row.pk).data)


def times(report: Report, name: str) -> dict[tuple[str, str], int]:
    """How often each response to the question was given, those that were given."""
    (wording,) = report.questions[SLOT[name] - 1].wordings
    return {(part.id, row.id): row.times for part in wording.parts for row in part.rows if row.times}


@pytest.fixture
def people(school, cast):
    """Three learners for whom the quiz is open."""
    return [school.enrolled(person) for person in (cast.learner, cast.colleague, cast.stranger)]


@pytest.fixture
def three(school, people):
    """All right; half; nothing but the statement."""
    hand_in(school, people[0], *WITHOUT_ESSAY, marks=6)
    hand_in(school, people[1], "single", "several", "truefalse", single={"choice": ["2"]})
    hand_in(
        school, people[2], "truefalse", match={"stems": {"1": "1", "2": "3"}}, shortanswer={"answer": "KTP"}
    )


def test_the_figures_are_those_of_the_marks(school, three):
    """Marks 92, 20 and 15 of 100."""
    found = report(school)
    assert [float(one) for one in Attempt.objects.order_by("-marks").values_list("marks", flat=True)] == [
        92,
        20,
        15,
    ]
    assert (found.figures.count, found.figures.max_marks) == (3, 100)
    assert found.figures.mean == pytest.approx(127 / 300)
    assert found.figures.median == pytest.approx(0.2)
    assert found.histogram == [0, 1, 1, 0, 0, 0, 0, 0, 0, 1]
    assert not found.mixed


def test_each_question_has_its_figures(school, three):
    places = report(school).places
    facilities = [place.figures.facility for place in places]
    expected = [1 / 3, 2 / 3, 1, 1.5 / 3, 1 / 3, 1 / 3, 1 / 3, 12 / 60]
    assert facilities == pytest.approx(expected)
    assert [place.guess for place in places] == pytest.approx(
        [1 / 3, None, 0.5, 1 / 3, 0, 0, 1 / 3, 0], nan_ok=True
    )
    assert [place.intended for place in places] == pytest.approx([0.1] * 6 + [0.2] * 2)
    assert places[SLOT["truefalse"] - 1].figures.discrimination is None


def test_responses_are_counted_part_by_part(school, three):
    found = report(school)
    assert times(found, "single") == {("", "1"): 1, ("", "2"): 1, ("", NONE): 1}
    assert times(found, "several") == {("", "1"): 2, ("", "2"): 2, ("", NONE): 1}
    assert times(found, "truefalse") == {("", "false"): 3}
    assert times(found, "match") == {
        ("1", "1"): 2,
        ("1", NONE): 1,
        ("2", "2"): 1,
        ("2", "3"): 1,
        ("2", NONE): 1,
    }
    assert times(found, "ordering") == {
        **{(item, item): 1 for item in "123"},
        **{(item, NONE): 2 for item in "123"},
    }
    assert found.questions[SLOT["essay"] - 1].wordings == []


def test_what_was_typed_stands_there(school, three):
    (wording,) = report(school).questions[SLOT["shortanswer"] - 1].wordings
    assert {row.id: row.texts for row in wording.parts[0].rows} == {
        "1": [("SKP", 1)],
        "*other": [("KTP", 1)],
        NONE: [],
    }


def test_the_rest_of_the_quiz_is_told_for_each_choice(school, three):
    (wording,) = report(school).questions[SLOT["single"] - 1].wordings
    rest = {row.id: row.rest for row in wording.parts[0].rows}
    assert rest == {
        "1": pytest.approx(82 / 90),
        "2": pytest.approx(20 / 90),
        "3": None,
        NONE: pytest.approx(15 / 90),
    }


def test_attempts_that_wait_for_a_mark_are_not_counted_and_told(school, people):
    hand_in(school, people[0], marks=0)
    hand_in(school, people[1], "single")
    row = compute_statistics(activity=school.quiz_activity, which="all")
    assert (row.attempts_count, row.waiting_count) == (1, 1)


def test_attempts_in_progress_and_abandoned_are_not_counted(school, people):
    start_attempt(enrolment=people[0], activity=school.quiz_activity)
    other = start_attempt(enrolment=people[1], activity=school.quiz_activity)
    Attempt.objects.filter(pk=other.pk).update(state="abandoned")
    row = compute_statistics(activity=school.quiz_activity, which="all")
    assert (row.attempts_count, row.waiting_count) == (0, 0)
    assert Report.from_data(row.data).places == []


@pytest.mark.parametrize(
    ("which", "marks"),
    [("first", [10, 20]), ("last", [10, 20]), ("highest", [20, 30]), ("all", [10, 10, 20, 20, 30])],
)
def test_which_attempts_count(school, people, which, marks):
    """One learner makes 10, 30 and 20, another 20 and 10."""
    for right in (["single"], ["single", "several", "truefalse"], ["single", "several"]):
        hand_in(school, people[0], *right)
    for right in (["single", "several"], ["single"]):
        hand_in(school, people[1], *right)
    chosen = Attempt.objects.filter(activity=school.quiz_activity).chosen(which).graded()
    assert sorted(int(one) for one in chosen.values_list("marks", flat=True)) == marks
    found = report(school, which)
    assert found.figures.mean == pytest.approx(sum(marks) / len(marks) / 100)


def test_a_first_attempt_that_waits_is_not_replaced_by_the_second(school, people):
    hand_in(school, people[0], marks=0)
    hand_in(school, people[0], "single")
    assert compute_statistics(activity=school.quiz_activity, which="first").attempts_count == 0
    assert compute_statistics(activity=school.quiz_activity, which="last").attempts_count == 1
    assert compute_statistics(activity=school.quiz_activity, which="highest").attempts_count == 1


def test_of_two_equal_grades_the_earlier_attempt_counts(school, people):
    first = hand_in(school, people[0], "single")
    hand_in(school, people[0], "several")
    chosen = Attempt.objects.filter(activity=school.quiz_activity).chosen("highest").graded()
    assert list(chosen) == [first]


def test_a_corrected_mark_counts_and_the_earlier_one_does_not(school, people, cast):
    attempt = hand_in(school, people[0], marks=6)
    grade_response(
        attempt=attempt, slot=SLOT["essay"], by=cast.instructor, points={"1": Decimal(3), "2": Decimal(0)}
    )
    assert report(school).places[-1].figures.facility == pytest.approx(0.3)


def test_a_pool_is_told_question_by_question(school, people, cast):
    """What a random pool will do: one place, another question in each attempt."""
    other = save_question(
        category=school.category, kind="truefalse", code="MWP-lain", name="Lain",
        data=QUESTIONS["truefalse"][2] | {"answer": True}, default_mark=Decimal(10), author=cast.editor,
    )  # fmt: skip
    hand_in(school, people[0], "truefalse")
    second = hand_in(school, people[1], "truefalse")
    second.question_attempts.filter(slot=SLOT["truefalse"]).update(version=other.newest())
    found = report(school)
    place = found.places[SLOT["truefalse"] - 1]
    assert (place.figures.count, len(place.questions), place.guess) == (2, 2, None)
    ones = [question for question in found.questions if question.id in place.questions]
    assert [(one.name, one.figures.count) for one in ones] == [
        (school.questions["truefalse"].name, 1),
        ("Lain", 1),
    ]


def test_versions_are_one_question_with_its_wordings_apart(school, people, cast):
    hand_in(school, people[0], "truefalse")
    save_question(
        question=school.questions["truefalse"],
        category=school.category,
        code="MWP-truefalse",
        kind="truefalse", data=QUESTIONS["truefalse"][2] | {"text": "<p>Baru?</p>"},
        default_mark=Decimal(10), author=cast.editor,
    )  # fmt: skip
    hand_in(school, people[1], truefalse={"answer": True})
    question = report(school).questions[SLOT["truefalse"] - 1]
    assert [wording.number for wording in question.wordings] == [2, 1]
    assert [wording.attempts for wording in question.wordings] == [1, 1]
    assert question.figures.count == 2


def test_a_changed_quiz_is_told(school, people):
    hand_in(school, people[0], "single")
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [QuizSlot(question=school.questions["single"], max_mark=5, sort_order=0)]
    school.republish(quiz)
    hand_in(school, people[1], "single")
    found = report(school)
    assert found.mixed
    assert [place.figures.count for place in found.places] == [2, *[1] * 7]


def test_reckoning_again_gives_the_same_row(school, three):
    first = compute_statistics(activity=school.quiz_activity, which="all")
    again = compute_statistics(activity=school.quiz_activity, which="all")
    assert (first.pk, first.data) == (again.pk, again.data)
    assert again.computed_at > first.computed_at


def test_descriptions_are_no_questions(school, people):
    hand_in(school, people[0], "single")
    version = QuestionVersion.objects.get(question=school.questions["single"])
    QuestionVersion.objects.filter(pk=version.pk).update(kind="description")
    assert len(report(school).places) == len(QUESTIONS) - 1


def queries_of(school) -> int:
    with count_queries() as queries:
        compute_statistics(activity=school.quiz_activity, which="all")
    return len(queries)


def test_more_attempts_ask_no_more_queries_until_a_turn_is_full(school, people, settings):
    hand_in(school, people[0], "single")
    compute_statistics(activity=school.quiz_activity, which="all")
    few = queries_of(school)
    hand_in(school, people[1], *WITHOUT_ESSAY)
    hand_in(school, people[2])
    assert queries_of(school) == few
    assert few <= 7


class TestTheTask:
    def test_asking_starts_a_job_that_leaves_the_result(
        self, school, three, cast, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            row = request_statistics(activity=school.quiz_activity, which="first", by=cast.instructor)
        row.refresh_from_db()
        assert (row.job.state, row.job.owner, row.job.result) == ("done", cast.instructor, {"attempts": 3})
        assert (row.job.done, row.job.total, row.job.percent) == (3, 3, 100)
        assert row.attempts_count == 3
        assert not row.is_running

    def test_asking_again_meanwhile_starts_no_second_job(self, school, cast):
        first = request_statistics(activity=school.quiz_activity, which="first", by=cast.instructor)
        again = request_statistics(activity=school.quiz_activity, which="first", by=cast.instructor)
        other = request_statistics(activity=school.quiz_activity, which="last", by=cast.instructor)
        assert first.job == again.job
        assert other.job != first.job
        assert again.is_running

    def test_asking_again_afterwards_does(self, school, three, django_capture_on_commit_callbacks):
        jobs = set()
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                jobs.add(request_statistics(activity=school.quiz_activity, which="first").job.pk)
        assert len(jobs) == 2
        assert QuizStatistics.objects.count() == 1

    def test_the_old_result_stays_while_the_new_one_is_reckoned(self, school, three):
        compute_statistics(activity=school.quiz_activity, which="first", at=timezone.now())
        row = request_statistics(activity=school.quiz_activity, which="first")
        assert row.is_running
        assert row.attempts_count == 3
