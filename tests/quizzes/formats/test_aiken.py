"""Aiken, strictly: each fault with its line."""

import pytest

from quizzes.formats.aiken import read_aiken, write_aiken
from quizzes.formats.parsed import Parsed
from tests.quizzes.formats.reading import FILES, one_of, texts, told

FAULTY = (FILES / "faulty.aiken.txt").read_text(encoding="utf-8")


def aiken(text: str) -> Parsed:
    return Parsed.of(read_aiken(text))


def test_a_question_becomes_a_multiple_choice_of_plain_texts():
    item = one_of(aiken("Mana yang <b>benar</b>?\r\nA) 1 < 2 & 3\r\nB. 2 < 1\r\n\r\nANSWER: A\r\n"))
    assert (item.kind, item.data["single"], item.line) == ("multichoice", True, 1)
    assert item.data["text"] == "Mana yang &lt;b&gt;benar&lt;/b&gt;?"
    assert texts(item.data["choices"], "text", "fraction") == [("1 &lt; 2 &amp; 3", "1"), ("2 &lt; 1", "0")]
    assert item.name == "Mana yang <b>benar</b>?"


def test_every_fault_is_told_with_its_line():
    assert told(aiken(FAULTY).problems) == [
        (7, 1, "error", "aiken_two_lines"),
        (10, 9, "error", "aiken_answer_unknown"),
        (15, 1, "error", "aiken_answer_missing"),
        (16, 1, "error", "aiken_choice_form"),
        (17, 1, "error", "aiken_choice_form"),
        (18, 1, "error", "aiken_answer_form"),
        (20, 1, "error", "aiken_no_question"),
        (24, 1, "error", "aiken_few_choices"),
        (27, 1, "error", "aiken_choice_order"),
        (31, 1, "error", "aiken_answer_missing"),
    ]


def test_the_good_question_among_them_stands():
    assert [item.name for item in aiken(FAULTY) if not item.is_faulty] == ["Ibu kota Sumatera Utara?"]


def test_a_thousand_choices_are_told_once_and_not_kept():
    lines = "\n".join(f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}) x" for n in range(5_000))
    parsed = aiken(f"Apa?\n{lines}\nANSWER: A\n")
    assert len(parsed.items) == 1 and len(parsed.problems) <= 100


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_is_no_question(text):
    assert aiken(text) == Parsed((), ())


def test_formatting_is_named_as_lost_and_the_words_are_kept():
    item = one_of(aiken("Apa?\nA) ya\nB) tidak\nANSWER: B\n"))
    item.data["choices"][0]["text"] = "<b>ya</b>"
    losses = []
    assert "".join(write_aiken([item], losses.append)) == "Apa?\nA) ya\nB) tidak\nANSWER: B\n\n"
    assert [(loss.code, loss.values["names"]) for loss in losses] == [("not_carried", ("choices",))]


def test_a_text_that_looks_like_a_choice_is_left_out():
    item = one_of(aiken("Apa?\nA) ya\nB) tidak\nANSWER: B\n"))
    item.data["text"] = "A) apa?"
    losses = []
    assert list(write_aiken([item], losses.append)) == []
    assert [loss.code for loss in losses] == ["form_not_carried"]
