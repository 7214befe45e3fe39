"""What each kind writes of its own, in the order of Moodle's exporter."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quizzes.formats.moodle_xml.calculations import PLACES, TOLERANCES
from quizzes.formats.moodle_xml.elements import Pictures, element, worded
from quizzes.formats.moodle_xml.units import unit_elements
from quizzes.formats.parsed import Item
from quizzes.formats.weights import percent_text

Data = Mapping[str, Any]
Elements = Iterator[str]


def own_elements(item: Item, pictures: Pictures) -> Elements:
    """The fields of the kind."""
    return _OWN[item.kind](item.data, pictures)


def _nothing(data: Data, pictures: Pictures) -> Elements:
    return iter(())


def _multichoice(data: Data, pictures: Pictures) -> Elements:
    yield element("single", _word(data.get("single", True)))
    yield element("shuffleanswers", _word(data.get("shuffle", True)))
    yield element("answernumbering", data.get("numbering", "abc"))
    yield element("showstandardinstruction", int(data.get("show_instruction", True)))
    for choice in data["choices"]:
        more = pictures.element("feedback", choice.get("feedback", ""), 6)
        fraction = percent_text(choice.get("fraction", "0"))
        yield pictures.element("answer", choice["text"], more=more, fraction=fraction)


def _truefalse(data: Data, pictures: Pictures) -> Elements:
    yield element("showstandardinstruction", int(data.get("show_instruction", True)))
    for word, is_right in (("true", data["answer"]), ("false", not data["answer"])):
        feedback = pictures.element("feedback", data.get(f"feedback_{word}", ""), 6)
        yield _answer(word, "100" if is_right else "0", feedback)


def _shortanswer(data: Data, pictures: Pictures) -> Elements:
    yield element("usecase", int(data.get("case_sensitive", False)))
    yield element("lenient", int(data.get("lenient", False)))
    for answer in data["answers"]:
        feedback = pictures.element("feedback", answer.get("feedback", ""), 6)
        yield _answer(answer["text"], percent_text(answer.get("fraction", "1")), feedback)


def _numerical(data: Data, pictures: Pictures) -> Elements:
    for answer in data["answers"]:
        more = element("tolerance", answer.get("tolerance", "0"), 6)
        more += pictures.element("feedback", answer.get("feedback", ""), 6)
        yield _answer(str(answer["answer"]), percent_text(answer.get("fraction", "1")), more)
    yield from unit_elements(data)


def _answer(text: str, fraction: str, more: str) -> str:
    """An answer whose text is plain."""
    return f"{_open('answer', fraction)}{worded_text(text)}{more}    </answer>\n"


def _open(tag: str, fraction: str) -> str:
    return f'    <{tag} fraction="{fraction}" format="plain_text">\n'


def worded_text(text: str) -> str:
    """A plain <text>."""
    return element("text", text, 6)


def _match(data: Data, pictures: Pictures) -> Elements:
    texts = {choice["id"]: choice["text"] for choice in data["choices"]}
    used = {stem["choice"] for stem in data["stems"]}
    yield element("shuffleanswers", _word(data.get("shuffle", True)))
    pairs = [(stem["text"], texts[stem["choice"]]) for stem in data["stems"]]
    pairs += [("", text) for id, text in texts.items() if id not in used]
    for stem, choice in pairs:
        yield pictures.element("subquestion", stem, more=worded("answer", choice, 6))


def _ordering(data: Data, pictures: Pictures) -> Elements:
    yield element("layouttype", "HORIZONTAL" if data.get("horizontal") else "VERTICAL")
    yield element("selecttype", data.get("select", "all").upper())
    yield element("selectcount", data.get("select_count", 2))
    yield element("gradingtype", data.get("grading", "absolute_position").upper())
    yield element("showgrading", "SHOW" if data.get("show_grading", True) else "HIDE")
    yield element("numberingstyle", data.get("numbering", "none"))
    for place, item in enumerate(data["items"], 1):
        yield pictures.element("answer", item["text"], fraction=str(place))


def _essay(data: Data, pictures: Pictures) -> Elements:
    response_format = data.get("response_format", "plain")
    yield element("responseformat", "noinline" if response_format == "none" else response_format)
    required = data.get("text_required", True) and response_format != "none"
    yield element("responserequired", int(required))
    yield element("responsefieldlines", data.get("lines", 15))
    yield element("minwordlimit", data.get("min_words") or "")
    yield element("maxwordlimit", data.get("max_words") or "")
    yield element("attachments", data.get("max_files", 0))
    yield element("attachmentsrequired", data.get("min_files", 0))
    yield element("maxbytes", data.get("max_bytes", 0))
    yield element("filetypeslist", ",".join(f".{ending}" for ending in data.get("file_types", ())))
    yield pictures.element("graderinfo", data.get("grader_notes", ""))
    if response_format == "editor":
        yield pictures.element("responsetemplate", data.get("template", ""))
    else:
        template = worded_text(data.get("template", ""))
        yield f'    <responsetemplate format="plain_text">\n{template}    </responsetemplate>\n'
    yield "    <rubric>\n"
    for criterion in data.get("criteria", ()):
        points = str(criterion["points"])
        yield f'      <criterion points="{points}">\n{element("text", criterion["text"], 8)}      </criterion>\n'
    yield "    </rubric>\n"


def _select_words(data: Data, pictures: Pictures) -> Elements:
    yield element("shuffleanswers", int(data.get("shuffle", True)))
    for choice in data["choices"]:
        yield _choice("selectoption", choice)


def _drag_words(data: Data, pictures: Pictures) -> Elements:
    yield element("shuffleanswers", int(data.get("shuffle", True)))
    for choice in data["choices"]:
        yield _choice("dragbox", choice, "      <infinite/>\n" if choice.get("unlimited") else "")


def _choice(tag: str, choice: Data, more: str = "") -> str:
    group = element("group", choice.get("group", 1), 6)
    return f"    <{tag}>\n{worded_text(choice['text'])}{group}{more}    </{tag}>\n"


def _calculated(data: Data, pictures: Pictures) -> Elements:
    yield element("synchronize", int(data.get("synchronize", False)))
    tolerances = {ours: theirs for theirs, ours in TOLERANCES.items()}
    places = {ours: theirs for theirs, ours in PLACES.items()}
    for answer in data["answers"]:
        more = element("tolerance", answer.get("tolerance", "0.01"), 6)
        more += element("tolerancetype", tolerances[answer.get("tolerance_type", "relative")], 6)
        more += element("correctanswerformat", places[answer.get("places_of", "decimals")], 6)
        more += element("correctanswerlength", answer.get("places", 2), 6)
        more += pictures.element("feedback", answer.get("feedback", ""), 6)
        yield _answer(answer["formula"], percent_text(answer.get("fraction", "1")), more)
    yield from unit_elements(data)
    yield "    <dataset_definitions>\n"
    for dataset in data.get("datasets", ()):
        yield from _dataset(dataset)
    yield "    </dataset_definitions>\n"


def _dataset(dataset: Data) -> Elements:
    yield "      <dataset_definition>\n"
    yield worded("status", "private", 8)
    yield worded("name", dataset["name"], 8)
    yield element("type", "calculated", 8)
    yield worded("distribution", dataset.get("distribution", "uniform"), 8)
    for name in ("minimum", "maximum", "decimals"):
        yield worded(name, str(dataset[name]), 8)
    values = dataset.get("values", [])
    yield element("itemcount", len(values), 8)
    yield "        <dataset_items>\n"
    for number, value in enumerate(values, 1):
        yield f"          <dataset_item>\n{element('number', number, 12)}{element('value', value, 12)}"
        yield "          </dataset_item>\n"
    yield f"        </dataset_items>\n{element('number_of_items', len(values), 8)}      </dataset_definition>\n"


def _cloze_text(data: Data) -> tuple[str, str]:
    from quizzes.formats.cloze import write_cloze

    return "cloze", write_cloze(data)


def _word(value: bool) -> str:
    return "true" if value else "false"


def _plain_text(name: str) -> Callable[[Data], tuple[str, str]]:
    return lambda data: (name, data["text"])


_OWN: dict[str, Callable[[Data, Pictures], Elements]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "match": _match,
    "ordering": _ordering,
    "essay": _essay,
    "description": _nothing,
    "gapselect": _select_words,
    "ddwtos": _drag_words,
    "multianswer": _nothing,
    "calculated": _calculated,
    "calculatedsimple": _calculated,
}
_NAMES = {"match": "matching"}
TYPES: dict[str, Callable[[Data], tuple[str, str]]] = {
    kind: _plain_text(_NAMES.get(kind, kind)) for kind in _OWN
} | {
    "multianswer": _cloze_text,
    "multichoice": lambda data: (
        "multichoiceset" if data.get("all_or_nothing") else "multichoice",
        data["text"],
    ),
}
"""For each kind Moodle's name of the type, and the text as Moodle has it."""
