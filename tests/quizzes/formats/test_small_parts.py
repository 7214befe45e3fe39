"""Paths of categories, percentages, which entry of a new wording is which of the old."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.parsing import parse
from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.categories import read_path, write_path
from quizzes.formats.weights import fraction_text, mended, number_text, percent_text
from tests.quizzes.engine.questions import data

names = st.text("ab /$", min_size=1, max_size=6).map(lambda text: " ".join(text.split())).filter(bool)


class TestCategories:
    @pytest.mark.parametrize(
        ("written", "path"),
        [
            ("$course$/top/Layanan/Loket", ("Layanan", "Loket")),
            ("$course$/Layanan", ("Layanan",)),
            ("$system$/top/Default for System", ("Default for System",)),
            ("$cat1$/top/A", ("A",)),
            ("$module$/top", ()),
            ("tom/dick/harry", ("tom", "dick", "harry")),
            ("top/A", ("top", "A")),
            ("A//B / C", ("A/B", "C")),
            ("", ()),
        ],
    )
    def test_paths_as_moodle_writes_them(self, written, path):
        assert read_path(written) == path

    @given(st.lists(names, max_size=4).map(tuple))
    def test_every_path_comes_back(self, path):
        assert read_path(write_path(path)) == path


class TestWeights:
    @pytest.mark.parametrize(
        ("percent", "fraction"),
        [("100", "1"), ("33.33333", "0.3333333"), ("33,33333", "0.3333333"), ("-5", "-0.05"), ("1e1", "0.1")],
    )
    def test_percentages_are_fractions_of_seven_places(self, percent, fraction):
        assert fraction_text(percent) == fraction

    @pytest.mark.parametrize("text", ["", "penuh", "1.2.3", "NaN", "Infinity", "1e99999", "٣", "1_000"])
    def test_what_is_no_number_is_none(self, text):
        assert number_text(text) is None
        assert fraction_text(text) is None

    @given(st.decimals(-1, 1, places=7))
    def test_fractions_come_back_from_percentages(self, fraction):
        assert fraction_text(percent_text(str(fraction))) == percent_text(str(fraction / 100))

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (["0.333", "0.333", "0.333"], ["0.3333333"] * 3),
            (["0.17", "0.83"], ["0.1666667", "0.8333333"]),
            (["-0.33", "0.67"], ["-0.3333333", "0.6666667"]),
            (["0.43", "0"], ["0.4285714", "0"]),
            (["0.47", "0.5"], None),
        ],
    )
    def test_hasty_percentages_are_moved_to_usual_ones(self, given, expected):
        better = mended({"choices": [{"fraction": fraction} for fraction in given]})
        assert (better and [choice["fraction"] for choice in better["choices"]]) == expected


class TestAlignment:
    OLD = {
        "text": "Apa?",
        "choices": [
            {"id": "x", "text": "Medan", "fraction": "1"},
            {"id": "y", "text": "Binjai", "fraction": "0"},
            {"id": "2", "text": "Tebing", "fraction": "0"},
        ],
    }

    def ids(self, *texts: str) -> list[str]:
        new = {"text": "Apa?", "choices": [{"id": str(n), "text": text} for n, text in enumerate(texts, 1)]}
        return [choice["id"] for choice in keep_ids(self.OLD, new)["choices"]]

    @pytest.mark.parametrize(
        ("texts", "ids"),
        [
            (("Medan", "Binjai", "Tebing"), ["x", "y", "2"]),
            (("Tebing", "Medan", "Binjai"), ["2", "x", "y"]),
            (("Kota Medan", "Binjai", "Tebing"), ["x", "y", "2"]),
            (("Binjai", "Tebing"), ["y", "2"]),
            (("Medan", "Binjai", "Tebing", "Siantar"), ["x", "y", "2", "1"]),
        ],
    )
    def test_an_entry_keeps_its_id_by_its_words_or_else_by_its_place(self, texts, ids):
        assert self.ids(*texts) == ids

    def test_rows_still_point_at_their_partners(self):
        old = data("match")
        new = {
            "text": old["text"],
            "stems": [
                {"id": "1", "text": "<p>Neither</p>", "choice": "1"},
                {"id": "2", "text": "<p>Baru</p>", "choice": "2"},
            ],
            "choices": [{"id": "1", "text": "Stop doing it"}, {"id": "2", "text": "Do it now"}],
        }
        kept = keep_ids(old, new)
        assert [stem["choice"] for stem in kept["stems"]] == ["stop", "now"]
        assert parse("match", kept)

    def test_parts_within_parts_are_aligned_as_well(self):
        inner = {"answers": [{"id": "lama", "text": "Medan"}]}
        old = {"text": "{#1}", "parts": [{"id": "p", "kind": "shortanswer", "data": inner}]}
        new = {
            "text": "{#1}",
            "parts": [
                {"id": "1", "kind": "shortanswer", "data": {"answers": [{"id": "1", "text": "Medan"}]}}
            ],
        }
        part = keep_ids(old, new)["parts"][0]
        assert (part["id"], part["data"]["answers"][0]["id"]) == ("p", "lama")

    def test_defaults_spaces_and_forms_of_numbers_are_no_difference(self):
        old = {"text": "<p>Apa?</p>\n", "answer": True}
        new = {
            "text": "<p>Apa?</p>",
            "answer": True,
            "general_feedback": "",
            "penalty": "0.33333330",
            "hints": [],
        }
        assert differences("truefalse", old, new) == []

    def test_each_field_that_differs_is_named(self):
        old = {"text": "Apa?", "answer": True}
        new = {"text": "Siapa?", "answer": False, "penalty": "1"}
        assert differences("truefalse", old, new) == ["text", "answer", "penalty"]
