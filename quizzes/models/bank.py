"""The question bank: questions, and the immutable wordings that attempts point at.

A question holds no text of its own. Saving it makes a new version; what someone was asked stays readable.
"""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from quizzes.kinds import KIND_LABELS
from quizzes.models.categories import Category
from quizzes.querysets.bank import QuestionQuerySet, VersionQuerySet


class QuestionTag(TagBase):
    """A word by which questions are found and drawn; its own vocabulary, apart from that of courses."""

    class Meta:
        verbose_name = _("question tag")
        verbose_name_plural = _("question tags")


class TaggedQuestion(ItemBase):
    tag = models.ForeignKey(QuestionTag, on_delete=models.CASCADE, related_name="tagged_questions")
    content_object = models.ForeignKey(
        "quizzes.Question", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="question_tag_once")]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"


class Question(models.Model):
    """An entry of the bank. Its kind never changes, its wording does: see its versions.

    `search_text` follows from name, code and the newest version: see `services.bank_search`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.PROTECT, related_name="questions"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_LABELS.items()))
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        help_text=_("By which you find it again, for example MWP-01. May stay empty."),
    )
    name = models.CharField(
        _("name"), max_length=255, help_text=_("For the list only; learners do not see it.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="questions",
        help_text=_("Who made it, and so may change it where one changes only one's own."),
    )
    created_at = models.DateTimeField(_("created at"))
    search_text = models.TextField(_("words that are searched"), default="", editable=False)
    tags = TaggableManager(
        verbose_name=_("tags"),
        through=TaggedQuestion,
        blank=True,
        help_text=_("Parted by commas. Quizzes can draw questions by their tags."),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["code", "name"]
        indexes = [
            # The list of the bank, filtered by shelf and kind.
            models.Index(fields=["category", "kind"], name="question_shelf_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.name}" if self.code else self.name

    def newest(self) -> "QuestionVersion | None":
        """The newest wording whatever its status; costs a query."""
        return self.versions.order_by("-number").first()

    def newest_ready(self) -> "QuestionVersion | None":
        """The wording that a new attempt gets; costs a query."""
        return self.versions.in_force().order_by("-number").first()


class QuestionVersion(models.Model):
    """One wording. Only its status may change; everything else is written once."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        READY = "ready", _("ready to use")
        HIDDEN = "hidden", _("withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_LABELS.items()))
    data = models.JSONField(_("content"))
    default_mark = models.DecimalField(
        _("usual mark"), max_digits=12, decimal_places=7, default=1, validators=[MinValueValidator(0)]
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created at"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(default_mark__gte=0), name="default_mark_not_negative"),
        ]
        indexes = [
            # Which version is the newest, and whether it may be used, without reading wordings.
            models.Index(fields=["question", "-number", "status"], name="version_newest_status"),
        ]

    def __str__(self) -> str:
        return _("%(question)s, version %(number)d") % {"question": self.question, "number": self.number}

    @property
    def next_status(self) -> str:
        """The status that it can be given: drafts become ready, what is ready is withdrawn, and comes back."""
        return self.Status.HIDDEN if self.status == self.Status.READY else self.Status.READY

    def save(self, *args, **kwargs) -> None:
        """A version in the database is final; `services.bank.set_status` alone may change its status."""
        if self.pk and not self._state.adding:
            raise TypeError("A version of a question is immutable; save the question to make a new one.")
        super().save(*args, **kwargs)
