"""Giving questions out and taking them in again; the template; the commands."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from foundation.spreadsheets import read_rows
from quizzes.exports.template import EXPLANATIONS, template_csv, template_xlsx
from quizzes.formats.problems import Problem
from quizzes.formats.sheet.columns import COLUMNS
from quizzes.imports.plan import Action
from quizzes.models import Category, Question, QuestionFile
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category
from quizzes.services.exporting import TARGETS, export_questions, losses_of
from quizzes.services.importing import apply_import, plan_file
from tests.quizzes.formats.reading import FILES

pytestmark = pytest.mark.django_db
NAMES = {"gift": "a.gift", "moodle_xml": "a.xml", "aiken": "a.txt", "csv": "a.csv", "xlsx": "a.xlsx"}


def exported(form: str, questions=None) -> tuple[bytes, list[Problem]]:
    losses: list[Problem] = []
    chosen = Question.objects.all() if questions is None else questions
    return b"".join(export_questions(questions=chosen, form=form, note=losses.append)), losses


def taken_in(data: bytes, form: str, category: Category | None = None) -> dict[Action, int]:
    with plan_file(file=BytesIO(data), filename=NAMES[form], category=category) as plan:
        assert not [problem for problem in plan.problems if problem.is_error], plan.problems
        apply_import(plan=plan, by=None)
        return dict(plan.counts)


class TestRoundTrips:
    """The school has a question of each kind of the first hour."""

    @pytest.mark.parametrize("form", ["gift", "moodle_xml", "csv", "xlsx"])
    def test_what_comes_back_into_the_same_bank_is_the_same(self, school, form):
        data, losses = exported(form)
        assert not [loss for loss in losses if loss.code != "not_carried"]
        assert taken_in(data, form) == {Action.SAME: 8}

    @pytest.mark.parametrize("form", ["gift", "moodle_xml", "csv", "xlsx"])
    def test_in_another_bank_only_what_was_named_is_different(self, school, form):
        data, losses = exported(form)
        before = {item.code: item.newest() for item in Question.objects.all()}
        school.quiz.slots.all().delete()
        school.quiz.delete()
        Question.objects.all().delete()
        assert taken_in(data, form) == {Action.CREATE: 8}
        named = {loss.question for loss in losses}
        again, _ = exported("moodle_xml")
        for question in Question.objects.all():
            if question.name not in named:
                assert question.newest().default_mark == before[question.code].default_mark
        assert again.count(b"<question type=") == 9  # with its category

    def test_english_tables_come_back_as_well(self, school):
        with override("en"):
            data, _ = exported("csv")
        assert b"question" in data.splitlines()[0] and b"," in data.splitlines()[0]
        assert taken_in(data, "csv") == {Action.SAME: 8}

    def test_categories_and_tags_come_along(self):
        shelf = save_category(name="Loket", parent=save_category(name="Layanan A/B"))
        question = save_question(category=shelf, kind="truefalse", data={"text": "Apa?", "answer": True})
        question.tags.add("mudah", "baru")
        for form in ("gift", "moodle_xml", "csv"):
            data, _ = exported(form)
            Question.objects.all().delete()
            taken_in(data, form)
            question = Question.objects.get()
            assert question.category == shelf
            assert sorted(question.tags.names()) == ["baru", "mudah"]

    def test_pictures_come_along_in_moodle_xml_and_are_named_as_lost_elsewhere(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        with plan_file(file=BytesIO((FILES / "awkward.xml").read_bytes()), filename="a.xml") as plan:
            apply_import(plan=plan, by=None, skip_faulty=True)
        chosen = Question.objects.filter(code="XML-1")
        data, losses = exported("moodle_xml", chosen)
        assert losses == [] and b'<file name="' in data and b"@@PLUGINFILE@@/" in data
        _, losses = exported("gift", chosen)
        assert "files" in losses[0].values["names"]
        Question.objects.all().delete()
        QuestionFile.objects.all().delete()
        taken_in(data, "moodle_xml")
        assert Question.objects.get().newest().files.count() == 1

    def test_a_lost_file_does_not_stop_the_rest(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        with plan_file(file=BytesIO((FILES / "awkward.xml").read_bytes()), filename="a.xml") as plan:
            apply_import(plan=plan, by=None, skip_faulty=True)
        row = QuestionFile.objects.get()
        row.file.storage.delete(row.file.name)
        data, _ = exported("moodle_xml")
        assert data.endswith(b"</quiz>\n") and b"<file " not in data


class TestLosses:
    def test_each_is_named_with_its_question(self, school):
        losses = losses_of(questions=Question.objects.filter(code="MWP-essay"), form="gift")
        assert [(loss.severity, loss.code) for loss in losses] == [("loss", "not_carried")]
        assert set(losses[0].values["names"]) >= {"criteria", "grader_notes", "min_words", "default_mark"}

    def test_moodle_xml_carries_the_whole_school(self, school):
        assert losses_of(questions=Question.objects.all(), form="moodle_xml") == []

    def test_aiken_leaves_out_what_it_does_not_know(self, school):
        data, losses = exported("aiken")
        assert data.count(b"ANSWER:") == 1
        assert {loss.code for loss in losses} == {"kind_not_carried", "form_not_carried", "not_carried"}

    def test_formulas_are_harmless_in_tables_and_come_back(self):
        shelf = save_category(name="=1+1")
        data = {"text": "=HYPERLINK(&quot;x&quot;)", "answers": [{"text": "-5"}, {"text": "0812"}]}
        save_question(category=shelf, kind="shortanswer", name="@x", data=data)
        table, _ = exported("csv")
        cells = table.decode("utf-8-sig").splitlines()[1].split(";")
        assert {'\'=HYPERLINK("x")'.replace('"', '""'), "'@x", "'-5", "'0812"} <= {
            cell.strip('"') for cell in cells
        }
        assert taken_in(table, "csv") == {Action.SAME: 1}


class TestSize:
    def test_queries_do_not_grow_with_the_count(self, school):
        def count(questions) -> int:
            with CaptureQueriesContext(connection) as captured:
                exported("gift", questions)
            return len(captured)

        assert count(Question.objects.filter(kind="essay")) == count(Question.objects.all())

    def test_pieces_flow_before_the_whole_is_read(self, school):
        pieces = export_questions(questions=Question.objects.all(), form="moodle_xml")
        assert next(pieces).startswith(b"<?xml")
        assert sum(1 for _ in pieces) > 8


class TestTemplate:
    @pytest.mark.parametrize("language", ["id", "en"])
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_it_can_be_taken_in_as_it_is(self, language, form):
        with override(language):
            data = b"".join(template_csv()) if form == "csv" else template_xlsx().read()
            assert taken_in(data, form) == {Action.CREATE: 8}

    def test_every_column_is_explained_on_the_second_sheet(self):
        assert {name for name, _ in EXPLANATIONS} >= set(COLUMNS) - {"status"} | {"status", "answer", "hint"}
        from openpyxl import load_workbook

        book = load_workbook(template_xlsx())
        assert len(book.sheetnames) == 2
        explained = [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)]
        header = [cell.value for cell in book.worksheets[0][1]]
        assert {name for name in header if not name[-1].isdigit()} <= set(explained)

    def test_the_first_sheet_is_the_one_that_is_read(self):
        table = read_rows(template_xlsx(), filename="a.xlsx")
        assert table.header[0] == "jenis" and len(table) == 8


class TestTheCommands:
    def run(self, name: str, *options: str) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        call_command(name, *options, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    def test_a_dry_run_says_everything_and_writes_nothing(self, tmp_path):
        save_category(name="Umum")
        out, err = self.run("import_questions", str(FILES / "faulty.gift"), "--category", "Umum", "--dry-run")
        assert "3:27: error:" in err and "17:31: error:" in err and "[c d]" in err
        assert (
            "Found 13: 4 new, 0 new versions, 0 changed beside their wording, 0 the same, 9 left out." in out
        )
        assert not Question.objects.exists()

    def test_errors_end_it_and_nothing_was_written(self):
        save_category(name="Umum")
        with pytest.raises(CommandError):
            self.run("import_questions", str(FILES / "faulty.gift"), "--category", "Umum")
        assert not Question.objects.exists()

    def test_the_category_error_of_this_file_is_of_the_whole_file_and_cannot_be_passed_over(self):
        save_category(name="Umum")
        with pytest.raises(CommandError):
            self.run("import_questions", str(FILES / "faulty.gift"), "--category", "Umum", "--skip-faulty")

    def test_what_is_good_is_taken_in_and_given_out_again(self, tmp_path):
        out, _ = self.run("import_questions", str(FILES / "awkward.gift"), "--skip-faulty")
        if "description" in {question.kind for question in Question.objects.all()}:
            assert "Found 17: 17 new" in out
        path = tmp_path / "keluar.gift"
        _, err = self.run("export_questions", "--category", "Layanan", "--format", "gift", "-o", str(path))
        assert path.read_text(encoding="utf-8").startswith("$CATEGORY: $course$/top/Layanan/Loket A//B")
        assert f"Questions: {Question.objects.count()}" in err
        text, _ = self.run("export_questions", "--format", "gift")
        assert text == path.read_text(encoding="utf-8")
        again, _ = self.run("import_questions", str(path))
        assert f"{Question.objects.count()} the same" in again

    @pytest.mark.parametrize(
        ("name", "options"),
        [
            ("import_questions", ["tidak-ada.gift"]),
            ("import_questions", [__file__, "--category", "Tidak/Ada"]),
            ("export_questions", ["--format", "gift", "--category", "Tidak/Ada"]),
            ("export_questions", ["--format", "xlsx"]),
        ],
    )
    def test_what_is_not_there_is_said(self, name, options):
        with pytest.raises(CommandError):
            self.run(name, *options)

    @pytest.mark.parametrize("form", sorted(TARGETS))
    def test_an_empty_bank_gives_an_empty_file(self, form, tmp_path):
        self.run("export_questions", "--format", form, "-o", str(tmp_path / "a"))
        assert (tmp_path / "a").exists()
