"""Long work of the quizzes: large files of questions."""

from django_tasks import task

from foundation.jobs import Progress, run_job
from quizzes.errors import QuizError
from quizzes.models import QuestionImport
from quizzes.services.import_uploads import apply_upload, check_upload, fail_upload


@task()
def check_questions(job: str, upload: str) -> None:
    """Look a large file through."""
    row = QuestionImport.objects.get(uuid=upload)
    _run(job, row, lambda progress: check_upload(upload=row, progress=progress))


@task()
def apply_questions(job: str, upload: str, fingerprint: str, skip_faulty: bool) -> None:
    """Take a large file in. Whatever stands against it is in the new plan, which the page shows."""
    row = QuestionImport.objects.get(uuid=upload)

    def work(progress: Progress) -> None:
        try:
            apply_upload(upload=row, fingerprint=fingerprint, skip_faulty=skip_faulty, progress=progress)
        except QuizError:
            return

    _run(job, row, work)


def _run(job: str, upload: QuestionImport, work) -> None:
    try:
        run_job(job, work)
    except BaseException:
        fail_upload(upload=upload)
        raise
