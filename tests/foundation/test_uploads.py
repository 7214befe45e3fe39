"""What an editor uploads is looked into, whichever form takes it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form, get_document_multi_form
from wagtail.models import Collection
from wagtailmedia.forms import get_media_form
from wagtailmedia.models import get_media_model

HTML = b"<!doctype html><script>alert(1)</script>"
PDF = b"%PDF-1.7\n"
MP4 = b"\0\0\0\x20ftypisom\0\0\2\0"


def filled(form_class, name, content, user, **data):
    given = {"title": "Panduan", "tags": "", "collection": Collection.get_first_root_node().pk} | data
    return form_class(given, {"file": SimpleUploadedFile(name, content)}, user=user)


def document(name, content, user):
    return filled(get_document_form(get_document_model()), name, content, user)


def video(name, content, user):
    form_class = get_media_form(get_media_model())
    given = {"title": "Pembuka", "tags": "", "collection": Collection.get_first_root_node().pk}
    files = {"file": SimpleUploadedFile(name, content)}
    return form_class({**given, "duration": "60"}, files, user=user, instance=get_media_model()(type="video"))


def test_a_genuine_document_and_video_are_taken(cast):
    assert document("panduan.pdf", PDF, cast.admin).is_valid()
    assert video("pembuka.mp4", MP4, cast.admin).is_valid()


@pytest.mark.parametrize("upload", [(document, "panduan.pdf"), (video, "pembuka.mp4")])
def test_a_web_page_in_their_place_is_refused_at_its_field(cast, upload):
    make, name = upload
    form = make(name, HTML, cast.admin)
    assert not form.is_valid()
    assert list(form.errors) == ["file"]
    assert len(form.errors["file"]) == 1


def test_many_documents_at_once_go_through_the_same_form(cast):
    form_class = get_document_multi_form(get_document_model())
    assert hasattr(form_class, "clean_file")


def test_a_video_of_a_kind_that_phones_cannot_play_is_refused(cast):
    assert not video("pembuka.avi", b"RIFF\0\0\0\0AVI ", cast.admin).is_valid()
