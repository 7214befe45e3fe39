"""Moodle XML: everything that Moodle knows of a question, files included.

Read question by question, so that a file of any size needs the memory of one. Document types and entities are
refused. Written as Moodle writes it, with a few elements of our own that Moodle passes over: `uuid`, `status`,
`lenient`, `rubric`.
"""

from quizzes.formats.moodle_xml.reading import read_moodle_xml
from quizzes.formats.moodle_xml.writing import write_moodle_xml

__all__ = ["read_moodle_xml", "write_moodle_xml"]
