"""Rights on the pages of the bank: lists, forms, choosers, the quiz editor, files of questions."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from quizzes.formats.parsed import FileData
from quizzes.imports.plan import Action
from quizzes.models import Category, Question, QuestionFile, QuizPage, QuizSlot
from quizzes.rules.rights import Right
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category, share_category
from quizzes.services.exporting import export_questions
from quizzes.services.files import store_files
from quizzes.services.importing import apply_import, plan_file
from tests.queries import count_queries
from tests.quizzes.shelves import DATA, Library
from tests.quizzes.test_admin import multichoice
from tests.quizzes.test_sharing import refused, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class TestList:
    @pytest.mark.parametrize(
        ("who", "expected"),
        [
            ("hr", {"city", "agency", "section", "hr", "course"}),
            ("editor", {"city", "hr", "course"}),
            ("colleague", {"city", "agency", "section"}),
            ("stranger", {"city"}),
        ],
    )
    def test_the_list_and_its_filter_hold_what_one_may_read(self, client, library, who, expected):
        page = signed_in(client, library, who).get(reverse("soal:index"), {"q": "Soal"})
        assert {question.name for question in page.context["object_list"]} == {
            f"Soal {where}" for where in expected
        }
        offered = set(page.context["filters"].form.fields["category"].queryset)
        assert offered == {library.shelves[where] for where in expected} | {library.school.category}

    def test_filtering_by_a_shelf_of_others_shows_nothing_of_it(self, client, library):
        agency = library.shelves["agency"]
        page = signed_in(client, library, "stranger").get(reverse("soal:index"), {"category": agency.pk})
        assert library.questions["agency"] not in page.context["object_list"]

    def test_the_list_leads_to_what_one_may_change(self, client, library):
        own = library.question("city", "stranger", name="Soal saya")
        page = signed_in(client, library, "stranger").get(reverse("soal:index"), {"q": "Soal"})
        html = page.content.decode()
        assert reverse("soal:edit", args=[own.pk]) in html
        assert reverse("soal:edit", args=[library.questions["city"].pk]) not in html
        assert reverse("soal:delete", args=[library.questions["city"].pk]) not in html

    def test_more_questions_cost_no_more_queries(self, client, library):
        browser = signed_in(client, library, "colleague")

        def cost() -> int:
            browser.get(reverse("soal:index"))
            with count_queries() as queries:
                assert browser.get(reverse("soal:index")).status_code == 200
            return len(queries)

        before = cost()
        for number in range(8):
            shelf = save_category(name=f"Rak {number}", unit=library.cast.counter)
            library.shelves[str(number)] = save_category(name="Dalam", parent=shelf)
            library.question(str(number), "colleague")
        assert cost() == before


class TestQuestionForm:
    @pytest.mark.parametrize("view", ["edit", "delete"])
    def test_others_questions_stay_as_they_are(self, client, library, view):
        browser = signed_in(client, library, "stranger")
        sent = multichoice(library.shelves["city"], ("Medan", True), ("Binjai", False))
        readable = reverse(f"soal:{view}", args=[library.questions["city"].pk])
        hidden = reverse(f"soal:{view}", args=[library.questions["agency"].pk])
        assert refused(browser.get(readable)) and refused(browser.post(readable, sent))
        assert browser.get(hidden).status_code == browser.post(hidden, sent).status_code == 404
        assert Question.objects.filter(name="Soal city").get().versions.count() == 1

    @pytest.mark.parametrize("view", ["history", "usage"])
    def test_the_pages_beside_it_follow(self, client, library, view):
        browser = signed_in(client, library, "stranger")
        assert browser.get(reverse(f"soal:{view}", args=[library.questions["city"].pk])).status_code == 200
        assert browser.get(reverse(f"soal:{view}", args=[library.questions["hr"].pk])).status_code == 404

    def test_ones_own_is_changed_and_deleted(self, client, library):
        browser = signed_in(client, library, "stranger")
        own = library.question("city", "stranger", code="S-1")
        assert browser.get(reverse("soal:edit", args=[own.pk])).status_code == 200
        assert browser.post(reverse("soal:delete", args=[own.pk])).status_code == 302
        assert not Question.objects.filter(pk=own.pk).exists()

    def test_one_writes_where_one_may(self, client, library):
        browser = signed_in(client, library, "colleague")
        offered = browser.get(reverse("soal:add")).context["form"].fields["category"].queryset
        assert {shelf.name for shelf in offered} == {"city", "section", "Manajemen waktu"}
        sent = multichoice(library.shelves["agency"], ("Medan", True), ("Binjai", False))
        answer = browser.post(reverse("soal:add"), sent)
        assert "category" in answer.context["form"].errors
        sent |= {"category": str(library.shelves["section"].pk)}
        assert browser.post(reverse("soal:add"), sent).status_code == 302
        assert Question.objects.get(code="U-1").author == library.cast.colleague


class TestChoosers:
    @pytest.mark.parametrize(("who", "sees"), [("colleague", True), ("stranger", False)])
    def test_questions_are_offered_to_those_who_may_use_them(self, client, library, who, sees):
        browser, question = signed_in(client, library, who), library.questions["agency"]
        html = browser.get(reverse("pilih-soal:choose"), {"q": "Soal"}).json()["html"]
        assert ("Soal agency" in html) is sees
        chosen = browser.get(reverse("pilih-soal:chosen", args=[question.pk]))
        assert chosen.status_code == (200 if sees else 404)
        version = question.newest()
        chosen = browser.get(reverse("pilih-versi-soal:chosen", args=[version.pk]))
        assert chosen.status_code == (200 if sees else 404)
        html = browser.get(reverse("pilih-versi-soal:choose"), {"question": question.pk}).json()["html"]
        assert ("data-chooser-modal-choice" in html) is sees

    def test_to_read_is_not_to_use(self, client, library):
        share_category(
            category=library.shelves["agency"],
            right=Right.VIEW,
            by=library.cast.hr,
            user=library.person("stranger"),
        )
        browser = signed_in(client, library, "stranger")
        assert "Soal agency" not in browser.get(reverse("pilih-soal:choose"), {"q": "Soal"}).json()["html"]
        names = [row.name for row in browser.get(reverse("soal:index"), {"q": "Soal"}).context["object_list"]]
        assert "Soal agency" in names


def quiz_form(library: Library, who: str, slots: list[dict]):
    """The form of the quiz with these slots, as the person sends it; a slot that stands already has its `id`."""
    quiz = QuizPage.objects.get(pk=library.school.quiz.pk)
    form_class = QuizPage.get_edit_handler().get_form_class()
    shown = form_class(instance=quiz, for_user=library.person(who))
    values = {name: shown[name].value() for name in shown.fields}
    sent = {name: str(value) for name, value in values.items() if value is not None and value is not False}
    rows = [{"draws": 1, "max_mark": 1, **slot} for slot in slots]
    sets = {
        "slots": inline_formset(rows, initial=sum("id" in row for row in rows)),
        "feedback_bands": inline_formset([]),
        "comments": inline_formset([]),
    }
    data = sent | nested_form_data(sets) | {"intro": "null"}
    return form_class(data=data, instance=quiz, for_user=library.person(who))


class TestQuizEditor:
    def test_a_slot_takes_what_the_editor_may_use(self, library):
        good = quiz_form(library, "editor", [{"question": library.questions["hr"].pk}])
        assert good.is_valid(), (good.errors, good.formsets["slots"].errors)
        bad = quiz_form(library, "editor", [{"question": library.questions["agency"].pk}])
        assert not bad.is_valid()
        assert "question" in bad.formsets["slots"].errors[0]

    def test_a_pool_is_a_shelf_that_the_editor_may_use(self, library):
        good = quiz_form(library, "editor", [{"pool": library.shelves["course"].pk}])
        assert good.is_valid(), (good.errors, good.formsets["slots"].errors)
        bad = quiz_form(library, "editor", [{"pool": library.shelves["agency"].pk}])
        assert not bad.is_valid()
        assert "pool" in bad.formsets["slots"].errors[0]

    def test_what_the_quiz_has_already_stays_whoever_saves_it(self, library):
        quiz = library.school.quiz
        quiz.slots = [
            QuizSlot(question=library.questions["agency"], max_mark=1, sort_order=0),
            QuizSlot(pool=library.shelves["section"], max_mark=1, sort_order=1),
        ]
        library.school.republish(quiz)
        stored = list(QuizPage.objects.get(pk=quiz.pk).slots.all())
        rows = [
            {"id": stored[0].pk, "question": stored[0].question_id},
            {"id": stored[1].pk, "pool": stored[1].pool_id},
        ]
        form = quiz_form(library, "editor", rows)
        assert form.is_valid(), (form.errors, form.formsets["slots"].errors)

    def test_more_slots_read_the_shelves_once(self, client, library):
        browser = signed_in(client, library, "editor")
        with count_queries() as queries:
            browser.get(reverse("wagtailadmin_pages:edit", args=[library.school.quiz.pk]))
        shelves = [text for text in queries if 'FROM "quizzes_category"' in text and "ORDER BY" in text]
        assert len(shelves) <= 2, shelves


def plan_for(library: Library, who: str | None, text: str, **options):
    return plan_file(
        file=SimpleUploadedFile("soal.gift", text.encode()),
        filename="soal.gift",
        by=library.person(who) if who else None,
        **options,
    )


def codes(plan) -> list[str]:
    return [problem.code for problem in plan.problems]


class TestImport:
    QUESTION = "\n\n::Baru::Apa?{=a ~b}\n"

    @pytest.mark.parametrize(
        ("who", "path", "expected"),
        [
            ("colleague", "section", []),
            ("colleague", "section/Antrean", []),
            ("colleague", "agency", ["category_of_others"]),
            ("colleague", "agency/Akta", ["category_not_made"]),
            ("stranger", "city", []),
            ("stranger", "city/Baru", ["category_not_made"]),
            ("stranger", "Kecamatan/Arsip", []),
            ("hr", "agency/Akta", []),
            (None, "agency/Akta", []),
        ],
    )
    def test_a_file_names_where_one_may_write(self, library, who, path, expected):
        with plan_for(library, who, f"$CATEGORY: {path}{self.QUESTION}") as plan:
            assert codes(plan) == expected
            assert plan.changes == (0 if expected else 1)

    def test_a_new_shelf_at_the_top_belongs_to_the_unit_of_who_brings_it(self, library):
        for who, unit in (("stranger", library.cast.district), ("hr", None)):
            with plan_for(library, who, f"$CATEGORY: Arsip {who}{self.QUESTION}") as plan:
                apply_import(plan=plan, by=library.person(who))
            assert Category.objects.get(name=f"Arsip {who}").unit == unit
            assert Question.objects.get(category__name=f"Arsip {who}").author == library.person(who)

    def test_shelves_of_the_same_name_are_told_apart_by_who_may_write(self, library):
        mine = save_category(name="city", unit=library.cast.district)
        with plan_for(library, "stranger", f"$CATEGORY: city/Baru{self.QUESTION}") as plan:
            apply_import(plan=plan, by=library.person("stranger"))
        assert Category.objects.get(name="Baru").get_parent() == mine

    def test_the_shelf_that_was_chosen_is_meant_and_no_namesake(self, library):
        chosen = save_category(name="city", unit=library.cast.district)
        inner = save_category(name="Dalam", parent=chosen)
        for base in (chosen, inner):
            with plan_for(library, "hr", f"$CATEGORY: Baru{self.QUESTION}", category=base) as plan:
                apply_import(plan=plan, by=library.cast.hr)
        assert [shelf.get_parent() for shelf in Category.objects.filter(name="Baru").order_by("depth")] == [
            chosen,
            inner,
        ]

    def test_a_shelf_one_does_not_read_is_not_found(self, library):
        with plan_for(library, "stranger", f"$CATEGORY: agency{self.QUESTION}") as plan:
            apply_import(plan=plan, by=library.person("stranger"))
        assert Category.objects.filter(name="agency").count() == 2
        assert Question.objects.get(name="Baru").category.unit == library.cast.district

    def test_a_question_of_others_is_not_changed(self, library):
        text = "$CATEGORY: city\n\n::Soal city::Loket tutup pukul delapan.{F}\n\n::Baru::Apa?{=a ~b}\n"
        with plan_for(library, "stranger", text) as plan:
            assert codes(plan) == ["question_of_others"]
            assert plan.counts == {Action.SKIP: 1, Action.CREATE: 1}
        with plan_for(library, "hr", text) as plan:
            assert plan.counts == {Action.NEW_VERSION: 1, Action.CREATE: 1}

    def test_ones_own_gets_a_new_version(self, library):
        library.question("city", "stranger", name="Soal saya")
        with plan_for(library, "stranger", "$CATEGORY: city\n\n::Soal saya::Loket tutup.{F}\n") as plan:
            assert plan.counts == {Action.NEW_VERSION: 1}

    def test_the_same_again_is_no_matter(self, library):
        pieces = export_questions(questions=Question.objects.filter(name="Soal city"), form="moodle_xml")
        file = SimpleUploadedFile("soal.xml", b"".join(pieces))
        with plan_file(file=file, filename="soal.xml", by=library.person("stranger")) as plan:
            assert codes(plan) == []
            assert plan.counts == {Action.SAME: 1}

    def test_the_page_offers_where_one_may_write_and_refuses_the_rest(self, client, library):
        browser = signed_in(client, library, "colleague")
        offered = browser.get(reverse("question_imports")).context["form"].fields["category"].queryset
        assert {shelf.name for shelf in offered} == {"city", "section", "Manajemen waktu"}
        file = SimpleUploadedFile("soal.gift", self.QUESTION.encode())
        sent = {"file": file, "category": library.shelves["agency"].pk}
        assert "category" in browser.post(reverse("question_imports"), sent).context["form"].errors

    def test_the_plan_says_whose_new_shelves_will_be(self, client, library):
        browser = signed_in(client, library, "colleague")
        for path, home in (("Arsip", "Seksi Loket"), ("section/Arsip", "")):
            file = SimpleUploadedFile("soal.gift", f"$CATEGORY: {path}{self.QUESTION}".encode())
            page = browser.post(reverse("question_imports"), {"file": file, "category": ""}, follow=True)
            assert page.context["plan"].home == home

    def test_the_plan_on_the_page_is_that_of_its_owner(self, client, library):
        browser = signed_in(client, library, "colleague")
        file = SimpleUploadedFile("soal.gift", f"$CATEGORY: agency{self.QUESTION}".encode())
        page = browser.post(reverse("question_imports"), {"file": file, "category": ""}, follow=True)
        assert page.context["plan"].errors == 1
        assert "agency" in page.content.decode()


class TestExport:
    def test_one_takes_away_what_one_may_read(self, client, library):
        browser = signed_in(client, library, "colleague")
        ids = [library.questions[where].pk for where in ("city", "agency", "hr")]
        assert browser.get(reverse("question_export"), {"id": ids}).context["count"] == 2
        answer = browser.get(reverse("question_export_file"), {"id": ids, "form": "gift"})
        text = b"".join(answer.streaming_content).decode()
        assert "Soal agency" in text and "Soal hr" not in text


class TestPictures:
    @pytest.mark.parametrize(
        ("who", "status"),
        [("colleague", 200), ("supervisor", 200), ("hr", 200), ("stranger", 404), ("learner", 404)],
    )
    def test_pictures_follow_the_question(self, client, library, who, status):
        address = reverse("quizzes:question_file", kwargs={"sha256": self.picture(library, "agency")})
        assert signed_in(client, library, who).get(address).status_code == status

    @pytest.mark.parametrize("drawn", [False, True])
    def test_the_preview_of_a_quiz_shows_pictures_of_others(self, client, library, drawn):
        """Named by the quiz, or drawn from a shelf above."""
        library.shelves["agency"] = save_category(name="Akta", parent=library.shelves["agency"])
        library.questions["agency"] = library.question("agency")
        top = library.shelves["agency"].top()
        slot = {"pool": top} if drawn else {"question": library.questions["agency"]}
        quiz = library.school.quiz
        quiz.slots = [QuizSlot(**slot, max_mark=1, sort_order=0)]
        library.school.republish(quiz)
        address = reverse("quizzes:question_file", kwargs={"sha256": self.picture(library, "agency")})
        assert signed_in(client, library, "editor").get(address).status_code == 200

    def picture(self, library, where: str) -> str:
        content = b"GIF89a"
        data = FileData(sha256(content).hexdigest(), "gif", "peta.gif", content)
        store_files(files=[data])
        library.questions[where].newest().files.add(QuestionFile.objects.get(sha256=data.sha256))
        return data.sha256


def test_a_question_may_stay_where_it_is_though_one_may_no_longer_write_there(client, library):
    """The shelf of a question is offered, whoever changes it."""
    question = save_question(
        category=library.shelves["city"], kind="truefalse", data=DATA, author=library.person("stranger")
    )
    page = signed_in(client, library, "stranger").get(reverse("soal:edit", args=[question.pk]))
    assert library.shelves["city"] in page.context["form"].fields["category"].queryset
