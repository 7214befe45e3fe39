"""Questions whose answer is an order."""

from quizzes.engine.order_scores import OrderGrading
from quizzes.formats.moodle_xml.answers import NUMBERINGS, Data, entries, has_text
from quizzes.formats.moodle_xml.source import Source

_GRADINGS = {grading.value.upper(): grading.value for grading in OrderGrading}
# Older files number the ways of grading from -1, or have other words.
_GRADINGS |= {str(number): grading.value for number, grading in enumerate(OrderGrading, -1)}
_GRADINGS |= {
    "ABS": "absolute_position", "ABSOLUTE": "absolute_position", "RELATIVE": "relative_next_exclude_last",
}  # fmt: skip
_SELECTS = {
    "ALL": "all", "RANDOM": "random", "CONTIGUOUS": "contiguous", "0": "all", "1": "random", "2": "contiguous",
    "EXACT": "all", "CONTIG": "contiguous",
}  # fmt: skip
_SHOWN = {"SHOW": "1", "HIDE": "", "TRUE": "1", "FALSE": "", "YES": "1", "NO": "", "1": "1", "0": ""}
_LAYOUTS = {"VERTICAL": "", "HORIZONTAL": "1", "HORI": "1", "H": "1", "0": "", "1": "1"}


def ordering(source: Source) -> Data:
    """Lines in their right order. What a file does not say is what Moodle takes it for; very old ones have other
    names for what is shown.
    """
    select, count = ("selecttype", "selectcount") if source.has("selecttype") else ("logical", "studentsee")
    most = source.whole(count, 2) if source.has(count) else 6
    return {
        "grading": source.option("gradingtype", _GRADINGS, "relative_next_exclude_last"),
        "select": source.option(select, _SELECTS, "random"),
        "select_count": max(2, most or 2),
        "horizontal": bool(source.option("layouttype", _LAYOUTS, "", "warning")),
        "show_grading": bool(source.option("showgrading", _SHOWN, "1", "warning")),
        "numbering": source.option("numberingstyle", NUMBERINGS, "none", "warning"),
        "items": [{"text": source.html(node)} for node in entries(source, "items", "answer", has_text)],
    }
