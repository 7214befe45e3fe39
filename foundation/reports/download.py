"""A report as the answer to a request."""

from collections.abc import Iterator
from typing import IO

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from . import csv, xlsx
from .base import Report

CHUNK = 64 * 1024
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(report: Report, extension: str) -> HttpResponseBase:
    """The report as a file to save; `extension` is "csv" or "xlsx", anything else is a KeyError.

    CSV starts to flow with the first rows. A workbook is a zip, so it is complete before its first byte
    leaves. Nothing between server and reader may keep a copy: reports tell of people.
    """
    content_type = TYPES[extension]
    content = csv.stream(report) if extension == "csv" else _file_chunks(xlsx.write(report))
    response = StreamingHttpResponse(content, content_type=content_type)
    name = report.filename(extension, timezone.localdate())
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def _file_chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
