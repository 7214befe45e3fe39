"""Essays: from Moodle's elements to our data."""

from typing import Any

from quizzes.engine import formatted
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.problems import snippet
from quizzes.formats.texts import plain_lines

Data = dict[str, Any]
_FORMATS = {
    "editor": "editor", "editorfilepicker": "editor", "plain": "plain", "monospaced": "monospaced", "noinline": "none",
}  # fmt: skip
MOST_FILES = 20


def essay(source: Source) -> Data:
    """A text for a person to mark. No file can stand within it, as Moodle's "editor with file picker" lets it."""
    response_format = source.option("responseformat", _FORMATS, "plain")
    if source.node.value("responseformat") == "editorfilepicker":
        source.note(source.node.first("responseformat") or source.node, "warning", "no_files_within_text")
    data: Data = {
        "lines": source.whole("responsefieldlines", 15) or 15,
        "min_words": source.whole("minwordlimit") or None,
        "max_words": source.whole("maxwordlimit") or None,
        "template": _formatted_template(source) if response_format == "editor" else _template(source),
        "grader_notes": source.html(source.node.first("graderinfo")),
        "response_format": response_format,
    }
    if response_format != "none":
        data["text_required"] = source.flag("responserequired", True)
    data |= _files(source)
    if (rubric := source.node.first("rubric")) is not None:
        data["criteria"] = [
            {"text": node.value("text"), "points": node.attributes.get("points", "1")}
            for node in rubric.all("criterion")
        ]
    return data


def _files(source: Source) -> Data:
    """What may be attached. Moodle's "any number" is as many as our edit form allows."""
    most = source.whole("attachments", 0) or 0
    if most < 0:
        most = MOST_FILES
        source.note(
            source.node.first("attachments") or source.node, "warning", "any_number_of_files", most=most
        )
    data: Data = {
        "max_files": most,
        "min_files": source.whole("attachmentsrequired", 0) if most else 0,
        "file_types": _endings(source, most),
    }
    if max_bytes := source.whole("maxbytes", 0):
        data["max_bytes"] = max_bytes
    return data


def _endings(source: Source, most: int) -> list[str]:
    """ ".pdf, .jpg" as ["pdf", "jpg"]; groups such as "document" are no endings."""
    node = source.node.first("filetypeslist") or source.node
    words = source.node.value("filetypeslist").replace(",", " ").replace(";", " ").split()
    groups = [word for word in words if not word.startswith(".")]
    if groups and most:
        source.note(node, "warning", "kinds_of_files_unknown", value=snippet(" ".join(groups)))
    return [word.removeprefix(".").lower() for word in words if word.startswith(".")]


def _formatted_template(source: Source) -> str:
    """As an answer may be formatted; tags that lose their meaning are told."""
    node = source.node.first("responsetemplate")
    html = source.html(node)
    if node is not None and (names := formatted.taken_out(html)):
        source.note(node, "warning", "template_taken_out", names=", ".join(names))
    return formatted.clean(html)


def _template(source: Source) -> str:
    """Plain, with its line ends; formatting is told to be lost."""
    node = source.node.first("responsetemplate")
    text = node.value("text") if node else ""
    if node is None or node.attributes.get("format") == "plain_text":
        return text
    plain = plain_lines(text)
    if "<" in text.replace("<p>", "").replace("</p>", "").replace("<br>", ""):
        source.note(node, "warning", "html_template", plain)
    return plain
