"""Reports: rows and columns, shown as a table, downloaded as CSV or XLSX."""

from .base import Column, Report
from .download import download

__all__ = ["Column", "Report", "download"]
