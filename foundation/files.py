"""Private files: whoever may not see one never gets its address served by the web server alone.

A view of a room decides by query who may read, then answers with `serve_private`. In production the bytes
can be left to the web server: `PRIVATE_FILES_ACCEL` names an internal location, the answer then carries
`X-Accel-Redirect` and no body.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any
from urllib.parse import quote

from django.conf import settings
from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe
from django.utils.translation import gettext as _

from .kinds import content_type_of, may_show_inline
from .ranges import Part, Unsatisfiable, parse_range

CHUNK = 64 * 1024


class PartOfFile:
    """An iterator over some bytes of a file, which closes the file when the answer is done or given up."""

    def __init__(self, file: IO[bytes] | File, part: Part) -> None:
        self._file = file
        self._left = part.length
        file.seek(part.start)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        data = self._file.read(min(CHUNK, self._left)) if self._left else b""
        if not data:
            raise StopIteration
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


def serve_private(
    request: HttpRequest,
    file: File,
    *,
    filename: str,
    content_type: str | None = None,
    inline: bool = False,
) -> HttpResponseBase:
    """Answers GET and HEAD with the file: 200, 206, 304, 412 or 416. A lost file raises Http404.

    The content type follows the name unless it is given. `inline` is honoured for kinds that cannot run
    script; everything else is saved. The browser asks again each time, since the right to read may end.
    """
    try:
        size = file.size
        modified = _modified(file)
    except FileNotFoundError:
        raise Http404(_("The file is listed but can no longer be found. Tell your unit's admin.")) from None
    content_type = content_type or content_type_of(filename)
    etag = f'"{int(modified.timestamp() * 1_000_000):x}-{size:x}"' if modified else None
    response = get_conditional_response(request, etag, _seconds(modified))
    if response is None:
        response = _body(request, file, size, etag, modified)
        response["Content-Type"] = content_type
        shown = inline and may_show_inline(content_type)
        response["Content-Disposition"] = content_disposition_header(not shown, safe_name(filename))
    return _with_headers(response, etag, modified)


def safe_name(filename: str) -> str:
    """The last part of the name without control characters; never empty."""
    name = PurePath(filename.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable()).strip() or "file"


def _body(
    request: HttpRequest, file: File, size: int, etag: str | None, modified: datetime | None
) -> HttpResponseBase:
    name = getattr(file, "name", "")
    if settings.PRIVATE_FILES_ACCEL and hasattr(file, "storage"):
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"{settings.PRIVATE_FILES_ACCEL.rstrip('/')}/{quote(name)}"
        return response
    try:
        part = _part(request, size, etag, modified)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _stream(request, file, size, part)


def _part(request: HttpRequest, size: int, etag: str | None, modified: datetime | None) -> Part | None:
    """What was asked for; ranges belong to GET alone and to the very version that `If-Range` names."""
    header = request.headers.get("Range", "")
    if request.method != "GET" or not header:
        return None
    if condition := request.headers.get("If-Range"):
        same_date = modified is not None and parse_http_date_safe(condition) == _seconds(modified)
        if condition != etag and not same_date:
            return None
    return parse_range(header, size)


def _stream(request: HttpRequest, file: File, size: int, part: Part | None) -> HttpResponseBase:
    whole = Part(0, size)
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)})
    file.open("rb")
    response = StreamingHttpResponse(PartOfFile(file, part or whole), status=206 if part else 200)
    response["Content-Length"] = str((part or whole).length)
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    return response


def _with_headers(
    response: HttpResponseBase, etag: str | None, modified: datetime | None
) -> HttpResponseBase:
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    if etag and modified:
        response["ETag"] = etag
        response["Last-Modified"] = http_date(modified.timestamp())
    return response


def _modified(file: Any) -> datetime | None:
    """When the stored file changed; None for a file that lies in no storage."""
    return file.storage.get_modified_time(file.name) if hasattr(file, "storage") else None


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None
