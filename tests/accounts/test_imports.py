"""People from a table: all problems with line and column, a dry run, all or nothing."""

from datetime import date, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from accounts.errors import PersonRefused
from accounts.imports import apply_import, plan_import
from accounts.models import Position, Posting, User
from accounts.services import change_number, end_posting

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
HEADER = ["nama", "nip", "status_kepegawaian", "unit_kerja", "jabatan", "jenjang", "email", "mulai"]
TIUR = ["Tiur Simanjuntak", "19920817 201902 2 003", "PNS", "seksi-loket", "Operator Layanan", "pelaksana"]


def table(*lines: list[str], header: list[str] = HEADER) -> bytes:
    return "\n".join(";".join(cells) for cells in (header, *lines)).encode()


def plan_of(data: bytes, filename: str = "pegawai.csv"):
    return plan_import(BytesIO(data), filename=filename, at=NOW)


def places(plan) -> list[tuple[int | None, int | None, str]]:
    return [(problem.line, problem.column, problem.severity) for problem in plan.problems]


class TestPlanning:
    def test_a_new_person_is_registered_with_number_and_post(self, cast):
        plan = plan_of(table([*TIUR, "Tiur@Medan.test", "01-11-2026"]))
        assert plan.can_be_applied and not plan.problems
        assert not User.objects.filter(name="Tiur Simanjuntak").exists()
        apply_import(plan=plan, at=NOW)
        person = User.objects.get(username="199208172019022003")
        assert person.email == "tiur@medan.test"
        assert person.postings.get().valid_from.isoformat() == "2026-11-01"

    def test_a_workbook_is_read_as_well(self, cast):
        book = Workbook()
        for cells in (HEADER, TIUR):
            book.active.append(cells)
        data = BytesIO()
        book.save(data)
        assert len(plan_of(data.getvalue(), "pegawai.xlsx").new) == 1

    def test_a_known_person_elsewhere_is_transferred(self, cast):
        line = [
            "Rosmawati Nasution",
            cast.learner.number,
            "PNS",
            "bkpsdm",
            "Analis Kebijakan",
            "ahli_pertama",
        ]
        plan = plan_of(table(line))
        assert not plan.new and len(plan.transfers) == 1
        apply_import(plan=plan, at=NOW)
        assert cast.learner.postings.get(valid_to=None).unit == cast.hr_unit

    def test_a_post_that_would_have_ended_later_ends_with_the_transfer(self, cast):
        end_posting(posting=cast.learner.postings.get(), last_day=date(2027, 3, 31))
        line = [cast.learner.name, cast.learner.number, "PNS", "bkpsdm", *TIUR[4:], "", "2026-12-01"]
        apply_import(plan=plan_of(table(line)), at=NOW)
        posts = Posting.objects.in_force(date(2026, 12, 1)).filter(user=cast.learner)
        assert [post.unit for post in posts] == [cast.hr_unit]
        early = plan_of(table([*line[:3], "kec-medan-kota", *line[4:7], "2026-11-30"]))
        assert places(early) == [(2, 8, "error")]

    def test_the_same_table_twice_changes_nothing(self, cast):
        data = table(TIUR)
        apply_import(plan=plan_of(data), at=NOW)
        again = plan_of(data)
        assert (again.unchanged, again.new, again.transfers) == (1, [], [])

    def test_a_new_position_is_announced_and_added(self, cast):
        plan = plan_of(table([*TIUR[:4], "Arsiparis", "terampil"]))
        assert places(plan) == [(2, 5, "warning")]
        apply_import(plan=plan, at=NOW)
        assert Position.objects.get(name="Arsiparis").kind == "terampil"


class TestProblems:
    def test_every_problem_is_named_with_line_and_column(self, cast):
        data = table(
            ["", "19920817 201902 2 00", "PNS", "tidak-ada", "Operator Layanan", "pelaksana"],
            ["Benar Saja", "199208172019022004", "honorer", "kota", "Operator Layanan", "kepala"],
            ["Wakil", "", "non_asn", "kota", "Operator Layanan", "pelaksana", "bukan-email", "31-02-2026"],
        )
        assert places(plan_of(data)) == [
            (2, 4, "error"),
            (2, 1, "error"),
            (2, 2, "error"),
            (3, 3, "error"),
            (3, 6, "error"),
            (4, 8, "error"),
            (4, 7, "error"),
        ]

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("seksi loket", "seksi-loket"), ("disdukcapl", "disdukcapil"), ("BKPSDM kota", "bkpsdm")],
    )
    def test_a_code_that_no_unit_has_is_answered_with_those_that_look_like_it(self, cast, written, meant):
        plan = plan_of(table([*TIUR[:3], written, *TIUR[4:]]))
        assert places(plan) == [(2, 4, "error")]
        assert meant in plan.problems[0].message

    def test_a_name_in_place_of_a_code_is_answered_with_its_code(self, cast):
        plan = plan_of(table([*TIUR[:3], "Kecamatan Medan Kota", *TIUR[4:]]))
        assert "kec-medan-kota" in plan.problems[0].message

    def test_a_number_twice_in_the_table_names_the_first_line(self, cast):
        plan = plan_of(table(TIUR, [*TIUR[:1], "199208172019022003", *TIUR[2:]]))
        assert places(plan) == [(3, 2, "error")]
        assert "2" in plan.problems[0].message

    def test_a_number_that_does_not_fit_the_status_is_told(self, cast):
        plan = plan_of(table([*TIUR[:2], "PPPK", *TIUR[3:]]))
        assert places(plan) == [(2, 2, "error")]

    def test_a_former_number_is_not_given_again(self, cast):
        old = cast.newcomer.number
        change_number(user=cast.newcomer, number="199312282026212002", at=NOW)
        plan = plan_of(table(["Siti Aminah", old, "PPPK", *TIUR[3:]]))
        assert places(plan) == [(2, 2, "error")]

    def test_an_address_of_someone_else_is_told(self, cast):
        plan = plan_of(table([*TIUR, "walikota@medan.test"]))
        assert places(plan) == [(2, 7, "error")]

    def test_another_name_for_a_known_number_is_a_note(self, cast):
        line = ["Rosmawati N.", cast.learner.number, "PNS", "seksi-loket", "Operator Layanan", "pelaksana"]
        plan = plan_of(table(line))
        assert places(plan) == [(2, 1, "warning")]
        assert plan.unchanged == 1

    def test_a_transfer_before_the_present_post_is_told(self, cast):
        line = ["Rosmawati Nasution", cast.learner.number, "PNS", "bkpsdm", *TIUR[4:], "", "2020-01-01"]
        assert places(plan_of(table(line))) == [(2, 8, "error")]

    def test_a_contract_that_ends_before_it_begins_is_told(self, cast):
        header = [*HEADER[:6], "kontrak_mulai", "kontrak_selesai"]
        line = ["Siti", "199312282025212007", "PPPK", *TIUR[3:], "2026-01-01", "2025-01-01"]
        assert places(plan_of(table(line, header=header))) == [(2, 8, "error")]

    def test_a_missing_column_stops_and_an_unknown_one_is_noted(self, cast):
        plan = plan_of(table(header=["nama", "nip", "golongan"]))
        assert not plan.can_be_applied
        assert (1, 3, "warning") in places(plan)

    def test_with_errors_nothing_is_imported(self, cast):
        plan = plan_of(table(TIUR, ["", *TIUR[1:]]))
        with pytest.raises(PersonRefused):
            apply_import(plan=plan, at=NOW)
        assert not User.objects.filter(name="Tiur Simanjuntak").exists()


class TestThePage:
    def upload(self, browser, data: bytes, button: str):
        file = SimpleUploadedFile("pegawai.csv", data)
        return browser.post("/bkpsdm/impor/", {"file": file, button: ""}, follow=True)

    def test_checking_writes_nothing_and_says_what_would_happen(self, cast, client_of):
        page = self.upload(client_of(cast.hr), table(TIUR), "check").content.decode()
        assert "Pegawai baru: 1" in page
        assert not User.objects.filter(name="Tiur Simanjuntak").exists()

    def test_importing_does_it(self, cast, client_of):
        page = self.upload(client_of(cast.hr), table(TIUR), "apply").content.decode()
        assert "1 pegawai baru" in page
        assert User.objects.filter(name="Tiur Simanjuntak").exists()

    def test_with_errors_the_page_shows_them_with_what_stands_there(self, cast, client_of):
        data = table(["<b>Tiur</b>", "123", *TIUR[2:]])
        page = self.upload(client_of(cast.hr), data, "apply").content.decode()
        assert "belum dapat diimpor" in page and ">123</td>" in page
        assert not User.objects.filter(name__contains="Tiur").exists()

    def test_it_names_every_column_and_value_that_it_takes(self, cast, client_of):
        page = client_of(cast.hr).get("/bkpsdm/impor/").content.decode()
        words = {
            *HEADER,
            "pppk_paruh_waktu",
            "non_asn",
            "pelaksana",
            "bapak",
            "seksi-loket",
            "kec-medan-kota",
        }
        assert {word for word in words if f"<code>{word}</code>" not in page} == set()

    def test_a_file_is_needed(self, cast, client_of):
        response = client_of(cast.hr).post("/bkpsdm/impor/", {"check": ""})
        assert "file" in response.context["form"].errors

    def test_hr_finds_the_page_from_the_units_and_back(self, cast, client_of):
        link, back = 'href="/bkpsdm/impor/"', 'href="/unit/pegawai/">'
        assert link in client_of(cast.hr).get("/unit/pegawai/").content.decode()
        assert link not in client_of(cast.unit_admin).get("/unit/pegawai/").content.decode()
        page = client_of(cast.hr).get("/bkpsdm/impor/").content.decode()
        assert back in page.split('class="breadcrumbs"')[1].split("</nav>")[0]

    @pytest.mark.parametrize("who", ["learner", "unit_admin", "supervisor", "editor"])
    def test_only_hr_imports(self, cast, client_of, who):
        assert client_of(getattr(cast, who)).get("/bkpsdm/impor/").status_code == 403


class TestTheCommand:
    def run(self, path, *options: str) -> str:
        out = StringIO()
        call_command("import_people", str(path), *options, stdout=out, stderr=StringIO())
        return out.getvalue()

    def test_a_dry_run_says_what_would_be_done(self, cast, tmp_path):
        path = tmp_path / "pegawai.csv"
        path.write_bytes(table(TIUR))
        assert "1 people would be registered" in self.run(path, "--dry-run")
        assert not User.objects.filter(name="Tiur Simanjuntak").exists()
        assert "1 people were registered" in self.run(path)
        assert User.objects.filter(name="Tiur Simanjuntak").exists()

    def test_errors_and_a_missing_file_end_it(self, cast, tmp_path):
        path = tmp_path / "pegawai.csv"
        path.write_bytes(table(["", *TIUR[1:]]))
        with pytest.raises(CommandError, match="nothing was imported"):
            self.run(path)
        with pytest.raises(CommandError, match="no file"):
            self.run(tmp_path / "tidak-ada.csv")
