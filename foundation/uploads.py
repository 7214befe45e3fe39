"""The editor's upload forms of Wagtail: a file must hold what its name says."""

from typing import Any

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


class DocumentForm(SniffedFile, BaseDocumentForm):
    """Documents; named in the setting WAGTAILDOCS_DOCUMENT_FORM_BASE."""


class MediaForm(SniffedFile, BaseMediaForm):
    """Audio and video; named in the setting WAGTAILMEDIA."""
