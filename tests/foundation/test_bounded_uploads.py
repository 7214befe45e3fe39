"""Files have a limit before they are stored, and what stands beside a file that is too large is not lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import JsonResponse
from django.test import Client
from django.urls import path

from elearning import urls
from foundation.uploads import bounded_uploads

LIMIT = 200_000


@bounded_uploads(most=LIMIT, altogether=1_000_000)
def receive(request):
    """A view that says what came."""
    return JsonResponse(
        {
            "text": request.POST.get("text"),
            "files": {name: file.size for name, file in request.FILES.items()},
            "oversized": request.oversized,
        }
    )


urlpatterns = [path("terima/", receive), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def send(client, **sizes):
    files = {name: SimpleUploadedFile(f"{name}.pdf", b"x" * size) for name, size in sizes.items()}
    return client.post("/terima/", {"text": "Jawaban", **files})


@pytest.mark.parametrize("size", [1, LIMIT])
def test_a_file_within_the_limit_is_taken(client, size):
    assert send(client, surat=size).json() == {"text": "Jawaban", "files": {"surat": size}, "oversized": []}


def test_a_file_over_the_limit_is_passed_over_and_the_rest_taken(client):
    told = send(client, besar=LIMIT + 1, kecil=10).json()
    assert told == {
        "text": "Jawaban",
        "files": {"kecil": 10},
        "oversized": [["besar", "besar.pdf"]],
    }


def test_a_request_over_the_limit_of_all_is_refused_with_a_page(client):
    response = send(client, a=LIMIT, b=LIMIT, c=LIMIT, d=LIMIT, e=LIMIT)
    assert response.status_code == 413


def test_a_form_without_files_is_read_as_ever(client):
    assert client.post("/terima/", {"text": "Jawaban"}).json()["text"] == "Jawaban"
    encoded = "application/x-www-form-urlencoded"
    assert client.post("/terima/", "text=Jawaban", content_type=encoded).json()["text"] == "Jawaban"


def test_forged_requests_are_refused_before_the_view(client):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, surat=10).status_code == 403
