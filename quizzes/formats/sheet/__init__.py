"""The table: one row a question, for people who write in a spreadsheet.

Rows come from a reader of CSV or XLSX as (line, column name -> text); columns are named in Indonesian or English.
"""

from quizzes.formats.sheet.reading import read_sheet
from quizzes.formats.sheet.writing import columns_for, counts, write_sheet

__all__ = ["columns_for", "counts", "read_sheet", "write_sheet"]
