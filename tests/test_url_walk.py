"""Every address, tried by owner, colleague, supervisor, stranger and nobody.

A new address fails the first test until it stands in `WALK`, with what each of the five gets.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from foundation.navigation import navigation_for
from home.services import notify
from quizzes.formats.parsed import FileData
from quizzes.models import Attempt, Marking, QuestionFile
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.files import store_files
from tests.cast import Cast
from tests.quizzes.filing import essay_answer, let_essay_take_files, only_file, pdf
from tests.quizzes.regrading import dry_run
from tests.school import School, school  # noqa: F401

WHO = ("owner", "colleague", "supervisor", "stranger", "nobody")
NOT_OURS = {"wagtailadmin", "wagtaildocs", "static", "media"}
ANONYMOUS = 302  # to the sign-in page, with the way back
FRAMEWORK = (
    "wagtail_serve",
    "wagtaildocs_",
    "wagtailcore_",
    "account_reset_password_from_key",  # its key comes by mail; tests/accounts walks it
)


@dataclass
class Place:
    """What exists for the walk: the owner's enrolment, attempts, notification, and an essay with a file that
    waits to be marked.
    """

    cast: Cast
    school: School
    running: Attempt
    finished: Attempt
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """`expected` by person in the order of WHO; `arguments` makes the address from the place."""

    expected: tuple[int, int, int, int, int]
    arguments: Callable[[Place], dict] = lambda place: {}
    method: str = "get"


def everyone(status: int) -> tuple[int, ...]:
    return (status,) * 5


def signed_in(status: int) -> tuple[int, ...]:
    return (*(status,) * 4, ANONYMOUS)


def owner_alone(status: int) -> tuple[int, ...]:
    return (status, 404, 404, 404, ANONYMOUS)


def own(attribute: str) -> Callable[[Place], dict]:
    return lambda place: {"uuid": getattr(place, attribute).uuid}


def quiz(place: Place) -> dict:
    return {"uuid": place.school.quiz_activity.uuid}


def regrade(place: Place) -> dict:
    return {"uuid": place.extra["regrade"]}


WALK: dict[str, Step] = {
    "set_language": Step(everyone(302), method="post"),
    "foundation:health": Step(everyone(200)),
    # accounts
    "account_login": Step((302, 302, 302, 302, 200)),
    "account_inactive": Step(everyone(200)),
    "account_logout": Step((200, 200, 200, 200, 302)),
    "account_signup": Step(everyone(404)),
    "account_reset_password": Step(everyone(200)),
    "account_reset_password_done": Step(everyone(200)),
    "account_change_password": Step(signed_in(200)),
    "accounts:activate": Step(everyone(200)),
    "accounts:settings": Step(signed_in(200)),
    "accounts:email": Step(signed_in(200)),
    "accounts:confirm_email": Step(signed_in(200), lambda place: {"token": "palsu"}),
    "accounts:devices": Step(signed_in(302), method="post"),
    "accounts:privacy": Step(signed_in(302), method="post"),
    "accounts:import": Step((403, 403, 403, 403, ANONYMOUS)),
    "accounts:units": Step((403, 403, 403, 403, ANONYMOUS)),
    "accounts:staff": Step((404, 404, 404, 404, ANONYMOUS), lambda place: {"code": "disdukcapil"}),
    "accounts:issue_code": Step(
        (404, 404, 404, 404, ANONYMOUS),
        lambda place: {"code": "disdukcapil", "uuid": place.cast.learner.uuid},
    ),
    "accounts:slip": Step(
        (404, 404, 404, 404, ANONYMOUS),
        lambda place: {"code": "disdukcapil", "uuid": place.cast.learner.uuid},
    ),
    # home
    "home:notifications": Step(signed_in(200)),
    "home:read_all": Step(signed_in(302), method="post"),
    "home:open_notification": Step(
        owner_alone(302), lambda place: {"uuid": place.extra["notification"]}, "post"
    ),
    # courses
    "courses:mine": Step(signed_in(200)),
    "courses:enrol": Step(signed_in(302), lambda place: {"code": "BKP-MWP"}, "post"),
    "courses:continue": Step(owner_alone(302), lambda place: {"uuid": place.running.enrolment.uuid}),
    "courses:leave": Step(owner_alone(200), lambda place: {"uuid": place.running.enrolment.uuid}),
    "courses:finished": Step(owner_alone(302), lambda place: {"uuid": place.running.enrolment.uuid}),
    "courses:complete": Step(
        owner_alone(302), lambda place: {"uuid": place.school.lesson_activities[0].uuid}, "post"
    ),
    "courses:reflect": Step(
        owner_alone(302),
        lambda place: {"uuid": place.school.lesson_activities[0].uuid, "block_id": place.running.uuid},
        "post",
    ),
    "courses:document": Step(
        (404, 404, 404, 404, ANONYMOUS),
        lambda place: {"uuid": place.school.lesson_activities[0].uuid, "pk": 1},
    ),
    "courses:media": Step(
        (404, 404, 404, 404, ANONYMOUS),
        lambda place: {"uuid": place.school.lesson_activities[0].uuid, "pk": 1},
    ),
    # quizzes
    "quizzes:start": Step(owner_alone(302), lambda place: {"uuid": place.school.quiz_activity.uuid}, "post"),
    "quizzes:attempt": Step(owner_alone(200), own("running")),
    "quizzes:flag": Step((400, 404, 404, 404, ANONYMOUS), own("running"), "post"),
    "quizzes:autosave": Step((400, 404, 404, 404, 401), own("running"), "post"),
    "quizzes:hand_in": Step(owner_alone(200), own("running")),
    "quizzes:review": Step(owner_alone(200), own("finished")),
    "quizzes:upload": Step((404, 404, 404, 404, 401), own("running"), "post"),
    "quizzes:attachment": Step(owner_alone(200), lambda place: {"uuid": place.extra["file"].uuid}),
    "quizzes:marking": Step((404, 404, 404, 404, ANONYMOUS)),
    "quizzes:marking_people": Step((404, 404, 404, 404, ANONYMOUS)),
    "quizzes:mark_question": Step(
        (404, 404, 404, 404, ANONYMOUS),
        lambda place: {
            "uuid": place.school.quiz_activity.uuid,
            "question": place.school.questions["essay"].uuid,
        },
    ),
    "quizzes:mark_answer": Step(
        (404, 404, 404, 404, ANONYMOUS), lambda place: {"uuid": place.extra["task"].uuid}
    ),
    "quizzes:reassign": Step(
        (404, 404, 404, 404, ANONYMOUS), lambda place: {"code": place.school.course.code}
    ),
    "quizzes:hide_names": Step(signed_in(302), method="post"),
    "quizzes:mark": Step((404, 404, 404, 404, ANONYMOUS), own("finished")),
    "quizzes:regrades": Step((404, 404, 404, 404, ANONYMOUS), quiz),
    "quizzes:regrade": Step((404, 404, 404, 404, ANONYMOUS), regrade),
    "quizzes:regrade_apply": Step((404, 404, 404, 404, ANONYMOUS), regrade, "post"),
    "quizzes:regrade_progress": Step((404, 404, 404, 404, ANONYMOUS), regrade),
    "quizzes:regrade_csv": Step((404, 404, 404, 404, ANONYMOUS), regrade),
    "quizzes:regrade_xlsx": Step((404, 404, 404, 404, ANONYMOUS), regrade),
    "quizzes:statistics_list": Step((404, 404, 404, 404, ANONYMOUS)),
    "quizzes:statistics": Step((404, 404, 404, 404, ANONYMOUS), quiz),
    "quizzes:statistics_compute": Step((404, 404, 404, 404, ANONYMOUS), quiz, "post"),
    "quizzes:statistics_progress": Step((404, 404, 404, 404, ANONYMOUS), quiz),
    "quizzes:statistics_question": Step(
        (404, 404, 404, 404, ANONYMOUS), lambda place: {**quiz(place), "slot": 1}
    ),
    "quizzes:statistics_csv": Step((404, 404, 404, 404, ANONYMOUS), quiz),
    "quizzes:statistics_xlsx": Step((404, 404, 404, 404, ANONYMOUS), quiz),
    "quizzes:question_file": Step(
        (200, 404, 404, 404, ANONYMOUS), lambda place: {"sha256": place.extra["picture"]}
    ),
    # competencies
    "competencies:hours": Step(signed_in(200)),
    "competencies:profile": Step(signed_in(200)),
    # reports
    "reports:mine": Step(signed_in(200)),
    "reports:team": Step((404, 404, 200, 404, ANONYMOUS)),
    "reports:team_csv": Step((404, 404, 200, 404, ANONYMOUS)),
    "reports:team_xlsx": Step((404, 404, 200, 404, ANONYMOUS)),
    "reports:person": Step((404, 404, 200, 404, ANONYMOUS), lambda place: {"uuid": place.cast.learner.uuid}),
}


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    """Every name below the resolver, with its namespace."""
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace not in NOT_OURS and "kelola" not in str(entry.pattern):
                found |= names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern) and entry.name:
            found.add(f"{prefix}{entry.name}")
    return found


def test_every_address_is_walked():
    ours = {name for name in names(get_resolver()) if not name.startswith(FRAMEWORK)}
    assert ours == set(WALK)


@pytest.fixture
def place(cast: Cast, school: School, settings, tmp_path) -> Place:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    enrolment = school.enrolled(cast.learner)
    let_essay_take_files(school)
    finished = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=finished, answers=[essay_answer(finished, "Satu dua tiga empat.", pdf())])
    finished = finish_attempt(attempt=finished)
    running = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    told = notify(user=cast.learner, kind="publishing_refused", url="/pelatihan/", title="a", reason="b")
    extra = {
        "notification": told.uuid,
        "file": only_file(finished),
        "task": Marking.objects.get(),
        "picture": shown_picture(running),
        "regrade": dry_run(school, cast).uuid,
    }
    return Place(cast, school, running, finished, extra)


def shown_picture(attempt: Attempt) -> str:
    """A picture in a question of the attempt."""
    content = b"GIF89a"
    data = FileData(sha256(content).hexdigest(), "gif", "peta.gif", content)
    store_files(files=[data])
    attempt.question_attempts.first().version.files.add(QuestionFile.objects.get(sha256=data.sha256))
    return data.sha256


def sign_in(client, place: Place, who: str) -> None:
    person = {"owner": place.cast.learner, "nobody": None}.get(who, getattr(place.cast, who, None))
    if person is not None:
        client.force_login(person)


@pytest.mark.parametrize("name", sorted(WALK))
def test_each_person_gets_what_is_theirs(client, place, name):
    step = WALK[name]
    address = reverse(name, kwargs=step.arguments(place))
    for who, expected in zip(WHO, step.expected, strict=True):
        client.logout()
        sign_in(client, place, who)
        answer = getattr(client, step.method)(address)
        assert answer.status_code == expected, f"{name} for {who}: {answer.status_code}"
        if who == "nobody" and step.expected == signed_in(step.expected[0]) and ":" in name:
            assert answer.url.startswith("/masuk/"), f"{name} sends nobody to {answer.url}"


DOORS = (
    "/kelola/",
    "/kelola/login/",
    "/kelola/password_reset/",
    "/kelola/account/",
    "/kelola/kotak-keluar/",
    "/kelola/pelatihan/",
    "/kelola/units/",
    "/kelola/bank-soal/soal/",
    "/kelola/bank-soal/kategori/",
    "/kelola/bank-soal/massal/",
    "/admin/",
    "/admin/login/",
)
KEEPERS = ("editor", "hr", "admin")
OUTSIDERS = (*WHO[:-1], "unit_admin", "instructor")


def test_every_door_of_the_admin_ends_somewhere_for_everyone(client, place):
    """A circle of redirects fails by itself: the test's browser gives up on it."""
    for who in (*KEEPERS, *OUTSIDERS, "nobody"):
        client.logout()
        sign_in(client, place, who)
        for address in DOORS:
            answer = client.get(address, follow=True)
            expected = 403 if who in OUTSIDERS else 200
            assert answer.status_code == expected, f"{address} for {who}: {answer.status_code}"
            assert answer.request["PATH_INFO"].startswith("/masuk/") == (who == "nobody")


def test_no_address_leads_anyone_in_a_circle_or_to_an_empty_page(client, place):
    for name in sorted(set(WALK) - {"account_logout"}):
        address = reverse(name, kwargs=WALK[name].arguments(place))
        for who in (*WHO, "editor", "admin"):
            client.logout()
            sign_in(client, place, who)
            answer = client.get(address, follow=True)
            assert answer.streaming or answer.content, f"{name} for {who}"


PLACES = [
    ("supervisor", "reports:person", "team", "/tim/pelatihan/"),
    ("supervisor", "reports:team", "team", "/tim/pelatihan/"),
    ("unit_admin", "accounts:staff", "team", "/unit/pegawai/"),
    ("unit_admin", "accounts:issue_code", "team", "/unit/pegawai/"),
    ("hr", "accounts:import", "team", "/unit/pegawai/"),
    ("owner", "courses:mine", "me", "/pelatihan/"),
    ("owner", "quizzes:attempt", "me", "/pelatihan/"),
    ("owner", "reports:mine", "me", "/saya/"),
    ("owner", "accounts:settings", "me", "/saya/pengaturan/"),
    ("instructor", "quizzes:mark", "manage", "/pengajar/penilaian/"),
    ("instructor", "quizzes:regrades", "manage", "/pengajar/statistik/"),
    ("instructor", "quizzes:regrade", "manage", "/pengajar/statistik/"),
]


def test_each_page_lights_its_own_place_in_its_own_area(client, place):
    for who, name, area, current in PLACES:
        sign_in(client, place, who)
        answer = client.get(reverse(name, kwargs=WALK[name].arguments(place)))
        lit = navigation_for(answer.wsgi_request)
        assert (lit.area, lit.current) == (area, current), name
