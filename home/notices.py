"""What a notification says. Rooms offer their kinds through the hook `notification_kinds`."""

from functools import cache

from django.utils.translation import gettext as _
from wagtail import hooks


@cache
def kinds() -> dict[str, str]:
    """Sentence by kind, with named places: `{"course_completed": _lazy("“%(title)s” is completed.")}`."""
    return {kind: text for offer in hooks.get_hooks("notification_kinds") for kind, text in offer().items()}


def sentence(kind: str, values: dict) -> str:
    """The sentence in the active language. A kind that is no longer offered still says that something happened."""
    try:
        return str(kinds()[kind]) % values
    except KeyError:
        return _("There is news for you.")
