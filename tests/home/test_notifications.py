"""Being told something, reading it, and the outbox of a demonstration."""

from django.core.mail import send_mail
from django.urls import reverse

from home.models import Notification, OutboxMail
from home.notices import sentence
from home.services import notify
from tests.queries import count_queries


def tell(user, **more):
    return notify(
        user=user, kind="course_completed", url="/saya/jp/", title="Manajemen Waktu", hours="6", **more
    )


def test_the_header_counts_what_is_unread_until_it_is_opened(client, cast):
    told = tell(cast.learner)
    client.force_login(cast.learner)
    assert "(1)" in client.get("/saya/").content.decode()
    answer = client.post(reverse("home:open_notification", args=[told.uuid]))
    assert answer.url == "/saya/jp/"
    assert "(1)" not in client.get("/saya/").content.decode()


def test_the_sentence_is_made_in_the_readers_language_and_escaped(client, cast):
    notify(user=cast.learner, kind="course_completed", title="<b>Judul</b>", hours="6")
    client.force_login(cast.learner)
    page = client.get("/saya/pemberitahuan/").content.decode()
    assert "&lt;b&gt;Judul&lt;/b&gt;" in page


def test_a_kind_that_is_no_longer_offered_still_says_something(db):
    assert sentence("kind-from-last-year", {"a": "b"})
    assert sentence("course_completed", {}) == sentence("unknown", {})


def test_another_address_is_never_opened(client, cast):
    told = tell(cast.learner)
    Notification.objects.update(url="https://jahat.example/")
    client.force_login(cast.learner)
    assert client.post(reverse("home:open_notification", args=[told.uuid])).url == "/saya/pemberitahuan/"


def test_all_are_marked_read_at_once(client, cast):
    tell(cast.learner)
    tell(cast.colleague)
    client.force_login(cast.learner)
    client.post("/saya/pemberitahuan/dibaca/")
    assert list(Notification.objects.unread().values_list("user", flat=True)) == [cast.colleague.pk]


def test_the_list_takes_the_same_queries_for_one_and_for_many(client, cast):
    client.force_login(cast.learner)
    tell(cast.learner)
    client.get("/saya/pemberitahuan/")
    with count_queries() as few:
        client.get("/saya/pemberitahuan/")
    for _ in range(30):
        tell(cast.learner)
    with count_queries() as many:
        client.get("/saya/pemberitahuan/")
    assert len(many) == len(few), many


def test_letters_of_a_demonstration_are_read_by_the_administrator_alone(client, cast, settings):
    settings.EMAIL_BACKEND = "home.mail.OutboxBackend"
    send_mail("Kata sandi baru", "Buka tautan ini.", "rebung@localhost", ["rina@contoh.example"])
    assert OutboxMail.objects.get().to == "rina@contoh.example"
    client.force_login(cast.admin)
    page = client.get("/kelola/kotak-keluar/").content.decode()
    assert "Kata sandi baru" in page
    client.force_login(cast.editor)
    assert client.get("/kelola/kotak-keluar/").status_code == 302
