"""Mail of this room: plain text, queued when the transaction is done, sent by the task worker."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task


def send_mail(*, template: str, to: str, context: dict[str, Any]) -> None:
    """Renders `<template>_subject.txt` and `<template>_message.txt` now and queues the mail on commit."""
    context = context | {"SITE_NAME": settings.SITE_NAME, "SITE_SUBTITLE": settings.SITE_SUBTITLE}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    body = render_to_string(f"{template}_message.txt", context).strip()
    transaction.on_commit(
        lambda: deliver.enqueue(subject=f"{settings.SITE_NAME}: {subject}", body=body, to=to)
    )


@task()
def deliver(subject: str, body: str, to: str) -> None:
    """Sends one mail. Run twice it would come twice, which harms nobody."""
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to]).send()
