"""Questions from files into the bank: planned against what is there, applied whole or not at all."""

import re
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.engine.question import question_types
from quizzes.errors import BankChanged, ImportRefused
from quizzes.formats.gift import read_gift
from quizzes.imports import reading
from quizzes.imports.plan import Action, Plan
from quizzes.models import Category, Question, QuestionFile, QuestionVersion
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category
from quizzes.services.files import sweep_files
from quizzes.services.importing import apply_import, plan_file, plan_import
from tests.quizzes.formats.reading import FILES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=timezone.get_default_timezone())
ONE = "$CATEGORY: Umum\n\n// [id:U-1] [tag:mudah]\n::Ibu kota::Apa ibu kota Sumatera Utara?{=Medan ~Binjai}\n"


def plan_of(text: str | bytes, name: str = "soal.gift", category: Category | None = None) -> Plan:
    return plan_file(
        file=BytesIO(text if isinstance(text, bytes) else text.encode()), filename=name, category=category
    )


def taken_in(text: str | bytes, name: str = "soal.gift", category: Category | None = None, **options) -> Plan:
    with plan_of(text, name, category) as plan:
        apply_import(plan=plan, by=None, at=NOW, **options)
        return plan


def codes(plan: Plan) -> list[str]:
    return [problem.code for problem in plan.problems]


class TestNewQuestions:
    def test_a_plan_writes_nothing(self):
        with plan_of(ONE) as plan:
            assert plan.counts == {Action.CREATE: 1}
        assert not Question.objects.exists() and not Category.objects.exists()

    def test_a_question_is_made_with_its_version_tags_and_category(self, cast):
        with plan_of(ONE) as plan:
            assert apply_import(plan=plan, by=cast.editor, at=NOW) == 1
        question = Question.objects.get(code="U-1")
        version = question.newest()
        assert (question.name, question.kind, question.category.name) == ("Ibu kota", "multichoice", "Umum")
        assert (version.number, version.status, version.author, version.created_at) == (
            1,
            "ready",
            cast.editor,
            NOW,
        )
        assert (version.default_mark, list(question.tags.names())) == (Decimal(1), ["mudah"])

    def test_categories_are_made_within_the_one_that_was_chosen(self):
        base = save_category(name="Dinas")
        taken_in(ONE.replace("Umum", "Layanan/Loket"), category=base)
        assert [c.name for c in Question.objects.get().category.get_ancestors()] == ["Dinas", "Layanan"]

    def test_a_category_that_is_there_is_used(self):
        shelf = save_category(name="Umum")
        taken_in(ONE)
        assert Question.objects.get().category == shelf
        assert Category.objects.count() == 1

    def test_without_a_category_anywhere_the_question_is_refused(self):
        with plan_of("Apa?{T}") as plan:
            assert codes(plan) == ["category_missing"]
            assert plan.counts == {Action.SKIP: 1}

    def test_tags_are_shared_whatever_their_letters(self):
        taken_in(ONE + "\n// [tag:Mudah] [tag:baru]\n::Dua::Dua?{T}\n")
        assert sorted(Question.objects.get(name="Dua").tags.names()) == ["baru", "mudah"]

    def test_kinds_that_the_engine_does_not_have_are_refused(self, monkeypatch):
        monkeypatch.delitem(question_types._things, "essay")
        with plan_of("$CATEGORY: A\n\nTulis.{}") as plan:
            assert codes(plan) == ["kind_not_stored"]


class TestKnownQuestions:
    def test_the_same_file_again_changes_nothing(self):
        taken_in(ONE)
        again = taken_in(ONE)
        assert again.counts == {Action.SAME: 1}
        assert QuestionVersion.objects.count() == 1

    def test_another_wording_is_a_new_version_of_the_question_with_that_number(self):
        taken_in(ONE)
        plan = taken_in(ONE.replace("Apa ibu", "Manakah ibu").replace("Umum", "Lain"))
        question = Question.objects.get()
        assert plan.counts == {Action.NEW_VERSION: 1}
        assert [version.number for version in question.versions.order_by("number")] == [1, 2]
        assert question.category.name == "Umum"

    def test_without_a_number_it_is_found_by_its_name_on_its_shelf(self):
        shelf = save_category(name="Umum")
        taken_in("::Satu::Apa?{T}", category=shelf)
        assert taken_in("::Satu::Apa?{F}", category=shelf).counts == {Action.NEW_VERSION: 1}
        other = save_category(name="Lain")
        assert taken_in("::Satu::Apa?{F}", category=other).counts == {Action.CREATE: 1}

    def test_of_two_with_one_name_each_keeps_its_own(self):
        shelf = save_category(name="Umum")
        text = "::Satu::Apa?{T}\n\n::Satu::Siapa?{T}"
        assert taken_in(text, category=shelf).counts == {Action.CREATE: 2}
        assert taken_in(text, category=shelf).counts == {Action.SAME: 2}

    def test_what_the_file_says_nothing_about_stays_as_it_was(self):
        taken_in(ONE)
        question = Question.objects.get()
        data = question.newest().data | {"numbering": "none", "hints": [{"text": "Di Sumatera."}]}
        category = question.category
        save_question(
            question=question, category=category, kind="multichoice", code="U-1", name="Ibu kota", data=data,
            default_mark=Decimal(3), status="draft",
        )  # fmt: skip
        taken_in(ONE.replace("Binjai", "Tebing"))
        newest = question.newest()
        assert (newest.number, newest.data["numbering"], newest.data["hints"]) == (
            3,
            "none",
            [{"text": "Di Sumatera."}],
        )
        assert (newest.default_mark, newest.status) == (Decimal(3), "draft")

    def test_settings_that_do_not_fit_the_new_wording_are_let_go(self):
        taken_in(ONE)
        question = Question.objects.get()
        data = question.newest().data | {"single": False, "all_or_nothing": True}
        save_question(
            question=question, category=question.category, kind="multichoice", code="U-1", data=data
        )
        taken_in(ONE)
        assert "all_or_nothing" not in question.newest().data

    def test_choices_keep_their_ids_so_that_old_answers_can_be_graded_anew(self):
        shelf = save_category(name="Umum")
        choices = [
            {"id": "x", "text": "Binjai", "fraction": "0"},
            {"id": "y", "text": "Medan", "fraction": "1"},
        ]
        save_question(
            category=shelf,
            kind="multichoice",
            code="U-1",
            name="Ibu kota",
            data={"text": "Apa?", "choices": choices},
        )
        taken_in(ONE)
        assert [(c["id"], c["text"]) for c in Question.objects.get().newest().data["choices"]] == [
            ("y", "Medan"), ("x", "Binjai"),
        ]  # fmt: skip

    def test_a_name_tag_or_status_alone_makes_no_version(self):
        xml = (
            "<quiz><question type='truefalse'><name><text>{name}</text></name><questiontext><text>Apa?</text>"
            "</questiontext><hidden>{hidden}</hidden><idnumber>B-1</idnumber>"
            "<answer fraction='100'><text>true</text></answer><answer fraction='0'><text>false</text></answer>"
            "<tags><tag><text>{tag}</text></tag></tags></question></quiz>"
        )
        shelf = save_category(name="Umum")
        taken_in(xml.format(name="Satu", hidden=0, tag="a"), "a.xml", shelf)
        plan = taken_in(xml.format(name="Dua", hidden=1, tag="b"), "a.xml", shelf)
        question = Question.objects.get()
        assert plan.counts == {Action.UPDATE: 1}
        assert (question.name, question.newest().number, question.newest().status) == ("Dua", 1, "hidden")
        assert sorted(question.tags.names()) == ["a", "b"]

    def test_a_file_without_names_does_not_rename(self):
        taken_in(ONE)
        taken_in(ONE.replace("::Ibu kota::", "").replace("Apa", "Mana"))
        assert Question.objects.get().name == "Ibu kota"

    def test_a_uuid_finds_the_question_under_a_new_number(self):
        taken_in(ONE)
        question = Question.objects.get()
        taken_in(ONE.replace("[id:U-1]", f"[id:U-9] [uuid:{question.uuid}]"))
        question.refresh_from_db()
        assert (question.code, question.versions.count()) == ("U-9", 1)


class TestAgainstTheBank:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("// [id:U-1]\n::a::Satu?{T}\n\n// [id:U-1]\n::b::Dua?{T}", "code_twice"),
            ("// [id:U-7]\n::a::Satu?{T}", "kind_fixed"),
        ],
    )
    def test_what_stands_against_a_question_is_told_at_its_line(self, text, code):
        shelf = save_category(name="Umum")
        save_question(category=shelf, kind="essay", code="U-7", data={"text": "Tulis."})
        with plan_of(text, category=shelf) as plan:
            assert codes(plan) == [code]
            assert plan.problems[0].line and plan.counts[Action.SKIP] == 1

    def test_a_number_of_another_question_is_told(self):
        shelf = save_category(name="Umum")
        one = save_question(category=shelf, kind="truefalse", code="A", data={"text": "a", "answer": True})
        save_question(category=shelf, kind="truefalse", code="B", data={"text": "b", "answer": True})
        with plan_of(f"// [id:B] [uuid:{one.uuid}]\na{{T}}", category=shelf) as plan:
            assert codes(plan) == ["code_of_other"]

    def test_two_questions_of_a_file_never_become_the_same_one(self):
        shelf = save_category(name="Umum")
        one = save_question(category=shelf, kind="truefalse", code="A", data={"text": "a", "answer": True})
        with plan_of(f"// [uuid:{one.uuid}]\na{{T}}\n\n// [id:A]\nb{{T}}", category=shelf) as plan:
            assert [(problem.code, problem.values["line"]) for problem in plan.problems] == [
                ("uuid_twice", 2)
            ]

    def test_hundreds_of_new_categories_are_not_meant_so(self):
        text = "\n\n".join(f"$CATEGORY: K{number}\n\nApa {number}?{{T}}" for number in range(202))
        with plan_of(text) as plan:
            assert codes(plan) == ["too_many_categories"] and plan.is_broken


class TestWholeOrNotAtAll:
    FAULTY = ONE + "\n::Rusak::Apa?{~a ~b}\n"

    def test_errors_keep_the_whole_file_out(self):
        with plan_of(self.FAULTY) as plan, pytest.raises(ImportRefused):
            apply_import(plan=plan, by=None)
        assert not Question.objects.exists() and not Category.objects.exists()

    def test_faulty_questions_are_left_out_where_that_was_said(self):
        assert taken_in(self.FAULTY, skip_faulty=True).counts == {Action.CREATE: 1, Action.SKIP: 1}
        assert Question.objects.get().code == "U-1"

    def test_a_file_that_breaks_off_is_never_taken_in(self):
        text = "<quiz><question type='description'><name><text>a</text></name></question><question"
        with plan_of(text, "a.xml", save_category(name="Umum")) as plan, pytest.raises(ImportRefused):
            apply_import(plan=plan, by=None, skip_faulty=True)

    def test_when_someone_else_was_quicker_nothing_is_written(self):
        taken_in(ONE)
        question = Question.objects.get()
        with plan_of(ONE.replace("Binjai", "Tebing") + "\n::Baru::Baru?{T}\n") as plan:
            data = question.newest().data | {"general_feedback": "Oleh orang lain."}
            save_question(
                question=question, category=question.category, kind="multichoice", code="U-1", data=data
            )
            with pytest.raises(BankChanged):
                apply_import(plan=plan, by=None)
        assert not Question.objects.filter(name="Baru").exists()
        assert question.newest().data["general_feedback"] == "Oleh orang lain."

    def test_the_fingerprint_tells_another_bank_from_the_one_that_was_shown(self):
        with plan_of(ONE) as before, plan_of(ONE) as same:
            assert before.fingerprint == same.fingerprint
        taken_in(ONE)
        with plan_of(ONE) as after:
            assert after.fingerprint != before.fingerprint


class TestManyQuestions:
    def text(self, count: int) -> str:
        return "$CATEGORY: Umum\n\n" + "\n\n".join(
            f"// [id:N-{n}]\n::S{n}::Apa {n}?{{=a ~b}}" for n in range(count)
        )

    def queries(self, count: int) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as planning, plan_of(self.text(count)) as plan:
            with CaptureQueriesContext(connection) as applying:
                apply_import(plan=plan, by=None)
            planned = len(planning) - len(applying)
        return planned, len(applying)

    def test_queries_do_not_grow_with_the_count_but_for_batches(self):
        few = self.queries(5)
        Question.objects.all().delete()
        many = self.queries(400)
        assert many[0] == few[0]
        assert many[1] <= few[1] + 8

    def test_more_than_one_turn(self):
        plan = taken_in(self.text(1_100))
        assert plan.counts == {Action.CREATE: 1_100} and len(plan.lines) == 500
        assert Question.objects.count() == QuestionVersion.objects.count() == 1_100
        assert taken_in(self.text(1_100)).counts == {Action.SAME: 1_100}

    def test_progress_is_told(self):
        told: list[int] = []
        with plan_import(findings=read_gift(self.text(700)), advance=told.append) as plan:
            apply_import(plan=plan, by=None, advance=told.append)
        assert told == [500, 200, 500, 200]


class TestFiles:
    XML = (FILES / "awkward.xml").read_bytes()

    @pytest.fixture
    def question(self, settings, tmp_path) -> Question:
        settings.MEDIA_ROOT = tmp_path
        taken_in(self.XML, "a.xml", skip_faulty=True)
        return Question.objects.get(code="XML-1")

    def test_a_picture_is_kept_once_and_linked_to_the_version(self, question):
        file = QuestionFile.objects.get()
        assert list(question.newest().files.all()) == [file]
        assert file.file.name == f"question_files/{file.sha256[:2]}/{file.sha256}.png"
        assert file.file.size == file.size and file.name == "titik merah.png"

    def test_the_same_picture_again_is_not_stored_again(self, question):
        taken_in(self.XML.replace(b"Apa ini?", b"Apa itu?"), "a.xml", skip_faulty=True)
        assert QuestionFile.objects.count() == 1
        assert QuestionFile.objects.get().versions.count() == 2

    def test_a_question_that_is_edited_by_hand_keeps_its_picture(self, question):
        data = question.newest().data | {"general_feedback": "Baru."}
        save_question(
            question=question, category=question.category, kind=question.kind, code="XML-1", data=data
        )
        assert question.newest().files.count() == 1

    def test_files_that_nothing_shows_are_swept_after_some_days(self, question):
        file = QuestionFile.objects.get()
        later = timezone.now() + timedelta(days=30)
        assert sweep_files(at=later) == 0
        question.delete()
        assert sweep_files(at=file.created_at + timedelta(hours=1)) == 0
        assert sweep_files(at=later) == 1
        assert not QuestionFile.objects.exists()

    def test_a_text_that_shows_a_file_from_another_bank_is_noted(self, question):
        there = QuestionFile.objects.get().sha256
        text = '::{n}::[html]Apa? <img src\\="/kuis/berkas-soal/{sha}/" alt\\="x">{{T}}'
        both = f"{text.format(n='ada', sha=there)}\n\n{text.format(n='hilang', sha='f' * 64)}"
        plan = taken_in(both, category=save_category(name="Lain"))
        assert [(found.severity, found.code, found.line, found.question) for found in plan.problems] == [
            ("warning", "file_missing", 3, "hilang")
        ]
        assert QuestionVersion.objects.get(question__name="ada").files.count() == 1

    def test_a_plan_alone_stores_no_file(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        plan_of(self.XML, "a.xml").close()
        assert not list(tmp_path.iterdir()) and not QuestionFile.objects.exists()


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [
            (b"", "a.gift", "empty_file"),
            (bytes(range(256)) * 20, "a.txt", "not_text"),
            (b"PK\x03\x04" + bytes(100), "a.gift", "disguised"),
            (b"PK\x03\x04" + bytes(100), "a.xml", "disguised"),
            (b"%PDF-1.7", "a.txt", "disguised"),
            (b"<!DOCTYPE x [<!ENTITY a 'b'>]><quiz/>", "a.xml", "doctype"),
            (b"PK\x03\x04" + bytes(100), "a.xlsx", "said"),
            (b"jenis;soal\n", "a.xlsx", "said"),
            (b"\x00\x01", "a.csv", "said"),
            (b"// hanya komentar", "a.gift", "no_questions"),
        ],
    )
    def test_each_gets_a_message_and_changes_nothing(self, data, name, code):
        with plan_of(data, name) as plan:
            assert code in codes(plan)
            assert plan.is_broken and plan.changes == 0

    def test_a_file_of_two_hundred_megabytes_is_not_read(self):
        class Huge(BytesIO):
            def seek(self, offset: int, whence: int = 0) -> int:
                return 200 * 1024**2 if whence == 2 else super().seek(offset, whence)

            def read(self, size: int | None = -1) -> bytes:
                assert size is not None and 0 < size <= 65_536
                return super().read(size)

        for name in ("a.gift", "a.xml", "a.csv"):
            with plan_file(file=Huge(b"Apa?{T}"), filename=name) as plan:
                assert codes(plan) == ["too_large_file"]

    def test_more_questions_than_a_bank_can_want_are_refused_whole(self, monkeypatch):
        monkeypatch.setattr(reading, "MOST_QUESTIONS", 2)
        with plan_of("a{T}\n\nb{T}\n\nc{T}", category=save_category(name="Umum")) as plan:
            assert codes(plan) == ["too_many_questions"] and plan.is_broken

    def test_a_plan_that_breaks_off_leaves_no_folder(self, monkeypatch, tmp_path):
        def broken(count: int) -> None:
            raise RuntimeError("penuh")

        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        # The traceback that `caught` holds keeps the plan alive: only close() takes its folder away.
        with pytest.raises(RuntimeError) as caught:
            plan_file(file=BytesIO(ONE.encode()), filename="soal.gift", advance=broken)
        assert not list(tmp_path.iterdir())
        assert caught.tb

    def test_thousands_of_faults_end_with_one_more_line(self):
        with plan_of("\n\n".join(["x{=a"] * 3_000)) as plan:
            assert len(plan.problems) <= 2_010 and plan.problems[0].code == "too_many_problems"


class TestMoodlesOwnFile:
    def test_all_kinds_that_the_engine_has_come_in_and_out_the_same(self):
        text = (FILES / "moodle.xml").read_text(encoding="utf-8")
        if "multianswer" not in question_types:
            text = re.sub(r'<question type="cloze">.*?</question>', "", text, flags=re.DOTALL)
        shelf = save_category(name="Moodle")
        plan = taken_in(text, "a.xml", shelf, skip_faulty=True)
        skipped = {problem.code for problem in plan.problems}
        assert skipped <= {"kind_not_stored"}
        assert plan.counts[Action.CREATE] == Question.objects.count() == plan.found - len(plan.problems)
        assert (
            taken_in(text, "a.xml", shelf, skip_faulty=True).counts[Action.SAME] == Question.objects.count()
        )
