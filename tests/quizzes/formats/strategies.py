"""Questions of every kind as hypothesis makes them: signs that formats use for themselves, tags, odd numbers."""

from decimal import Decimal
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from quizzes.engine.formatted import clean
from quizzes.engine.order_scores import OrderGrading
from quizzes.engine.parsing import fill_ids, problems
from quizzes.engine.plain import plain_text
from quizzes.engine.question import question_types
from quizzes.formats.parsed import Item
from quizzes.richtext import clean_html

SIGNS = (
    ":", "#", "=", "{", "}", "~", "\\", "\\n", "->", "::", "####", "%50%", "[html]", "[plain]", "//", "$CATEGORY: x",
    "TRUE", "ANSWER: A", "A) ", "&", "<", ">", "]]>", "<![CDATA[", "\"", "'", "'=1", "=SUM(A1)", "@x", "-5", "0812",
    "\n", "\t", " ", "[1]", "[2*]", "é", "Ω", "😀", "\u00a0", ";", ",", "*", "_", "`", "1.5", "±", "T", "[id:x]",
    "<b>", "</b>", "<p>", "</p>", "<br>", "<ul><li>", "</li></ul>", "<sup>2</sup>", "<code>", "</code>", "&amp;",
    "&lt;",
)  # fmt: skip
words = st.lists(
    st.sampled_from(SIGNS)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=6),
    max_size=6,
).map("".join)
ANY_NUMBER = {"answer": "*", "tolerance": "0"}
html = words.map(lambda text: clean_html(text).strip())
shown_html = html.filter(plain_text)
plain = words.map(lambda text: text.replace("\t", " ").strip()).filter(plain_text)
one_line = plain.map(lambda text: " ".join(text.split())).filter(plain_text)
inline_html = st.sampled_from(
    ["kata", "<b>tebal</b>", "x<sup>2</sup>", "a &lt; b", "<i>miring</i> lagi", "[html] ya"]
)
maybe_html = st.just("") | html
formatted_html = words.map(clean)
percents = st.sampled_from(["0", "0.05", "0.1", "0.25", "0.3333333", "0.5", "0.6666667", "0.83", "1"])
numbers = st.decimals(-(10**6), 10**6, places=4).map(lambda number: str(number.normalize() + 0))
tolerances = st.decimals(0, 100, places=3).map(lambda number: str(number.normalize() + 0))


@st.composite
def commons(draw: Any) -> dict[str, Any]:
    """The fields that all kinds have."""
    hints = st.fixed_dictionaries(
        {"text": html, "clear_wrong": st.booleans(), "show_right_count": st.booleans()}
    )
    return {
        "text": draw(shown_html),
        "general_feedback": draw(maybe_html),
        "feedback_right": draw(maybe_html),
        "feedback_partial": draw(maybe_html),
        "feedback_wrong": draw(maybe_html),
        "penalty": draw(st.sampled_from(["0", "0.1", "0.25", "0.3333333", "0.5", "1"])),
        "hints": draw(st.lists(hints, max_size=2)),
        "show_right_count": draw(st.booleans()),
    }


@st.composite
def multichoice(draw: Any) -> dict[str, Any]:
    single = draw(st.booleans())
    count = draw(st.integers(2, 5))
    if single:
        fractions = [
            "1",
            *draw(st.lists(st.sampled_from(["0", "0.5", "-0.25", "-1"]), min_size=1, max_size=count)),
        ]
    else:
        right = draw(st.integers(1, 4))
        share = {1: "1", 2: "0.5", 3: "0.3333333", 4: "0.25"}[right]
        fractions = [share] * right + draw(
            st.lists(st.sampled_from(["0", "-0.5", "-1"]), min_size=1, max_size=3)
        )
    fractions = draw(st.permutations(fractions))
    return {
        "single": single,
        "all_or_nothing": not single and draw(st.booleans()),
        "shuffle": draw(st.booleans()),
        "show_instruction": draw(st.booleans()),
        "numbering": draw(st.sampled_from(["abc", "ABCD", "123", "iii", "IIII", "none"])),
        "choices": [
            {"text": draw(shown_html), "fraction": fraction, "feedback": draw(maybe_html)}
            for fraction in fractions
        ],
    }


@st.composite
def truefalse(draw: Any) -> dict[str, Any]:
    return {
        "answer": draw(st.booleans()),
        "feedback_true": draw(maybe_html),
        "feedback_false": draw(maybe_html),
        "show_instruction": draw(st.booleans()),
    }


@st.composite
def shortanswer(draw: Any) -> dict[str, Any]:
    fractions = ["1", *draw(st.lists(percents, max_size=3))]
    return {
        "case_sensitive": draw(st.booleans()),
        "lenient": draw(st.booleans()),
        "answers": [
            {"text": draw(plain), "fraction": fraction, "feedback": draw(maybe_html)}
            for fraction in draw(st.permutations(fractions))
        ],
    }


@st.composite
def numerical(draw: Any) -> dict[str, Any]:
    fractions = draw(st.permutations(["1", *draw(st.lists(percents, max_size=2))]))
    answers = st.fixed_dictionaries({"answer": numbers, "tolerance": tolerances}) | st.just(ANY_NUMBER)
    names = draw(st.lists(st.sampled_from(["m", "cm", "km/jam", "°C", "Rp"]), unique=True, max_size=2))
    units = [{"name": name, "multiplier": draw(st.sampled_from(["1", "100", "0.001"]))} for name in names]
    return {
        "answers": [
            {
                **draw(answers),
                "fraction": fraction,
                "feedback": draw(maybe_html),
            }
            for fraction in fractions
        ],
        "units": units,
        "unit_grading": draw(st.sampled_from(["optional", "of_response", "of_maximum"]))
        if units
        else "optional",
        "unit_penalty": draw(st.sampled_from(["0.1", "0.25", "1"])),
        "unit_input": draw(st.sampled_from(["text", "choice", "none"])) if units else "none",
        "unit_before": draw(st.booleans()),
    }


@st.composite
def match(draw: Any) -> dict[str, Any]:
    texts = draw(st.lists(one_line, min_size=2, max_size=4, unique_by=lambda text: text))
    choices = [{"id": str(number), "text": text} for number, text in enumerate(texts, 1)]
    stems = [
        {"text": draw(shown_html), "choice": draw(st.sampled_from(choices))["id"]}
        for _ in range(draw(st.integers(2, 4)))
    ]
    return {"shuffle": draw(st.booleans()), "stems": stems, "choices": choices}


@st.composite
def ordering(draw: Any) -> dict[str, Any]:
    return {
        "items": [{"text": draw(shown_html)} for _ in range(draw(st.integers(2, 4)))],
        "grading": draw(st.sampled_from(OrderGrading)).value,
        "select": draw(st.sampled_from(["all", "random", "contiguous"])),
        "select_count": draw(st.integers(2, 9)),
        "horizontal": draw(st.booleans()),
        "numbering": draw(st.sampled_from(["none", "abc", "iii"])),
        "show_grading": draw(st.booleans()),
    }


@st.composite
def essay(draw: Any) -> dict[str, Any]:
    least = draw(st.none() | st.integers(1, 50))
    criteria = st.fixed_dictionaries({"text": one_line, "points": st.sampled_from(["1", "2.5", "10"])})
    response_format = draw(st.sampled_from(["plain", "monospaced", "editor"]))
    return {
        "response_format": response_format,
        "min_words": least,
        "max_words": draw(st.none() | st.integers(least or 1, 400)),
        "template": draw(st.just("") | (formatted_html if response_format == "editor" else plain)),
        "lines": draw(st.integers(1, 40)),
        "grader_notes": draw(maybe_html),
        "criteria": draw(st.lists(criteria, max_size=2)),
    } | draw(attachments())


@st.composite
def attachments(draw: Any) -> dict[str, Any]:
    most = draw(st.integers(0, 20))
    if not most:
        return {"text_required": draw(st.booleans())}
    no_text = {"response_format": "none"} if draw(st.booleans()) else {}
    return no_text | {
        "text_required": draw(st.booleans()),
        "max_files": most,
        "min_files": draw(st.integers(0, most)),
        "file_types": draw(st.lists(st.sampled_from(["pdf", "docx", "jpg"]), unique=True)),
        "max_bytes": draw(st.sampled_from([1, 500_000, 5_000_000])),
    }


@st.composite
def gaps(draw: Any, kind: str) -> dict[str, Any]:
    """Words for the gaps of a text. ddwtos: HTML, some to be used more than once."""
    more = {"unlimited": st.booleans()} if kind == "ddwtos" else {}
    text = inline_html if kind == "ddwtos" else plain
    fields = {"text": text, "group": st.integers(1, 20), **more}
    choices = draw(st.lists(st.fixed_dictionaries(fields), min_size=2, max_size=4))
    gap = " ".join(f"[[{draw(st.integers(1, len(choices)))}]]" for _ in range(2))
    return {"text": f"<p>Kata {gap} di sini.</p>", "shuffle": draw(st.booleans()), "choices": choices}


@st.composite
def calculated(draw: Any) -> dict[str, Any]:
    count = draw(st.integers(1, 4))
    values = st.lists(st.decimals(1, 10, places=1).map(str), min_size=count, max_size=count)
    answer = {
        "formula": draw(st.sampled_from(["{a}+{b}", "{a} * 2 - {b}", "sqrt({a}) / {b}"])),
        "fraction": "1",
        "tolerance": draw(st.sampled_from(["0.01", "1", "0.5"])),
        "tolerance_type": draw(st.sampled_from(["relative", "nominal", "geometric"])),
        "places": draw(st.integers(1, 5)),
        "places_of": draw(st.sampled_from(["decimals", "significant"])),
        "feedback": draw(maybe_html),
    }
    datasets = [
        {
            "name": name,
            "minimum": "1",
            "maximum": "10",
            "decimals": 1,
            "distribution": draw(st.sampled_from(["uniform", "loguniform"])),
            "values": draw(values),
        }
        for name in "ab"
    ]
    units = {key: value for key, value in draw(numerical()).items() if key != "answers"}
    return {"answers": [answer], "datasets": datasets, "synchronize": draw(st.booleans()), **units}


KINDS = {
    "multichoice": multichoice(),
    "truefalse": truefalse(),
    "shortanswer": shortanswer(),
    "numerical": numerical(),
    "match": match(),
    "ordering": ordering(),
    "essay": essay(),
    "description": st.just({}),
    "gapselect": gaps("gapselect"),
    "ddwtos": gaps("ddwtos"),
    "calculated": calculated(),
    "calculatedsimple": calculated(),
}
paths = st.lists(one_line.map(lambda text: text[:60].strip()), max_size=3).map(tuple)
tags = st.lists(
    one_line.map(lambda text: " ".join(text.replace(",", "").replace(";", "")[:40].split())).filter(bool),
    max_size=2,
)
marks = st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(10)])


@st.composite
def items(draw: Any, kind: str, **fixed: Any) -> Item:
    """A question of the kind as the bank would hand it to a writer."""
    data = fill_ids({**draw(commons()), **draw(KINDS[kind])})
    if kind in question_types and problems(kind, data):
        reject()  # such as two choices that read the same
    return Item(
        kind=kind,
        data=data,
        name=draw(one_line)[:200].strip(),
        default_mark=Decimal(0) if kind == "description" else draw(marks),
        category_path=draw(paths),
        tags=tuple(dict.fromkeys(draw(tags))),
        idnumber=draw(st.just("") | st.from_regex(r"[A-Z]{1,3}-[0-9]{1,3}", fullmatch=True)),
        uuid=draw(st.just("") | st.uuids().map(str)),
        status=draw(st.sampled_from(["ready", "draft", "hidden"])),
    )
