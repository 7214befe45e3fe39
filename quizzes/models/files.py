"""Pictures and other files that the texts of questions show, and files of questions on their way into the bank.

Neither is public: `views.files` asks who may see the question, an import is its owner's alone.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.bank import QuestionVersion
from quizzes.models.categories import Category
from quizzes.querysets.files import ImportQuerySet, QuestionFileQuerySet


def file_path(file: "QuestionFile", filename: str) -> str:
    """Known by what it holds: the same picture in a hundred questions lies in the store once."""
    return f"question_files/{file.sha256[:2]}/{file.sha256}.{file.extension}"


class QuestionFile(models.Model):
    """A file by its content. Versions that show it keep it; one that no version shows is swept away."""

    sha256 = models.CharField(_("checksum"), max_length=64, unique=True)
    extension = models.CharField(_("ending"), max_length=8)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveIntegerField(_("size"))
    file = models.FileField(_("file"), upload_to=file_path, max_length=150)
    versions = models.ManyToManyField(
        QuestionVersion, verbose_name=_("question versions"), related_name="files"
    )
    created_at = models.DateTimeField(_("created at"))

    objects = QuestionFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of questions")
        verbose_name_plural = _("files of questions")

    def __str__(self) -> str:
        return self.name

    @property
    def neutral_name(self) -> str:
        """What learners see: the name it came with may tell the right answer."""
        return f"{self.sha256[:12]}.{self.extension}"


def upload_path(upload: "QuestionImport", filename: str) -> str:
    return f"question_imports/{upload.uuid}"


class QuestionImport(models.Model):
    """A file that an editor brought: looked through, shown as a plan, then taken in or thrown away.

    `plan` is what was shown: counts, the first lines and problems, and a fingerprint of the whole.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        APPLYING = "applying", _("being taken in")
        APPLIED = "applied", _("taken in")
        FAILED = "failed", _("stopped")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.CASCADE, related_name="+"
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    file = models.FileField(_("file"), upload_to=upload_path, blank=True)
    name = models.CharField(_("name"), max_length=255)
    form = models.CharField(_("format"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    plan = models.JSONField(_("plan"), default=dict)
    job = models.ForeignKey(
        "foundation.Job",
        verbose_name=_("job"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created at"))

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="imports_of_owner")]

    def __str__(self) -> str:
        return self.name
