"""The public home page, plain content pages, notifications, and the outbox of a demo installation."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks, hooks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from foundation.pages import HousePage

from .querysets import NotificationQuerySet


class HomePage(HousePage):
    """`/`: what this is, and the doors. Rooms add sections through the hook `home_sections`."""

    max_count = 1

    headline = models.CharField(_("headline"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*HousePage.content_panels, FieldPanel("headline"), FieldPanel("introduction")]

    template = "home/home.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        sections = [section for offer in hooks.get_hooks("home_sections") for section in offer(request)]
        return super().get_context(request, *args, **kwargs) | {
            "sections": sorted(sections, key=lambda section: section.order)
        }


class ContentPage(HousePage):
    """Help, privacy, accessibility, about: text with questions and answers."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(
        [
            (
                "paragraph",
                blocks.RichTextBlock(label=_("text"), features=["h2", "bold", "italic", "ol", "ul", "link"]),
            ),
            (
                "questions",
                blocks.ListBlock(
                    blocks.StructBlock(
                        [
                            ("question", blocks.CharBlock(label=_("question"))),
                            (
                                "answer",
                                blocks.RichTextBlock(
                                    label=_("answer"), features=["bold", "ol", "ul", "link"]
                                ),
                            ),
                        ]
                    ),
                    label=_("questions and answers"),
                ),
            ),
        ],
        verbose_name=_("content"),
        blank=True,
    )

    content_panels = [*HousePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    template = "home/content.html"

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class Notification(models.Model):
    """Something a person is told. Kind and values are stored; the sentence is made in the reader's language."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(_("kind"), max_length=50)
    values = models.JSONField(_("values"), default=dict)
    url = models.CharField(_("address"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("created at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at"]
        indexes = [
            # The count in the header of every page.
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notification_unread"),
            # The list, newest first.
            models.Index(fields=["user", "-created_at"], name="notification_list"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user}"


class OutboxMail(models.Model):
    """A letter of a demo installation: kept here, sent nowhere."""

    to = models.CharField(_("to"), max_length=500)
    subject = models.CharField(_("subject"), max_length=500)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("letter in the outbox")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.subject
