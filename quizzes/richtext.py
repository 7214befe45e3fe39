"""The HTML that people may write into questions, and what is taken out of it before it is stored.

A question's texts are shown as they stand in the bank, so they are cleaned once, when they are saved. Pictures,
sound, film and linked files are those of the bank alone (`models.QuestionFile`): nothing is fetched from
elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import nh3

from quizzes.engine import formatted

FEATURES = ["bold", "italic", "ol", "ul", "superscript", "subscript"]
ANSWER_FEATURES = [*FEATURES, "h4"]
TAGS = {
    "p", "br", "b", "strong", "i", "em", "u", "ol", "ul", "li", "sup", "sub", "code", "pre", "blockquote",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
    "img", "a", "audio", "video", "source",
}  # fmt: skip
WORD_FEATURES = ["bold", "italic", "superscript", "subscript"]
WORD_TAGS = {"b", "strong", "i", "em", "sup", "sub"}
ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "a": {"href"},
    "audio": {"src", "controls"},
    "video": {"src", "controls"},
    "source": {"src"},
}
FILES = "/kuis/berkas-soal/"
FILE = re.compile(rf"{FILES}([0-9a-f]{{64}})/")
PIXELS = re.compile(r"[1-9]\d{0,3}")
# As the cleaner writes them: attributes in double quotes, which no value holds.
PICTURE = re.compile(r"<img(?: [a-z]+=\"[^\"]*\")*>")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINK_TO_NOTHING = re.compile(r"<a>(.*?)</a>", re.DOTALL)
COMMON = ("text", "general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")
OWN = {"truefalse": ("feedback_true", "feedback_false"), "essay": ("grader_notes",)}
ENTRIES = {
    "multichoice": {"choices": ("text", "feedback")},
    "match": {"stems": ("text",)},
    "shortanswer": {"answers": ("feedback",)},
    "numerical": {"answers": ("feedback",)},
    "ordering": {"items": ("text",)},
    "calculated": {"answers": ("feedback",)},
    "calculatedsimple": {"answers": ("feedback",)},
}
WORDS = {"ddwtos": ("choices", "text")}


def file_address(sha256: str) -> str:
    """Where a file of the bank is found, by what it holds."""
    return f"{FILES}{sha256}/"


def may_have(tag: str, name: str, value: str) -> bool:
    """Whether a tag may carry this attribute: files of the bank, their words and size, nothing else."""
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name in {"src", "href"}:
        return FILE.fullmatch(value) is not None
    if name == "controls":
        return value in {"", "controls", "true"}
    return name == "alt" or PIXELS.fullmatch(value) is not None


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=lambda tag, name, value: value if may_have(tag, name, value) else None,
    link_rel=None,
)


def clean_html(html: str) -> str:
    """The text without tags and attributes that have no place in a question, pictures and links to nothing among
    them, and without the control characters that neither a page nor a file can carry. A carriage return that was
    written as a number is a line break like any other.
    """
    cleaned = CONTROLS.sub("", CLEANER.clean(html)).replace("\r", "\n")
    if "<img" in cleaned:
        cleaned = PICTURE.sub(lambda found: found[0] if ' src="' in found[0] else "", cleaned)
    return LINK_TO_NOTHING.sub(r"\1", cleaned) if "<a>" in cleaned else cleaned


class _Forbidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.names: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.names[f"<{tag}>"] = None
            return
        self.names.update((name, None) for name, value in attrs if value and not may_have(tag, name, value))


def taken_out(html: str) -> tuple[str, ...]:
    """What `clean_html` takes out, for a message: tags as "<script>", attributes as "onclick", empty ones aside."""
    parser = _Forbidden()
    parser.feed(html)
    parser.close()
    return tuple(parser.names)


def files_in(data: Any) -> Iterator[str]:
    """The sha256 of each file that the texts of a question's data name, at any depth; some twice."""
    if isinstance(data, str):
        yield from FILE.findall(data)
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from files_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from files_in(value)


def clean_word(html: str) -> str:
    """A word or a phrase: no more than letters thick, slanted, raised or lowered."""
    return nh3.clean(html, tags=WORD_TAGS, attributes={}).strip()


def clean_question(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a question with each of its HTML texts cleaned. What is no text is left for the engine to
    refuse.
    """
    cleaned = _clean(data, (*COMMON, *OWN.get(kind, ())))
    for name, fields in {**ENTRIES.get(kind, {}), "hints": ("text",)}.items():
        _clean_entries(cleaned, name, fields, clean_html)
    if kind in WORDS:
        name, field = WORDS[kind]
        _clean_entries(cleaned, name, (field,), clean_word)
    if kind == "multianswer" and isinstance(cleaned.get("parts"), list):
        cleaned["parts"] = [_clean_part(part) for part in cleaned["parts"]]
    if (
        kind == "essay"
        and cleaned.get("response_format") == "editor"
        and isinstance(cleaned.get("template"), str)
    ):
        cleaned["template"] = formatted.clean(cleaned["template"])
    return cleaned


def _clean_part(part: Any) -> Any:
    """The question within a blank is cleaned as one of its kind."""
    if not isinstance(part, dict) or not isinstance(part.get("data"), dict):
        return part
    kind = part.get("kind")
    return part | {"data": clean_question(kind if isinstance(kind, str) else "", part["data"])}


def _clean_entries(
    data: dict[str, Any], name: str, fields: tuple[str, ...], clean: Callable[[str], str]
) -> None:
    if isinstance(data.get(name), list):
        data[name] = [
            _clean(entry, fields, clean) if isinstance(entry, dict) else entry for entry in data[name]
        ]


def _clean(
    values: Mapping[str, Any], fields: tuple[str, ...], clean: Callable[[str], str] = clean_html
) -> dict[str, Any]:
    return {
        key: clean(value) if key in fields and isinstance(value, str) else value
        for key, value in values.items()
    }
