"""Words as they are searched."""

import pytest

from quizzes.rules.search import MOST_LETTERS, asked_for, line_of, question_line, tag_line, texts_in


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>Apa <b>langkah</b> pertama?</p>", " apa langkah pertama"),
        ("<p>satu</p><p>dua</p>", " satu dua"),
        ("H<sub>2</sub>O", " h2o"),
        ("Rp&nbsp;52.000 &amp; pajak", " rp 52 000 pajak"),
        ('<img src="/x/" alt="Peta Medan">', " peta medan"),
        ("a < b dan c", " a b dan c"),
        ("ＡＳＮ Straße", " asn strasse"),
        ("unit_kerja", " unit kerja"),
        ("", ""),
    ],
)
def test_a_text_becomes_a_line_of_small_words(text, line):
    assert line_of([text]) == line


@pytest.mark.parametrize("name", ["Rapat Kerja", "ÉLAN", "ＡＳＮ", "a < b", "unit_kerja", " 5R ", "…"])
def test_a_tag_has_the_words_that_a_text_would_have(name):
    assert tag_line(name) == line_of([name])


def test_a_very_long_text_is_cut():
    assert len(line_of(["kata " * MOST_LETTERS])) == MOST_LETTERS


def test_texts_answers_feedback_and_hints_are_searched_ids_and_numbers_are_not():
    data = {
        "text": "soal",
        "feedback_right": "tepat",
        "general_feedback": "umum",
        "penalty": "0.5",
        "numbering": "abc",
        "choices": [{"id": "k7", "text": "pilihan", "fraction": "1", "feedback": "sebab"}],
        "hints": [{"text": "petunjuk", "clear_wrong": True}],
        "parts": [{"id": "1", "data": {"text": "", "answers": [{"text": "dalam"}]}}],
        "units": [{"name": "menit", "multiplier": "1"}],
    }
    found = " ".join(texts_in(data)).split()
    assert found == ["sebab", "pilihan", "tepat", "umum", "petunjuk", "dalam", "soal", "menit"]


def test_code_and_name_come_first():
    assert question_line("Ibu kota", "MWP-01", {"text": "<p>Medan?</p>"}) == " mwp 01 ibu kota medan"
    assert question_line("Ibu kota", None, {}) == " ibu kota"


def test_each_piece_of_a_query_asks_for_its_words_in_a_row():
    assert asked_for("  MWP-01 Waktu, ") == [" mwp 01", " waktu"]
    assert asked_for("?! -") == []
    assert len(asked_for("kata " * 500)) == 20
