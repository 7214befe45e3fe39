"""From items to a Moodle XML file."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from io import BytesIO

from quizzes.formats.categories import write_path
from quizzes.formats.losses import losses
from quizzes.formats.moodle_xml.elements import Pictures, element, worded
from quizzes.formats.moodle_xml.kinds_out import TYPES, own_elements
from quizzes.formats.moodle_xml.reading import read_moodle_xml
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.formats.weights import plain

_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
_END = "</quiz>\n"
_COMBINED = {
    "feedback_right": "correctfeedback",
    "feedback_partial": "partiallycorrectfeedback",
    "feedback_wrong": "incorrectfeedback",
}


def write_moodle_xml(items: Iterable[Item], note: Callable[[Problem], None]) -> Iterator[str]:
    """The file in pieces; `note` is told what it cannot carry. Categories should come together."""
    yield _BEGIN
    path: tuple[str, ...] = ()
    for item in items:
        text = _question(item)
        carried, lost = losses(item, None if text is None else _read(text), "Moodle XML")
        for problem in lost:
            note(problem)
        if text is None or not carried:
            continue
        if item.category_path != path:
            path = item.category_path
            yield f'  <question type="category">\n{worded("category", write_path(path))}  </question>\n'
        yield text
    yield _END


def _read(question: str) -> Iterator[Finding]:
    return read_moodle_xml(BytesIO(f"<quiz>{question}</quiz>".encode()))


def _question(item: Item) -> str | None:
    """One <question>, None for a kind that Moodle does not have."""
    if item.kind not in TYPES:
        return None
    pictures = Pictures(item.files)
    name, text = TYPES[item.kind](item.data)
    return (
        f'  <question type="{name}">\n'
        f"{''.join(_head(item, pictures, text))}"
        f"{''.join(_feedback(item, pictures))}"
        f"{''.join(own_elements(item, pictures))}"
        f"{''.join(_tail(item, pictures))}"
        "  </question>\n"
    )


def _head(item: Item, pictures: Pictures, text: str) -> Iterator[str]:
    data = item.data
    yield worded("name", item.name)
    yield pictures.element("questiontext", text)
    yield pictures.element("generalfeedback", data.get("general_feedback", ""))
    yield element("defaultgrade", plain(Decimal(1) if item.default_mark is None else item.default_mark))
    yield element("penalty", data.get("penalty", "0.3333333"))
    yield element("hidden", int(item.status == "hidden"))
    yield element("idnumber", item.idnumber)
    yield element("uuid", item.uuid)
    if item.status == "draft":
        yield element("status", "draft")


def _feedback(item: Item, pictures: Pictures) -> Iterator[str]:
    for name, tag in _COMBINED.items():
        yield pictures.element(tag, item.data.get(name, ""))
    if item.data.get("show_right_count"):
        yield "    <shownumcorrect/>\n"


def _tail(item: Item, pictures: Pictures) -> Iterator[str]:
    for hint in item.data.get("hints", ()):
        flags = {"clear_wrong": "      <clearwrong/>\n", "show_right_count": "      <shownumcorrect/>\n"}
        more = "".join(mark for name, mark in flags.items() if hint.get(name))
        yield pictures.element("hint", hint.get("text", ""), more=more)
    if item.tags is not None:
        tags = "".join(worded("tag", tag, 6) for tag in item.tags)
        yield f"    <tags>\n{tags}    </tags>\n"
