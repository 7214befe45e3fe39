"""GIFT, Moodle's text format for writing questions by hand.

Questions are parted by empty lines. Each is `::name:: [format] text {answers}`; a `$CATEGORY:` line says where
the following ones stand, lines beginning with // are comments. The rules are those of Moodle's importer.
"""

from quizzes.formats.gift.reading import read_gift
from quizzes.formats.gift.writing import write_gift

__all__ = ["read_gift", "write_gift"]
