"""The blanks of a Cloze in Moodle's way of writing: read, written, and read again."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.parsing import parse, problems
from quizzes.engine.problems import MESSAGES
from quizzes.formats.cloze import read_cloze, write_cloze
from quizzes.formats.cloze_forms import FORMS, SHORT_NAMES

MEDAN = (
    "<p>Capital of France {1:SHORTANSWER:=Paris#ok~%50%Marseille#no~*#wrong}, of Sumut"
    " {2:MULTICHOICE:=Medan~Jakarta~%25%Binjai}, pi {1:NUMERICAL:=3.14:0.005~%50%3.14:0.05}</p>"
)


def only_part(text: str) -> dict[str, Any]:
    data, found = read_cloze(text)
    assert not found
    [part] = data["parts"]
    return part


def entries(text: str) -> list[dict[str, str]]:
    data = only_part(text)["data"]
    return data.get("choices") or data["answers"]


def answers(text: str) -> list[tuple[str, str, str]]:
    """Words, fraction and feedback of each answer of the one blank in the text."""
    return [
        (entry.get("text", entry.get("answer", "")), entry["fraction"], entry["feedback"])
        for entry in entries(text)
    ]


def test_a_text_with_three_blanks_is_read_and_written() -> None:
    data, found = read_cloze(MEDAN)
    assert found == []
    assert data["text"] == "<p>Capital of France {#1}, of Sumut {#2}, pi {#3}</p>"
    assert [(part["id"], part["kind"], part["weight"], part["layout"]) for part in data["parts"]] == [
        ("1", "shortanswer", "1", "inline"),
        ("2", "multichoice", "2", "inline"),
        ("3", "numerical", "1", "inline"),
    ]
    assert data["parts"][2]["data"]["answers"] == [
        {"id": "1", "answer": "3.14", "tolerance": "0.005", "fraction": "1", "feedback": ""},
        {"id": "2", "answer": "3.14", "tolerance": "0.05", "fraction": "0.5", "feedback": ""},
    ]
    assert problems("multianswer", data) == []
    assert write_cloze(data) == MEDAN


@pytest.mark.parametrize(
    ("name", "kind", "layout", "more"),
    [
        ("SHORTANSWER", "shortanswer", "inline", {"case_sensitive": False}),
        ("SA", "shortanswer", "inline", {"case_sensitive": False}),
        ("MW", "shortanswer", "inline", {"case_sensitive": False}),
        ("SHORTANSWER_C", "shortanswer", "inline", {"case_sensitive": True}),
        ("SAC", "shortanswer", "inline", {"case_sensitive": True}),
        ("MWC", "shortanswer", "inline", {"case_sensitive": True}),
        ("MULTICHOICE", "multichoice", "inline", {"single": True, "shuffle": False}),
        ("MC", "multichoice", "inline", {"single": True, "shuffle": False}),
        ("MULTICHOICE_V", "multichoice", "vertical", {"single": True, "shuffle": False}),
        ("MCV", "multichoice", "vertical", {"single": True, "shuffle": False}),
        ("MULTICHOICE_H", "multichoice", "horizontal", {"single": True, "shuffle": False}),
        ("MCH", "multichoice", "horizontal", {"single": True, "shuffle": False}),
        ("MULTICHOICE_S", "multichoice", "inline", {"single": True, "shuffle": True}),
        ("MCS", "multichoice", "inline", {"single": True, "shuffle": True}),
        ("MULTICHOICE_VS", "multichoice", "vertical", {"single": True, "shuffle": True}),
        ("MCVS", "multichoice", "vertical", {"single": True, "shuffle": True}),
        ("MULTICHOICE_HS", "multichoice", "horizontal", {"single": True, "shuffle": True}),
        ("MCHS", "multichoice", "horizontal", {"single": True, "shuffle": True}),
        ("MULTIRESPONSE", "multichoice", "vertical", {"single": False, "shuffle": False}),
        ("MR", "multichoice", "vertical", {"single": False, "shuffle": False}),
        ("MULTIRESPONSE_H", "multichoice", "horizontal", {"single": False, "shuffle": False}),
        ("MRH", "multichoice", "horizontal", {"single": False, "shuffle": False}),
        ("MULTIRESPONSE_S", "multichoice", "vertical", {"single": False, "shuffle": True}),
        ("MRS", "multichoice", "vertical", {"single": False, "shuffle": True}),
        ("MULTIRESPONSE_HS", "multichoice", "horizontal", {"single": False, "shuffle": True}),
        ("MRHS", "multichoice", "horizontal", {"single": False, "shuffle": True}),
        ("NUMERICAL", "numerical", "inline", {}),
        ("NM", "numerical", "inline", {}),
    ],
)
def test_every_name_of_a_kind(name: str, kind: str, layout: str, more: dict[str, bool]) -> None:
    part = only_part(f"{{1:{name}:=1~2}}")
    kept = {key: value for key, value in part["data"].items() if key not in ("answers", "choices")}
    assert (part["kind"], part["layout"], kept) == (kind, layout, more)
    data = read_cloze(f"{{1:{name}:=1~2}}")[0]
    assert write_cloze(data) == f"{{1:{SHORT_NAMES.get(name, name)}:=1~2}}"
    assert problems("multianswer", data) == []


@pytest.mark.parametrize(
    ("text", "weight"), [("{:SA:=a}", "1"), ("{1:SA:=a}", "1"), ("{25:SA:=a}", "25"), ("{0.5:SA:=a}", "0.5")]
)
def test_a_blank_weighs_what_stands_before_its_kind(text: str, weight: str) -> None:
    assert only_part(text)["weight"] == weight


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{1:SA:=a~b}", [("a", "1", ""), ("b", "0", "")]),
        ("{1:SA:%100%a#Good}", [("a", "1", "Good")]),
        ("{1:SA:=a~%33.33333%b~%12,5%c}", [("a", "1", ""), ("b", "0.3333333", ""), ("c", "0.125", "")]),
        ("{1:MC:=a~%-33.33333%b}", [("a", "1", ""), ("b", "-0.3333333", "")]),
        ("{1:SA: =a ~ b # c }", [("a", "1", ""), ("b", "0", "c")]),
        (r"{1:SA:=a\}b\#c\~d\/e\"f\=g#\}\~\#}", [('a}b#c~d/e"f=g', "1", "}~#")]),
        (r"{1:SA:=5 \* 3~\=x~a\\}", [(r"5 \* 3", "1", ""), ("=x", "0", ""), ("a\\", "0", "")]),
        ("{1:SA:=a#one # two}", [("a", "1", "one # two")]),
        ("{1:SA:=a &lt; b &amp; c#<b>x</b> &lt; y}", [("a < b & c", "1", "<b>x</b> &lt; y")]),
        ("{1:SA:=<b>Medan</b>}", [("Medan", "1", "")]),
        ("{1:SA:=&#1052;~R&amp;D#Good}", [("М", "1", ""), ("R&D", "0", "Good")]),
        ("{1:MC:=H<sub>2</sub>O~a &lt; b}", [("H<sub>2</sub>O", "1", ""), ("a &lt; b", "0", "")]),
        ("{1:MC:=a</p><p>~b</p>\n<p data-x='1'>~c}", [("a", "1", ""), ("b", "0", ""), ("c", "0", "")]),
        ("{1:MC:<br>=a<br/>~b&nbsp;}", [("a", "1", ""), ("b", "0", "")]),
        ("{1:NM:=3,14:0,01~*#No}", [("3.14", "1", ""), ("*", "0", "No")]),
        ("{1:NM:=1e3~-5:.5}", [("1e3", "1", ""), ("-5", "0", "")]),
        ("{1:MC:%0%=5~=%6}", [("=5", "0", ""), ("%6", "1", "")]),
        ("{1:MC:~a~=b}", [("a", "0", ""), ("b", "1", "")]),
        ("{1:MC:\n~a\n~=b\n~ \n}", [("a", "0", ""), ("b", "1", "")]),
        ("{1:SA:=a~%-50%b}", [("a", "1", ""), ("b", "-0.5", "")]),
        ("{1:SA:=&lt;p&gt;}", [("<p>", "1", "")]),
    ],
)
def test_answers_with_their_worth_and_feedback(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert answers(text) == expected


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("{1:MR:=a~=b~c}", ["0.5", "0.5", "-0.5"]),
        ("{1:MR:=a~=b~=c~d}", ["0.3333333", "0.3333333", "0.3333333", "-0.3333333"]),
        ("{1:MR:=a~%50%b~c}", ["0.6666667", "0.3333333", "0"]),
        ("{1:MR:%50%a~%50%b~%-25%c}", ["0.5", "0.5", "-0.25"]),
        ("{1:MR:%60%a~%20%b~c}", ["0.75", "0.25", "0"]),
        ("{1:MR:a~b}", ["0", "0"]),
    ],
)
def test_where_several_are_right_they_share_the_mark(text: str, fractions: list[str]) -> None:
    assert [entry["fraction"] for entry in entries(text)] == fractions


@pytest.mark.parametrize(
    "text", ["{MC}", "{abc:def}", "{1:}", "{#1}", "{ 1:SA:=a}", "no blank at all", "{{}}", "{1 :SA:=a}"]
)
def test_other_braces_are_text(text: str) -> None:
    assert read_cloze(text) == ({"text": text, "parts": []}, [])


@pytest.mark.parametrize(
    ("text", "code", "offset", "shown"),
    [
        ("a {1:SHORTANSER:=x} b", "cloze_kind", 2, "{1:SHORTANSER:=x} b"),
        ("a {1:shortanswer:=x}", "cloze_kind", 2, "{1:shortanswer:=x}"),
        ("<p>{1:SA:=x</p>", "cloze_open", 3, "{1:SA:=x"),
        (r"{1:SA:=x\}", "cloze_open", 0, r"{1:SA:=x\}"),
        ("{1:SA:=x {1:SA:=y}", "cloze_open", 0, "{1:SA:=x {1:SA:=y}"),
    ],
)
def test_what_cannot_be_read_stays_and_is_told_with_its_place(
    text: str, code: str, offset: int, shown: str
) -> None:
    data, [problem] = read_cloze(text)
    assert (problem.code, problem.path) == (code, "text")
    assert (problem.values["offset"], problem.values["text"]) == (offset, shown)
    assert MESSAGES[code] % problem.values
    assert text[offset : offset + 3] in data["text"]


def test_all_faults_come_at_once_and_good_blanks_are_read() -> None:
    data, found = read_cloze("{1:XX:=a} {1:SA:=b} {1:SA:=c")
    assert [problem.code for problem in found] == ["cloze_kind", "cloze_open"]
    assert data["text"] == "{1:XX:=a} {#1} {1:SA:=c"


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("{1:SA:a}", "parts[0].data.answers", "no_right_answer"),
        ("{1:SA:=}", "parts[0].data.answers[0].text", "missing"),
        ("{1:MC:=a}", "parts[0].data.choices", "too_few"),
        ("{1:NM:=many}", "parts[0].data.answers[0].answer", "not_a_decimal"),
        ("{1:SA:=a~%200%b}", "parts[0].data.answers[1].fraction", "too_large"),
    ],
)
def test_the_rest_is_the_engines_to_find(text: str, path: str, code: str) -> None:
    data, found = read_cloze(text)
    assert not found
    assert (path, code) in {(problem.path, problem.code) for problem in problems("multianswer", data)}


def test_an_answer_that_looks_like_a_blank_is_none() -> None:
    answer = {"id": "1", "text": "{1:SA:=a}", "fraction": "1", "feedback": ""}
    part = {
        "id": "1",
        "kind": "shortanswer",
        "weight": "1",
        "layout": "inline",
        "data": {"case_sensitive": False, "answers": [answer]},
    }
    data = {"text": "{#1}", "parts": [part]}
    assert read_cloze(write_cloze(data)) == (data, [])


# Round trips ------------------------------------------------------------------------------------------------------

words = st.text(st.sampled_from("ab 1*é=%#~}{\\/\"&;:<>'"), max_size=12).map(
    lambda text: " ".join(text.split())
)
html = words.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
hundredths = st.integers(-100, 100).map(lambda number: f"{Decimal(number) / 100:f}")


def plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


@st.composite
def parts(draw: Any) -> dict[str, Any]:
    form = draw(st.sampled_from(list(FORMS.values())))
    count = draw(st.integers(1, 5))
    texts = draw(
        st.lists((html if form.kind == "multichoice" else words).filter(bool), min_size=count, max_size=count)
    )
    listed = [
        {"id": str(number), "text": text, "fraction": plain(draw(hundredths)), "feedback": draw(html)}
        for number, text in enumerate(texts, 1)
    ]
    data: dict[str, Any] = {"answers": listed}
    if form.kind == "numerical":
        data["answers"] = [
            {key: value for key, value in entry.items() if key != "text"}
            | {"answer": str(draw(st.integers(-99, 99))), "tolerance": str(draw(st.integers(0, 9)))}
            for entry in listed
        ]
    elif form.kind == "multichoice":
        data = {"single": form.single, "shuffle": form.shuffle, "choices": listed}
    else:
        data["case_sensitive"] = form.case_sensitive
    return {"id": "1", "kind": form.kind, "weight": "2", "layout": form.layout, "data": data}


def shares(part: dict[str, Any]) -> dict[str, Any]:
    """Where several may be chosen, the fractions as any text that was read has them."""
    return read_cloze(write_cloze({"text": "{#1}", "parts": [part]}))[0]["parts"][0]


@given(parts())
def test_what_is_written_is_read_as_it_was(part: dict[str, Any]) -> None:
    part = part if part["data"].get("single", True) else shares(part)
    data = {"text": "<p>a {#1} b</p>", "parts": [part]}
    assert read_cloze(write_cloze(data)) == (data, [])


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=9))
def test_shares_of_every_sort_keep_their_seven_places(weights: list[int]) -> None:
    total = sum(weights)
    written = "~".join(f"%{Decimal(100 * weight) / total:f}%choice {n}" for n, weight in enumerate(weights))
    data, _ = read_cloze(f"{{1:MR:{written}}}")
    assert read_cloze(write_cloze(data))[0] == data
    assert parse("multianswer", data)


@given(st.text(st.sampled_from("{}1:#~=%\\ SANMC<>&;ab\n"), max_size=60))
def test_no_text_breaks_the_reader_and_reading_what_was_read_changes_nothing(text: str) -> None:
    data, found = read_cloze(text)
    if not found and "{#" not in text:
        again, none = read_cloze(write_cloze(data))
        assert (again["parts"], none) == (data["parts"], [])
