"""The lists of what waits, one answer after another, hidden names, loads, and sharing out anew."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import CourseInstructor
from quizzes.models import Attempt, Marking, QuizPage
from quizzes.presentation.names import pseudonym
from quizzes.presentation.queue import loads
from quizzes.services.marking import grade_response
from quizzes.wagtail_hooks import navigation
from tests.queries import count_queries
from tests.quizzes.answering import slots_by_code
from tests.quizzes.test_markings import handed_in, mark, task_of, teach

pytestmark = pytest.mark.django_db
LIST = "/pengajar/penilaian/"
PEOPLE = "/pengajar/penilaian/orang/"


@pytest.fixture
def marker(client, cast):
    client.force_login(cast.instructor)
    return client


@pytest.fixture
def three(school, cast) -> list[Marking]:
    """Answers of three people to one question, the dates rising."""
    tasks = [task_of(handed_in(school, one)) for one in (cast.learner, cast.colleague, cast.stranger)]
    for number, task in enumerate(tasks):
        task.due_on += timedelta(days=number)
        task.save()
    return tasks


def answer_page(task: Marking, query: str = "") -> str:
    return f"{reverse('quizzes:mark_answer', args=[task.uuid])}{query}"


def form(task: Marking, first="6", second="4", comment="Baik.") -> dict[str, str]:
    slot = slots_by_code(task.question_attempt.attempt)["essay"]
    prefix = f"q{slot.number}"
    return {
        f"{prefix}-changes": str(slot.changes),
        f"{prefix}-points-1": first,
        f"{prefix}-points-2": second,
        f"{prefix}-comment": comment,
    }


def rows(response) -> list:
    return list(response.context["rows"].object_list)


def attempt_of(task: Marking) -> Attempt:
    return task.question_attempt.attempt


# The list by question -----------------------------------------------------------------------------------------------


def test_one_row_a_question_with_count_and_oldest_date(marker, school, three):
    [row] = rows(marker.get(LIST))
    assert (row.count, row.due_on, row.slot) == (3, three[0].due_on, 8)
    assert (row.activity, row.question) == (school.quiz_activity, school.questions["essay"])


def test_the_row_leads_to_the_earliest_answer(marker, school, three):
    [row] = rows(marker.get(LIST))
    address = reverse("quizzes:mark_question", args=[row.activity.uuid, row.question.uuid])
    assert address in marker.get(LIST).content.decode()
    assert marker.get(address).url == answer_page(three[0])
    assert marker.get(f"{address}?milik=semua").url == answer_page(three[0], "?milik=semua")


def test_a_question_of_which_nothing_waits_any_more_leads_back_to_the_list(marker, school, cast, three):
    address = reverse(
        "quizzes:mark_question", args=[school.quiz_activity.uuid, school.questions["essay"].uuid]
    )
    for task in three:
        mark(attempt_of(task), cast.instructor)
    assert marker.get(address).url == LIST


def test_mine_is_what_is_given_to_me_and_all_is_everything(marker, school, cast, three):
    teach(school, cast.hr)
    Marking.objects.filter(pk=three[0].pk).update(marker=cast.hr)
    assert [row.count for row in rows(marker.get(LIST))] == [2]
    assert [row.count for row in rows(marker.get(LIST, {"milik": "semua"}))] == [3]
    assert len(rows(marker.get(PEOPLE))) == 2
    assert len(rows(marker.get(PEOPLE, {"milik": "semua"}))) == 3


def test_only_one_course_is_shown_where_it_is_chosen(marker, school, three):
    assert rows(marker.get(LIST, {"pelatihan": "BKP-MWP"}))
    assert rows(marker.get(LIST, {"pelatihan": "tidak-ada"})), "a faulty value narrows nothing"


def test_what_is_marked_stands_apart_for_a_second_look(marker, school, cast, three):
    mark(attempt_of(three[0]), cast.instructor)
    [row] = rows(marker.get(LIST, {"status": "selesai"}))
    assert row.count == 1
    assert [one.pk for one in rows(marker.get(PEOPLE, {"status": "selesai"}))] == [attempt_of(three[0]).pk]
    assert len(rows(marker.get(PEOPLE))) == 2


def test_the_second_look_at_everybodys_marks_is_open_to_the_other_instructors(client, school, cast, three):
    teach(school, cast.hr)
    mark(attempt_of(three[0]), cast.instructor)
    client.force_login(cast.hr)
    assert rows(client.get(LIST, {"status": "selesai"})) == []
    assert len(rows(client.get(LIST, {"status": "selesai", "milik": "semua"}))) == 1


def test_the_list_by_person_begins_with_the_earliest_date(marker, cast, three):
    Attempt.objects.filter(pk=attempt_of(three[2]).pk).update(marking_due_on=timezone.localdate())
    names = [row.name_shown for row in rows(marker.get(PEOPLE))]
    assert names == [cast.stranger.name, cast.learner.name, cast.colleague.name]


def test_lists_cost_the_same_for_one_answer_and_for_many(marker, school, cast):
    def cost(address: str) -> int:
        marker.get(address)
        with count_queries() as queries:
            assert marker.get(address).status_code == 200
        return len(queries)

    lists = [f"{path}{query}" for path in (LIST, PEOPLE) for query in ("", "?milik=semua", "?status=selesai")]
    first = handed_in(school, cast.learner)
    few = [cost(address) for address in (*lists, answer_page(task_of(first)))]
    for one in (cast.colleague, cast.stranger, cast.supervisor, cast.editor, cast.unit_admin):
        handed_in(school, one)
    many = [cost(address) for address in (*lists, answer_page(task_of(first)))]
    assert max(few) <= 16
    assert all(more - less <= 2 for less, more in zip(few, many, strict=True)), (few, many)


# One answer after another -------------------------------------------------------------------------------------------


def test_the_page_shows_one_answer_and_leads_to_its_neighbours(marker, three):
    response = marker.get(answer_page(three[1]))
    assert (response.context["previous"], response.context["next"]) == (three[0], three[2])
    page = response.content.decode()
    assert f'href="{answer_page(three[0])}" rel="prev" data-turn="p"' in page
    assert f'href="{answer_page(three[2])}" rel="next" data-turn="n"' in page
    assert response.context["left"] == 3


def test_saving_goes_on_to_the_next_then_to_those_passed_over_then_to_the_list(marker, three):
    assert marker.post(answer_page(three[1]), form(three[1])).url == answer_page(three[2])
    assert marker.post(answer_page(three[2]), form(three[2])).url == answer_page(three[0])
    assert marker.post(answer_page(three[0]), form(three[0])).url == LIST
    assert not Marking.objects.waiting().exists()
    assert set(Attempt.objects.values_list("waiting", flat=True)) == {0}


def test_the_way_on_stays_within_what_was_chosen(marker, school, cast, three):
    teach(school, cast.hr)
    Marking.objects.filter(pk=three[1].pk).update(marker=cast.hr)
    assert marker.post(answer_page(three[0]), form(three[0])).url == answer_page(three[2])
    query = "?milik=semua&pelatihan=BKP-MWP"
    assert marker.post(answer_page(three[2], query), form(three[2])).url == answer_page(three[1], query)


def test_a_form_left_as_it_is_marks_nothing_and_goes_on(marker, three):
    assert marker.post(answer_page(three[0]), form(three[0], "", "", "")).url == answer_page(three[1])
    assert Marking.objects.waiting().count() == 3


def test_too_many_points_stay_on_the_page_with_what_was_typed(marker, three):
    response = marker.post(answer_page(three[0]), form(three[0], "7", "4", "Hampir."))
    assert response.status_code == 422
    assert response.context["problems"]
    assert "Hampir." in response.content.decode()
    assert Marking.objects.waiting().count() == 3


def test_the_history_says_who_marked_what_when_and_what_counts(marker, cast, three):
    mark(attempt_of(three[0]), cast.instructor, {"1": 6, "2": 2}, comment="Angkanya jelas.")
    mark(attempt_of(three[0]), cast.hr, {"1": 3, "2": 1}, comment="Dilihat lagi.")
    response = marker.get(answer_page(three[0]))
    given = response.context["item"].given
    assert [(one.by, one.mark, one.comment) for one in given] == [
        (cast.hr.name, 8, "Dilihat lagi."),
        (cast.instructor.name, 16, "Angkanya jelas."),
    ]
    assert given[0].at >= given[1].at
    assert "data nyata" in given[0].points
    page = response.content.decode()
    assert page.index("Dilihat lagi.") < page.index("Angkanya jelas.")


def test_a_marked_answer_can_be_corrected_from_the_second_look(marker, cast, three):
    mark(attempt_of(three[0]), cast.instructor)
    query = "?status=selesai"
    marker.post(answer_page(three[0], query), form(three[0], "1", "1"))
    assert Attempt.objects.get(pk=attempt_of(three[0]).pk).marks == 4


def test_the_second_look_goes_from_the_latest_mark_to_the_earliest(marker, cast, three):
    begun = timezone.now()
    for minutes, task in enumerate(three):
        mark(attempt_of(task), cast.instructor, at=begun + timedelta(minutes=minutes))
    query = "?status=selesai"
    context = marker.get(answer_page(three[1], query)).context
    assert (context["previous"], context["next"], context["left"]) == (three[2], three[0], 3)


def test_answers_of_one_date_follow_one_another_and_none_is_passed_over(marker, cast, three):
    Marking.objects.update(due_on=three[0].due_on)
    seen, here = [three[0]], three[0]
    while here := marker.get(answer_page(here)).context["next"]:
        seen.append(here)
    assert seen == three


@pytest.mark.parametrize("who", ["learner", "colleague", "supervisor", "editor", "hr", "admin"])
def test_others_find_no_answer(client, school, cast, three, who):
    client.force_login(getattr(cast, who))
    assert client.get(answer_page(three[0])).status_code == 404
    question = reverse(
        "quizzes:mark_question", args=[school.quiz_activity.uuid, school.questions["essay"].uuid]
    )
    assert client.get(question).status_code == 404


def test_an_instructor_does_not_find_the_own_answer(client, school, cast):
    teach(school, cast.hr)
    task = task_of(handed_in(school, cast.hr))
    client.force_login(cast.hr)
    assert client.get(answer_page(task)).status_code == 404
    assert client.post(answer_page(task), form(task)).status_code == 404
    assert Attempt.objects.get().waiting == 1


# Names --------------------------------------------------------------------------------------------------------------


def pages_with_names(task: Marking) -> list[str]:
    attempt = attempt_of(task)
    return [PEOPLE, reverse("quizzes:mark", args=[attempt.uuid]), answer_page(task)]


@pytest.mark.parametrize("how", ["the quiz", "the marker"])
def test_no_page_of_marking_tells_a_hidden_name(marker, school, cast, three, how):
    if how == "the quiz":
        QuizPage.objects.filter(pk=school.quiz.pk).update(hide_names=True)
    else:
        marker.post(reverse("quizzes:hide_names"))
    mark(attempt_of(three[0]), cast.instructor)
    task = three[1]
    for address in [*pages_with_names(task), f"{PEOPLE}?status=selesai", f"{PEOPLE}?milik=semua"]:
        page = marker.get(address).content.decode()
        for person in (cast.learner, cast.colleague, cast.stranger):
            assert person.name not in page, address
    assert pseudonym(attempt_of(task).uuid) in marker.get(answer_page(task)).content.decode()


def test_names_are_shown_unless_someone_hides_them(marker, cast, three):
    for address in pages_with_names(three[0]):
        assert cast.learner.name in marker.get(address).content.decode()


def test_a_marker_may_see_names_again_and_comes_back_to_the_page(marker, cast, three):
    toggle, here = reverse("quizzes:hide_names"), answer_page(three[0])
    for expected in (False, True):
        assert marker.post(toggle, {"next": here}).url == here
        assert (cast.learner.name in marker.get(here).content.decode()) is expected


@pytest.mark.parametrize(
    "back", ["https://jahat.example/", "//jahat.example/", "", "abc", "javascript:alert(1)"]
)
def test_the_toggle_leads_to_no_strange_place(marker, school, back):
    assert marker.post(reverse("quizzes:hide_names"), {"next": back}).url == LIST


# Loads --------------------------------------------------------------------------------------------------------------


def test_the_load_of_each_marker_counts_waiting_overdue_and_done_this_week(school, cast, three):
    teach(school, cast.hr)
    today = three[0].due_on + timedelta(days=1)
    Marking.objects.filter(pk=three[2].pk).update(marker=cast.hr)
    mark(attempt_of(three[1]), cast.hr, at=timezone.now() + timedelta(days=8))
    found = {load.name: (load.waiting, load.overdue, load.done) for load in loads(cast.instructor, today)}
    assert found == {cast.instructor.name: (1, 1, 0), cast.hr.name: (1, 0, 1)}


def test_what_was_marked_before_this_week_does_not_count(school, cast, three):
    mark(attempt_of(three[0]), cast.instructor)
    next_week = timezone.localdate() + timedelta(days=7)
    assert [load.done for load in loads(cast.instructor, next_week)] == [0]


def test_what_nobody_was_given_has_its_own_line(school, cast, three):
    Marking.objects.update(marker=None)
    assert [(load.name, load.waiting) for load in loads(cast.instructor, timezone.localdate())] == [
        ("", 3),
        (cast.instructor.name, 0),
    ]


def test_loads_of_other_courses_are_not_shown(cast, three):
    assert loads(cast.hr, timezone.localdate()) == []
    assert loads(cast.instructor, timezone.localdate(), "LAIN") == []


# The bar ------------------------------------------------------------------------------------------------------------


def entries(rf, user) -> list:
    request = rf.get("/saya/")
    request.user = user
    return navigation(request)


def test_the_bar_counts_what_is_mine_in_one_query(rf, school, cast, three):
    teach(school, cast.hr)
    Marking.objects.filter(pk=three[0].pk).update(marker=cast.hr)
    entries(rf, cast.instructor)
    with count_queries() as queries:
        [entry] = entries(rf, cast.instructor)
    assert (entry.count, len(queries)) == (2, 1)
    assert [entry.count for entry in entries(rf, cast.hr)] == [1]


def test_instructors_without_anything_to_mark_keep_the_entry(rf, school, cast):
    assert [entry.count for entry in entries(rf, cast.instructor)] == [None]


# Sharing out --------------------------------------------------------------------------------------------------------

SHARE = "/pengajar/penilaian/pembagian/BKP-MWP/"


def move_form(source, target, **more) -> dict[str, str]:
    return {
        "source": str(source.uuid) if source else "-",
        "target": str(target.uuid),
        "activity": "",
        "most": "",
        **more,
    }


def test_an_instructor_moves_answers_to_another(marker, school, cast, three):
    teach(school, cast.hr)
    response = marker.post(SHARE, move_form(cast.instructor, cast.hr, most="2"), follow=True)
    assert [str(message) for message in response.context["messages"]]
    found = {load.name: load.waiting for load in response.context["loads"]}
    assert found == {cast.instructor.name: 1, cast.hr.name: 2}


def test_an_editor_of_the_course_moves_answers_for_them(client, school, cast, three):
    teach(school, cast.hr)
    client.force_login(cast.editor)
    assert client.get(SHARE).status_code == 200
    assert client.post(SHARE, move_form(cast.instructor, cast.hr)).status_code == 302
    assert Marking.objects.filter(marker=cast.hr).count() == 3


def test_answers_of_nobody_are_given_to_someone(marker, school, cast, three):
    Marking.objects.update(marker=None)
    marker.post(SHARE, move_form(None, cast.instructor))
    assert Marking.objects.filter(marker=cast.instructor).count() == 3


def test_answers_of_someone_who_left_can_still_be_moved(marker, school, cast, three):
    Marking.objects.update(marker=cast.hr)
    marker.post(SHARE, move_form(cast.hr, cast.instructor))
    assert Marking.objects.filter(marker=cast.instructor).count() == 3


@pytest.mark.parametrize(
    "fault",
    [
        {"source": "nobody"},
        {"target": "x"},
        {"most": "0"},
        {"most": "banyak"},
        {"most": "9" * 20},
        {"activity": "x"},
    ],
)
def test_a_faulty_form_moves_nothing_and_is_explained(marker, school, cast, three, fault):
    teach(school, cast.hr)
    response = marker.post(SHARE, move_form(cast.instructor, cast.hr) | fault)
    assert response.status_code == 422
    assert Marking.objects.filter(marker=cast.instructor).count() == 3


def test_giving_to_oneself_or_to_whoever_marks_no_more_is_explained(marker, school, cast, three):
    assert marker.post(SHARE, move_form(cast.instructor, cast.instructor)).status_code == 422
    teach(school, cast.hr)
    role = cast.instructor.roles.get()
    role.pk, role.user, role.valid_to = None, cast.unit_admin, timezone.localdate() - timedelta(days=1)
    role.save()
    CourseInstructor.objects.create(course=school.course, user=cast.unit_admin)
    assert marker.post(SHARE, move_form(cast.instructor, cast.unit_admin)).status_code == 422
    assert Marking.objects.filter(marker=cast.instructor).count() == 3


@pytest.mark.parametrize("who", ["learner", "colleague", "supervisor", "stranger"])
def test_others_share_out_nothing(client, school, cast, three, who):
    client.force_login(getattr(cast, who))
    assert client.get(SHARE).status_code == 404
    assert client.post(SHARE, move_form(cast.instructor, cast.hr)).status_code == 404


def test_a_course_without_waiting_answers_has_nothing_to_move(marker, school):
    assert "empty__title" in marker.get(SHARE).content.decode()


def test_editors_find_the_page_beside_the_course(client, school, cast):
    client.force_login(cast.editor)
    page = client.get(f"/kelola/pages/{school.shelf.pk}/").content.decode()
    assert SHARE in page


# The learner --------------------------------------------------------------------------------------------------------


def test_the_learner_finds_the_corrected_mark_told(client, school, cast, three):
    attempt = attempt_of(three[0])
    mark(attempt, cast.instructor)
    slot = slots_by_code(attempt)["essay"].number
    grade_response(attempt=attempt, slot=slot, by=cast.hr, points={"1": 1, "2": 1})
    client.force_login(cast.learner)
    kinds = {notice.kind for notice in cast.learner.notifications.all()}
    assert {"essay_marked", "mark_corrected"} <= kinds
    assert school.quiz.title in client.get("/saya/pemberitahuan/").content.decode()
