"""The editor's upload forms of Wagtail: a file must hold what its name says."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorList
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
