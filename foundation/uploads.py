"""Files that come in: editors' must hold what their names say, learners' have a limit before they are stored."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, RequestDataTooBig, ValidationError
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.forms.utils import ErrorList
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.documents.forms import BaseDocumentForm
from wagtailmedia.forms import BaseMediaForm

from .sniffing import validate_upload


class SniffedFile:
    """A form whose new `file` is looked into; an unchanged one was looked into when it came."""

    def clean_file(self: Any) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            validate_upload(file)
        return file

    def _post_clean(self: Any) -> None:
        """A refused file is missing when the model looks at its ending, and would be refused again for having none.

        Documents say so at the field, media at the form.
        """
        refused = list(self.errors["file"].data) if "file" in self.errors else []
        super()._post_clean()  # type: ignore[misc]
        if refused:
            self.errors["file"].data = refused
            whole = self.errors.get(NON_FIELD_ERRORS, ErrorList())
            whole.data = [error for error in whole.as_data() if not is_about_no_ending(error)]
            if not whole:
                self.errors.pop(NON_FIELD_ERRORS, None)


def is_about_no_ending(error: ValidationError) -> bool:
    return error.code == "invalid_extension" and not (error.params or {}).get("extension")


class DocumentForm(SniffedFile, BaseDocumentForm):
    """Documents; named in the setting WAGTAILDOCS_DOCUMENT_FORM_BASE."""


class MediaForm(SniffedFile, BaseMediaForm):
    """Audio and video; named in the setting WAGTAILMEDIA."""


class BoundedUploads(FileUploadHandler):
    """Passes over a file that grows larger than `most` bytes and reads on: the fields beside it are not lost.

    `request.oversized` names what was passed over, as (field, file name). A request larger than `altogether`
    is refused whole.
    """

    def __init__(self, request: HttpRequest, most: int, altogether: int) -> None:
        super().__init__(request)
        self.most, self.altogether = most, altogether
        self.oversized: list[tuple[str, str]] = []
        setattr(request, "oversized", self.oversized)  # noqa: B010  (no field of HttpRequest)

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > self.altogether:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self.most:
            self.oversized.append((self.field_name or "", self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def bounded_uploads(*, most: int, altogether: int) -> Callable:
    """A view whose POST takes files of `most` bytes each and `altogether` in one request.

    The limit must stand before anyone reads the form, and the check against forgery reads it first.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.upload_handlers.insert(0, BoundedUploads(request, most, altogether))
            return protected(request, *args, **kwargs)

        return bounded

    return decorate
