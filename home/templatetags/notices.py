from django import template

from home.notices import sentence

register = template.Library()


@register.filter
def notice_text(notification) -> str:
    """What the notification says, in the reader's language; escaped like any text."""
    return sentence(notification.kind, notification.values)
