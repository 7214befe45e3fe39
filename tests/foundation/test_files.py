"""Private files as browsers and players ask for them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http import Http404
from django.test import RequestFactory

from foundation.files import safe_name, serve_private

VIDEO = bytes(range(256)) * 1000


class StoredFile(ContentFile):
    """A file of a file field, as far as `serve_private` looks at it."""

    def __init__(self, storage, name):
        self.storage, self.name = storage, name

    @property
    def size(self):
        return self.storage.size(self.name)

    def open(self, mode="rb"):
        self.file = self.storage.open(self.name, mode)
        return self

    def close(self):
        self.file.close()


@pytest.fixture
def video(tmp_path):
    storage = FileSystemStorage(tmp_path)
    storage.save("video/pembuka.mp4", ContentFile(VIDEO))
    return StoredFile(storage, "video/pembuka.mp4")


def ask(file, method="get", name="pembuka.mp4", inline=True, **headers):
    request = getattr(RequestFactory(), method)("/berkas/", headers=headers)
    return serve_private(request, file, filename=name, inline=inline)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file_comes_in_small_chunks(video):
    response = ask(video)
    chunks = list(response.streaming_content)
    assert response.status_code == 200
    assert b"".join(chunks) == VIDEO
    assert max(map(len, chunks)) <= 64 * 1024
    assert response["Content-Length"] == str(len(VIDEO))
    assert response["Content-Type"] == "video/mp4"
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_iphone_probes_two_bytes_and_then_asks_for_parts(video):
    probe = ask(video, Range="bytes=0-1")
    assert (probe.status_code, body(probe)) == (206, VIDEO[:2])
    assert probe["Content-Range"] == f"bytes 0-1/{len(VIDEO)}"
    part = ask(video, Range="bytes=100000-199999")
    assert (part.status_code, body(part)) == (206, VIDEO[100_000:200_000])
    assert part["Content-Length"] == "100000"


def test_a_range_behind_the_end_is_refused_with_the_size(video):
    response = ask(video, Range="bytes=999999-")
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(VIDEO)}"


def test_several_ranges_at_once_give_the_whole_file(video):
    response = ask(video, Range="bytes=0-1,5-6")
    assert (response.status_code, body(response)) == (200, VIDEO)


def test_head_tells_the_size_and_sends_nothing(video):
    response = ask(video, method="head", Range="bytes=0-1")
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(VIDEO))
    assert body(response) == b""


def test_a_known_version_is_not_sent_again(video):
    etag = ask(video)["ETag"]
    response = ask(video, **{"If-None-Match": etag})
    assert (response.status_code, body(response)) == (304, b"")
    assert response["ETag"] == etag


def test_a_part_is_given_only_of_the_version_that_the_player_began(video):
    first = ask(video)
    same = ask(video, Range="bytes=0-9", **{"If-Range": first["ETag"]})
    same_day = ask(video, Range="bytes=0-9", **{"If-Range": first["Last-Modified"]})
    other = ask(video, Range="bytes=0-9", **{"If-Range": '"another"'})
    assert [same.status_code, same_day.status_code, other.status_code] == [206, 206, 200]
    assert body(other) == VIDEO


def test_the_file_is_closed_when_the_reader_gives_up(video):
    response = ask(video)
    next(iter(response.streaming_content))
    response.close()
    assert video.file.closed


def test_a_kind_that_could_run_script_is_always_saved(tmp_path):
    storage = FileSystemStorage(tmp_path)
    storage.save("halaman.html", ContentFile(b"<script>alert(1)</script>"))
    response = ask(StoredFile(storage, "halaman.html"), name="halaman.html")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_name_with_accents_and_quotes_arrives_whole(video):
    assert ask(video, name='Résumé "akhir".mp4')["Content-Disposition"].startswith(
        "inline; filename*=utf-8''R%C3"
    )
    assert ask(video, name="Panduan.mp4")["Content-Disposition"] == 'inline; filename="Panduan.mp4"'


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\nilai.csv", "nilai.csv"),
        ("a\r\nb.pdf", "ab.pdf"),
        ("", "file"),
    ],
)
def test_a_name_cannot_leave_its_folder_or_break_a_header(given, safe):
    assert safe_name(given) == safe


def test_a_lost_file_is_a_page_that_says_so(video):
    video.storage.delete(video.name)
    with pytest.raises(Http404, match="unit"):
        ask(video)


def test_the_web_server_sends_the_bytes_where_it_is_told_to(video, settings):
    settings.PRIVATE_FILES_ACCEL = "/dalam/"
    response = ask(video)
    assert response["X-Accel-Redirect"] == "/dalam/video/pembuka.mp4"
    assert body(response) == b""
    assert response["Content-Type"] == "video/mp4"


def test_nobody_between_server_and_reader_keeps_a_copy(video):
    assert ask(video)["Cache-Control"] == "private, no-cache"
