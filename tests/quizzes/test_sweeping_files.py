"""A swept file is gone from the disk as well; this test commits."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from quizzes.formats.parsed import FileData
from quizzes.models import QuestionFile
from quizzes.services.files import store_files, sweep_files


@pytest.mark.django_db(transaction=True)
def test_a_swept_file_is_gone_from_the_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = b"\x89PNG\r\n\x1a\n"
    store_files(files=[FileData(sha256(content).hexdigest(), "png", "a.png", content)])
    path = Path(QuestionFile.objects.get().file.path)
    assert path.read_bytes() == content
    assert sweep_files(at=timezone.now() + timedelta(days=3)) == 1
    assert not path.exists() and not QuestionFile.objects.exists()
