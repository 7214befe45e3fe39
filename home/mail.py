"""The mail of a demo installation lands in a page that the administrator can read."""

from django.core.mail.backends.base import BaseEmailBackend

from .models import OutboxMail


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        letters = [
            OutboxMail(
                to=", ".join(message.recipients())[:500], subject=message.subject[:500], body=message.body
            )
            for message in email_messages
        ]
        return len(OutboxMail.objects.bulk_create(letters))
