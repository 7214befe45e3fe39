"""GIFT as Moodle reads it: each kind, names, comments, forms of text, escapes, numbers."""

from decimal import Decimal

import pytest

from tests.quizzes.formats.reading import FILES, gift, one_of, texts

AWKWARD = (FILES / "awkward.gift").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def awkward():
    """The items of the awkward file by their names."""
    parsed = gift(AWKWARD)
    return {item.name: item for item in parsed} | {"problems": parsed.problems}


def test_the_awkward_file_is_read_but_for_a_note_about_thirds(awkward):
    assert [(problem.line, problem.code) for problem in awkward["problems"]] == [(24, "weights_mended")]
    assert [(item.line, item.kind) for name, item in awkward.items() if name != "problems"] == [
        (5, "truefalse"), (9, "multichoice"), (17, "multichoice"), (24, "multichoice"), (26, "multichoice"),
        (28, "shortanswer"), (30, "shortanswer"), (32, "numerical"), (34, "numerical"), (36, "numerical"),
        (42, "numerical"), (44, "match"), (52, "truefalse"), (54, "essay"), (56, "ordering"),
        (62, "shortanswer"), (64, "description"),
    ]  # fmt: skip


class TestWhatStandsAround:
    def test_a_category_counts_for_all_that_follow_and_may_hold_a_slash(self, awkward):
        assert {item.category_path for name, item in awkward.items() if name != "problems"} == {
            ("Layanan", "Loket A/B")
        }

    def test_comments_carry_number_and_tags(self, awkward):
        assert (awkward["Warna"].idnumber, awkward["Warna"].tags) == ("GFT-1", ("mudah", "siku ] tutup"))
        assert (awkward["Jamak"].idnumber, awkward["Jamak"].tags) == ("", None)

    def test_a_question_without_a_name_takes_its_first_words(self):
        assert (
            one_of(gift("Apa <b>ibu kota</b>\nSumatera Utara?{=Medan}")).name
            == "Apa ibu kota Sumatera Utara?"
        )

    def test_escapes_in_a_name(self, awkward):
        assert awkward["benar :: salah"].kind == "truefalse"

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends_of_every_system(self, end):
        assert [item.line for item in gift(end.join(["a{T}", "", "", "b{F}"]))] == [1, 4]

    def test_says_nothing_of_marks_and_status(self, awkward):
        assert (awkward["Warna"].default_mark, awkward["Warna"].status) == (None, None)


class TestKinds:
    def test_one_choice_with_feedback_and_forms(self, awkward):
        data = awkward["Warna"].data
        assert data["single"] is True
        assert data["text"] == "<p>Apa <b>warna</b> di antara jingga dan hijau?</p>"
        assert texts(data["choices"], "text", "fraction", "feedback") == [
            ("kuning", "1", "benar; sesuai spektrum"),
            ("merah", "0", "<i>salah</i>, kuning"),
            ("biru &lt;b&gt;", "0", "salah, kuning"),
        ]
        assert data["general_feedback"] == "Lihat <em>spektrum</em>."

    def test_several_choices_with_weights(self, awkward):
        data = awkward["Jamak"].data
        assert data["single"] is False
        assert texts(data["choices"], "fraction") == ["0.5", "0.5", "-1", "-1"]

    def test_weights_with_too_few_decimals_are_mended_where_that_makes_them_whole(self, awkward):
        fractions = texts(awkward["Pertiga"].data["choices"], "fraction")
        assert fractions == ["0.3333333", "0.3333333", "0.3333333", "-1"]

    def test_a_missing_word_leaves_a_blank(self, awkward):
        item = awkward["Ibu kota Sumatera Utara _____, bukan yang lain."]
        assert item.data["text"] == "Ibu kota Sumatera Utara _____, bukan yang lain."

    def test_short_answers_in_order_with_weights(self, awkward):
        answers = awkward["Siapa itu?"].data["answers"]
        assert texts(answers, "text", "fraction", "feedback") == [
            ("tidak ada", "1", ""), ("seseorang", "0.5", "Hampir."), ("*", "0", ""),
        ]  # fmt: skip
        assert texts(awkward["satu kata"].data["answers"], "text") == ["Medan"]

    @pytest.mark.parametrize(
        ("name", "answer", "tolerance"),
        [("Kapan lahir?", "1822", "5"), ("Pi?", "3.1415", "0.0005"), ("Suhu {Celsius}?", "-150", "0.5")],
    )
    def test_numbers_with_tolerance_range_and_exponent(self, awkward, name, answer, tolerance):
        assert texts(awkward[name].data["answers"], "answer", "tolerance") == [(answer, tolerance)]

    def test_several_numbers_and_feedback_to_every_other(self, awkward):
        answers = awkward["Banyak"].data["answers"]
        assert texts(answers, "answer", "tolerance", "fraction", "feedback") == [
            ("1822", "0", "1", "Tepat."), ("1822", "2", "0.5", "Kurang teliti."), ("*", "0", "0", "Jauh."),
        ]  # fmt: skip

    def test_pairs_share_their_right_sides(self, awkward):
        data = awkward["Pasangkan."].data
        names = {choice["id"]: choice["text"] for choice in data["choices"]}
        assert [(stem["text"], names[stem["choice"]]) for stem in data["stems"]] == [
            ("Kanada <sup>utara</sup>", "Ottawa"), ("a &lt; b", "kecil"), ("Italia", "Roma"), ("Vatikan", "Roma"),
        ]  # fmt: skip
        assert list(names.values()) == ["Ottawa", "kecil", "Roma", "Chat"]

    @pytest.mark.parametrize(
        ("written", "answer", "true", "false"),
        [
            ("T", True, "", ""),
            ("FALSE", False, "", ""),
            ("TRUE#salah", True, "", "salah"),
            ("F#salah#benar", False, "salah", "benar"),
            ("T##benar", True, "benar", ""),
        ],
    )
    def test_statements_with_feedback_to_wrong_and_right(self, written, answer, true, false):
        item = one_of(gift(f"Apa?{{{written}}}"))
        data = item.data
        assert (data["answer"], data["feedback_true"], data["feedback_false"]) == (answer, true, false)
        assert "penalty" not in data and item.whole["penalty"] == "1"

    def test_an_essay_with_general_feedback(self, awkward):
        data = awkward["Esai"].data
        assert (data["text"], data["general_feedback"]) == ("Tulis <strong>pendek</strong>.", "Umpan umum.")

    def test_an_order_with_its_settings(self, awkward):
        data = awkward["Urut"].data
        assert texts(data["items"], "text") == ["satu", "dua &lt; tiga", "tiga"]
        assert (data["select"], data["select_count"], data["horizontal"]) == ("random", 2, True)
        assert (data["grading"], data["numbering"]) == ("relative_to_correct", "abc")

    def test_a_text_alone_is_a_description_worth_nothing(self):
        item = one_of(gift("Bacalah.\nLalu jawab."))
        assert (item.kind, item.data["text"], item.default_mark) == (
            "description", "Bacalah.<br>Lalu jawab.", Decimal(0),
        )  # fmt: skip


class TestEscapes:
    def test_each_sign_and_the_line_break(self):
        item = one_of(gift(r"[plain]Rumus \\alpha \= 1 \: 2 \~ 3\nbaris, < bukan tag >.{=x \#1 \{y\}}"))
        assert item.data["text"] == "Rumus \\alpha = 1 : 2 ~ 3<br>baris, &lt; bukan tag &gt;."
        assert texts(item.data["answers"], "text") == ["x #1 {y}"]

    def test_a_backslash_before_another_sign_stays(self):
        assert (
            one_of(gift(r"\(a^2\) dan \frac{=x}".replace("{=x}", "{=x}"))).data["text"]
            == r"\(a^2\) dan \frac"
        )

    def test_columns_are_those_of_the_file_in_spite_of_escapes(self):
        (problem,) = gift(r"a \: b \= c {=d").problems
        assert (problem.line, problem.column, problem.code) == (1, 13, "brace_open")


def test_a_weight_that_is_all_but_a_usual_one_is_that() -> None:
    item = one_of(gift("::Tiga::Apa?{~%33.333%a~%33.333%b~%33.333%c~%-100%d}"))
    assert texts(item.data["choices"], "fraction") == ["0.3333333"] * 3 + ["-1"]
