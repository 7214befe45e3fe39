"""Editors choose blocks by seeing: every block has an icon, a description and a preview in our look."""

import pytest
from django.urls import reverse
from wagtail.blocks import StreamBlock

from courses.blocks import LessonBody, captions_problem

BLOCKS: StreamBlock = LessonBody()


@pytest.mark.parametrize("name", BLOCKS.child_blocks)
def test_each_block_is_shown_before_it_is_chosen(client, cast, name):
    from courses.models import LessonPage

    block = LessonPage._meta.get_field("body").stream_block.child_blocks[name]
    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert str(block.get_description())
    client.force_login(cast.editor)
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "css/lesson.css" in text
    assert "<h>" not in text


class Captions:
    """A stored file as a document block names it."""

    def __init__(self, content: bytes):
        from django.core.files.base import ContentFile

        self.file = ContentFile(content)


@pytest.mark.parametrize(
    ("content", "is_good"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:02.000\nSelamat pagi.\n", True),
        (b"1\n00:00:00,000 --> 00:00:02,000\nSubRip\n", False),
        (b"\xff\xfe\x00", False),
        (b"", False),
    ],
    ids=["WebVTT", "SubRip", "binary", "empty"],
)
def test_captions_must_be_webvtt(content, is_good):
    assert (not captions_problem(Captions(content))) is is_good


def test_no_captions_are_no_problem():
    assert captions_problem(None) == ""
