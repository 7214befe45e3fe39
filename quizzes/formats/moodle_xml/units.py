"""Units of numerical and calculated questions, in and out."""

from collections.abc import Iterator, Mapping
from typing import Any

from quizzes.formats.moodle_xml.elements import element
from quizzes.formats.moodle_xml.source import Source

_INPUTS = {"0": "text", "1": "choice", "2": "choice", "3": "none"}
_GRADINGS = {"0": "optional", "1": "of_response", "2": "of_maximum"}


def units(source: Source) -> dict[str, Any]:
    """Moodle's settings. Without units there is nothing to type and nothing to grade."""
    found = list(_units(source))
    shown = source.option("showunits", _INPUTS, "text")
    graded = source.option("unitgradingtype", _GRADINGS, "optional")
    return {
        "units": found,
        "unit_input": shown if found else "none",
        "unit_grading": graded if found else "optional",
        "unit_penalty": source.seven_places("unitpenalty", "0.1"),
        "unit_before": source.flag("unitsleft", False),
    }


def _units(source: Source) -> Iterator[dict[str, Any]]:
    """Those that have a name and a multiplier, each name once: Moodle passes over the others."""
    node = source.node.first("units")
    known = set()
    for unit in node.all("unit") if node else []:
        name = unit.value("unit_name")
        if name and name not in known and unit.value("multiplier", default="1"):
            known.add(name)
            yield {"name": name, "multiplier": source.number("multiplier", "1", unit)}


def unit_elements(data: Mapping[str, Any]) -> Iterator[str]:
    """The inverse."""
    known = data.get("units", [])
    inputs = {"text": "0", "choice": "2", "none": "3"}
    gradings = {ours: theirs for theirs, ours in _GRADINGS.items()}
    if known:
        yield "    <units>\n"
        for unit in known:
            yield "      <unit>\n"
            yield element("multiplier", unit.get("multiplier", "1"), 8)
            yield element("unit_name", unit["name"], 8)
            yield "      </unit>\n"
        yield "    </units>\n"
    yield element("unitgradingtype", gradings[data.get("unit_grading", "optional")])
    yield element("unitpenalty", data.get("unit_penalty", "0.1"))
    yield element("showunits", inputs[data.get("unit_input", "text" if known else "none")])
    yield element("unitsleft", int(bool(data.get("unit_before"))))
