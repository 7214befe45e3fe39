"""Tables that people upload, CSV or XLSX, read into rows of text with every problem and its place."""

from .reading import read_rows
from .table import Row, Rows

__all__ = ["Row", "Rows", "read_rows"]
