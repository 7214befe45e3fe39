"""The pages on which editors bring questions in files and take them away."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from foundation.models import Job
from quizzes.formats.parsed import FileData
from quizzes.imports.plan import Action
from quizzes.models import Category, Question, QuestionFile, QuestionImport
from quizzes.services import import_uploads
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category
from quizzes.services.files import store_files
from quizzes.services.import_uploads import sweep_uploads
from quizzes.services.importing import plan_file
from tests.quizzes.formats.reading import FILES

pytestmark = pytest.mark.django_db
GOOD = "::Satu::Apa?{=a ~b}\n\n::Dua::Siapa?{T}\n"
FAULTY = GOOD + "\n::Tiga::Pilih.{~a ~b}\n\n::Empat::Rusak {=a\n\n::Lima::Angka?{#tiga}\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client, cast):
    """Someone who writes questions."""
    rights = ["access_admin", "add_question", "change_question", "add_category", "change_category"]
    cast.editor.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(cast.editor)
    return client


@pytest.fixture
def shelf() -> Category:
    return save_category(name="Umum")


def bring(browser, text: str | bytes, name: str = "soal.gift", category: Category | None = None, **more):
    """What the editor sees after bringing the file."""
    data = text if isinstance(text, bytes) else text.encode()
    sent = {"file": SimpleUploadedFile(name, data), "category": category.pk if category else "", **more}
    return browser.post(reverse("question_imports"), sent, follow=True)


def write_meanwhile(shelf: Category, author) -> Question:
    """Another question of the name "Dua"."""
    data = {"text": "Lama?", "answer": True}
    return save_question(category=shelf, kind="truefalse", name="Dua", data=data, author=author)


def press(browser, page, **more):
    """The button that takes in what the page shows."""
    upload, plan = page.context["upload"], page.context["plan"]
    sent = {"fingerprint": plan.fingerprint, **more}
    return browser.post(reverse("apply_question_import", args=[upload.uuid]), sent, follow=True)


class TestTheJourney:
    def test_an_editor_reads_the_problems_mends_the_file_and_takes_it_in(self, editor, shelf, cast):
        page = bring(editor, FAULTY, category=shelf)
        rows = page.context["problems"]
        assert [(row.line, row.column, row.is_error) for row in rows] == [
            (5, 16, True),
            (7, 16, True),
            (9, 17, True),
        ]
        assert [row.question for row in rows] == ["Tiga", "Empat", "Lima"]
        assert [str(row.text) for row in rows] == ["~a ~b", "{=a", "tiga"]
        assert not Question.objects.exists()
        mended = (
            FAULTY.replace("{~a ~b}", "{=a ~b}").replace("Rusak {=a", "Rusak {=a}").replace("#tiga", "#3")
        )
        page = bring(editor, mended, category=shelf)
        assert page.context["problems"] == []
        assert page.context["plan"].counts == {Action.CREATE: 5}
        page = press(editor, page)
        assert page.context["upload"].state == "applied"
        assert Question.objects.in_category(shelf).count() == 5
        assert Question.objects.first().newest().author == cast.editor

    def test_numbers_in_problems_are_written_as_the_reader_writes_them(self, editor, shelf):
        page = bring(editor, "::Persen::Pilih.{~%150%a ~b}\n", category=shelf)
        assert any(row.message.endswith("bukan 1,5.") for row in page.context["problems"])

    def test_questions_without_errors_may_be_taken_in_alone(self, editor, shelf):
        page = bring(editor, FAULTY, category=shelf)
        assert page.context["plan"].can_be_applied_in_part
        press(editor, page, skip_faulty="")
        assert sorted(Question.objects.values_list("name", flat=True)) == ["Dua", "Satu"]

    def test_but_not_unasked(self, editor, shelf):
        page = press(editor, bring(editor, FAULTY, category=shelf))
        assert not Question.objects.exists()
        assert page.context["upload"].state == "checked"
        assert [message.level_tag for message in page.context["messages"]] == ["error"]

    def test_the_plan_shows_each_question_with_what_happens(self, editor, shelf):
        data = {"text": "Siapa?", "answer": True}
        save_question(category=shelf, kind="truefalse", name="Dua", data=data)
        page = bring(editor, GOOD, category=shelf)
        rows = list(page.context["plan"].lines)
        assert [(row.name, row.action, row.path) for row in rows] == [
            ("Satu", "create", ("Umum",)), ("Dua", "same", ("Umum",)),
        ]  # fmt: skip

    def test_a_broken_file_can_only_be_thrown_away(self, editor):
        page = bring(editor, b"<!DOCTYPE quiz><quiz/>", "soal.xml")
        assert page.context["plan"].is_broken
        html = page.content.decode()
        assert reverse("apply_question_import", args=[page.context["upload"].uuid]) not in html
        assert reverse("discard_question_import", args=[page.context["upload"].uuid]) in html

    def test_what_stands_in_a_file_is_shown_as_text(self, editor, shelf):
        page = bring(editor, "::<script>x()</script>::<b>Apa?{=a", category=shelf)
        assert b"<script>x()" not in page.content

    def test_a_file_is_needed(self, editor):
        page = editor.post(reverse("question_imports"), {"category": ""})
        assert "file" in page.context["form"].errors

    def test_an_empty_file_says_so_on_its_plan(self, editor, shelf):
        page = bring(editor, b"", category=shelf)
        assert len(page.context["problems"]) == 1 and page.context["plan"].is_broken


class TestBetweenPlanAndButton:
    def test_a_changed_bank_shows_the_new_plan_first(self, editor, cast, shelf):
        page = bring(editor, GOOD, category=shelf)
        write_meanwhile(shelf, cast.editor)
        page = press(editor, page)
        assert Question.objects.count() == 1
        assert page.context["plan"].counts == {Action.CREATE: 1, Action.NEW_VERSION: 1}
        press(editor, page)
        assert Question.objects.count() == 2

    def test_pressing_twice_takes_in_once(self, editor, shelf):
        page = bring(editor, GOOD, category=shelf)
        press(editor, page)
        again = press(editor, page)
        assert Question.objects.count() == 2
        assert [message.level_tag for message in again.context["messages"]] == ["error"]

    def test_the_file_is_gone_once_it_was_taken_in(self, editor, shelf, media):
        page = bring(editor, GOOD, category=shelf)
        assert [path.name for path in (media / "question_imports").iterdir()]
        press(editor, page)
        assert not list((media / "question_imports").iterdir())

    def test_thrown_away_it_leaves_nothing(self, editor, shelf, media):
        page = bring(editor, GOOD, category=shelf)
        editor.post(reverse("discard_question_import", args=[page.context["upload"].uuid]))
        assert not QuestionImport.objects.exists() and not list((media / "question_imports").iterdir())

    def test_not_while_it_is_being_taken_in(self, editor, shelf):
        upload = bring(editor, GOOD, category=shelf).context["upload"]
        QuestionImport.objects.update(state="applying")
        page = editor.post(reverse("discard_question_import", args=[upload.uuid]), follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
        assert QuestionImport.objects.exists()

    def test_the_work_done_twice_takes_in_once(self, editor, shelf):
        page = bring(editor, GOOD, category=shelf)
        press(editor, page)
        upload = QuestionImport.objects.get()
        import_uploads.apply_upload(upload=upload, fingerprint=page.context["plan"].fingerprint)
        assert Question.objects.count() == 2

    def test_what_nobody_came_back_to_is_swept(self, editor, shelf, media):
        bring(editor, GOOD, category=shelf)
        assert sweep_uploads(at=timezone.now() + timedelta(days=1)) == 0
        assert sweep_uploads(at=timezone.now() + timedelta(days=20)) == 1
        assert not list((media / "question_imports").iterdir())


@pytest.mark.django_db(transaction=True)
class TestLargeFiles:
    @pytest.fixture(autouse=True)
    def everything_is_large(self, monkeypatch):
        monkeypatch.setattr(import_uploads, "SMALL", 10)

    def test_a_worker_looks_through_and_takes_in(self, editor, shelf):
        page = bring(editor, GOOD, category=shelf)
        assert page.context["upload"].state == "checked"
        page = press(editor, page)
        assert page.context["upload"].state == "applied"
        assert Question.objects.count() == 2
        assert list(Job.objects.order_by("pk").values_list("kind", "state", "done")) == [
            ("check_questions", "done", 2), ("apply_questions", "done", 2),
        ]  # fmt: skip

    def test_what_stands_against_it_is_in_its_new_plan(self, editor, cast, shelf):
        page = bring(editor, GOOD, category=shelf)
        write_meanwhile(shelf, cast.editor)
        page = press(editor, page)
        assert page.context["upload"].state == "checked"
        assert page.context["plan"].counts[Action.NEW_VERSION] == 1

    def test_progress_is_told_to_its_owner(self, editor, shelf):
        upload = bring(editor, GOOD, category=shelf).context["upload"]
        QuestionImport.objects.update(state="checking")
        told = editor.get(reverse("question_import_progress", args=[upload.uuid])).json()
        assert told["waiting"] is True and "2" in told["text"]
        page = editor.get(reverse("question_import", args=[upload.uuid]))
        assert b"data-import-progress=" in page.content

    def test_a_fault_in_the_work_is_told(self, editor, shelf, monkeypatch):
        def broken(**options):
            raise RuntimeError("penuh")

        monkeypatch.setattr(import_uploads, "plan_file", broken)
        page = bring(editor, GOOD, category=shelf)
        assert page.context["upload"].state == "failed"


class TestWhoMay:
    def test_a_stranger_sees_no_upload_of_another(self, editor, shelf, cast, client):
        uuid = bring(editor, GOOD, category=shelf).context["upload"].uuid
        client.force_login(cast.admin)
        for name in ("question_import", "question_import_progress"):
            assert client.get(reverse(name, args=[uuid])).status_code == 404
        for name in ("apply_question_import", "discard_question_import"):
            assert client.post(reverse(name, args=[uuid])).status_code == 404

    @pytest.mark.parametrize("name", ["question_imports", "question_export", "question_export_file"])
    def test_those_who_write_no_questions_are_turned_away(self, editor, client, cast, name):
        assert editor.get(reverse(name), {"form": "gift"}).status_code == 200
        client.force_login(cast.learner)
        assert client.get(reverse(name)).status_code in {302, 403}

    @pytest.mark.parametrize("name", ["question_imports", "question_export"])
    def test_an_admin_without_that_right_as_well(self, editor, client, cast, name):
        cast.editor.user_permissions.set(Permission.objects.filter(codename="access_admin"))
        assert client.get(reverse(name)).status_code in {302, 403}

    def test_the_list_leads_to_both(self, editor, school):
        html = editor.get(reverse("soal:index"), {"kind": "essay"}).content.decode()
        assert reverse("question_imports") in html
        assert f"{reverse('question_export')}?kind=essay" in html


class TestExport:
    def test_what_the_list_shows_is_what_is_given_out(self, editor, school):
        for query, count in (
            ({}, 8),
            ({"kind": "essay"}, 1),
            ({"q": "MWP-single"}, 1),
            ({"category": "0"}, 0),
        ):
            page = editor.get(reverse("question_export"), query)
            assert page.status_code == 200
            if query != {"category": "0"}:
                assert page.context["count"] == count

    def test_chosen_questions_alone(self, editor, school):
        ids = [school.questions["single"].pk, school.questions["match"].pk]
        answer = editor.get(reverse("question_export_file"), {"id": ids, "form": "gift"})
        text = b"".join(answer.streaming_content).decode()
        assert text.count("[id:MWP-") == 2 and "[id:MWP-match]" in text

    @pytest.mark.parametrize("form", ["gift", "moodle_xml", "aiken", "csv", "xlsx"])
    def test_each_format_is_downloaded_and_can_come_back(self, editor, school, form):
        answer = editor.get(reverse("question_export_file"), {"form": form})
        data = b"".join(answer.streaming_content)
        name = answer["Content-Disposition"].split('"')[1]
        assert name.startswith("soal-") and "no-store" in answer["Cache-Control"]
        with plan_file(file=BytesIO(data), filename=name) as plan:
            assert plan.found == (1 if form == "aiken" else 8)
            assert not plan.has_errors or form == "aiken"

    def test_losses_are_shown_before(self, editor, school):
        page = editor.get(reverse("question_export"), {"form": "aiken", "check": "1"})
        assert page.context["loss_count"] == 8
        assert (
            editor.get(reverse("question_export"), {"form": "moodle_xml", "check": "1"}).context["loss_count"]
            == 0
        )

    def test_an_unknown_format_is_not_found(self, editor):
        assert editor.get(reverse("question_export_file"), {"form": "qti"}).status_code == 404

    @pytest.mark.parametrize("extension", ["csv", "xlsx"])
    def test_the_template_can_be_brought_back_as_it_is(self, editor, extension):
        answer = editor.get(reverse("question_template", args=[extension]))
        page = bring(editor, b"".join(answer.streaming_content), f"templat.{extension}")
        assert page.context["plan"].counts == {Action.CREATE: 8}
        assert editor.get(reverse("question_template", args=["exe"])).status_code == 404


class TestPictures:
    PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)

    @pytest.fixture
    def picture(self, school, attempt) -> QuestionFile:
        """In a question that the learner's attempt shows."""
        store_files(files=[FileData(sha256(self.PNG).hexdigest(), "png", "jawaban benar.png", self.PNG)])
        file = QuestionFile.objects.get()
        file.versions.add(attempt.question_attempts.first().version)
        return file

    def address(self, file: QuestionFile) -> str:
        return reverse("quizzes:question_file", args=[file.sha256])

    def test_the_address_is_the_one_that_texts_hold(self, picture):
        from quizzes.richtext import FILE, file_address

        assert file_address(picture.sha256) == self.address(picture)
        assert FILE.fullmatch(self.address(picture))

    def test_the_learner_gets_it_under_a_name_that_tells_nothing(self, browser, picture):
        answer = browser.get(self.address(picture))
        assert b"".join(answer.streaming_content) == self.PNG
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
        assert "benar" not in answer["Content-Disposition"] and answer["Content-Disposition"].startswith(
            "inline"
        )
        assert "private" in answer["Cache-Control"]

    @pytest.mark.parametrize(("who", "status"), [("editor", 200), ("colleague", 404), ("supervisor", 404)])
    def test_others_see_it_where_they_write_in_the_bank(self, client, cast, picture, who, status):
        client.force_login(getattr(cast, who))
        assert client.get(self.address(picture)).status_code == status

    def test_the_instructor_who_marks_sees_it(self, client, cast, picture):
        client.force_login(cast.instructor)
        assert client.get(self.address(picture)).status_code == 200

    def test_nobody_else_does(self, client, picture):
        assert client.get(self.address(picture)).status_code == 302

    def test_it_stands_in_the_page_of_the_attempt(self, browser, editor, client, cast, shelf):
        page = bring(editor, (FILES / "awkward.xml").read_bytes(), "a.xml")
        press(editor, page, skip_faulty="")
        version = Question.objects.get(code="XML-1").newest()
        assert f'src="{self.address(version.files.get())}"' in version.data["text"]
