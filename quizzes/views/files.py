"""`/kuis/berkas-soal/<sha256>/`: pictures and files in questions, for those who may see the question."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404

from foundation.files import serve_private
from quizzes.models import QuestionFile


@login_required
def question_file(request, sha256):
    """Under a name that tells nothing: the one it came with may tell the right answer."""
    file = get_object_or_404(QuestionFile.objects.visible_to(request.user), sha256=sha256)
    return serve_private(request, file.file, filename=file.neutral_name, inline=True)
