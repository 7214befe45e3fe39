"""Files of an answer as links, and what may be attached in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.kinds import CONTENT_TYPES, extension_of
from foundation.templatetags.words import filesize_words
from quizzes.engine.attachments import FileRules, files_of
from quizzes.limits import MOST_BYTES_A_FILE


@dataclass(frozen=True)
class FileLink:
    """A file that can be opened by whoever may read it."""

    id: str
    name: str
    size: int
    url: str


def links(response: Mapping[str, Any]) -> list[FileLink]:
    return [link(file.id, file.name, file.size) for file in files_of(response)]


def nameless_links(response: Mapping[str, Any]) -> list[FileLink]:
    """The same where names are hidden: people write theirs into the names of files."""
    return [
        link(file.id, nameless(number, file.name), file.size)
        for number, file in enumerate(files_of(response), 1)
    ]


def nameless(number: int, name: str) -> str:
    return _("File %(number)d (%(kind)s)") % {"number": number, "kind": extension_of(name).upper()}


def link(id: str, name: str, size: int) -> FileLink:
    return FileLink(id, name, size, reverse("quizzes:attachment", args=[id]))


def accepted(rules: FileRules) -> str:
    """For the `accept` of a file field: ".pdf,.jpg"."""
    return ",".join(f".{ending}" for ending in rules.types or CONTENT_TYPES)


def rules_in_words(rules: FileRules) -> str:
    """ "1 to 2 files, each at most 5 MB: PDF, JPG." """
    kinds = ", ".join(ending.upper() for ending in rules.types or CONTENT_TYPES)
    values = {
        "least": rules.least,
        "most": rules.most,
        "size": filesize_words(min(rules.max_bytes, MOST_BYTES_A_FILE)),
        "kinds": kinds,
    }
    if rules.least == rules.most:
        sentence = ngettext(
            "%(most)d file is asked for, at most %(size)s: %(kinds)s.",
            "%(most)d files are asked for, each at most %(size)s: %(kinds)s.",
            rules.most,
        )
    elif rules.least:
        sentence = _("%(least)d to %(most)d files, each at most %(size)s: %(kinds)s.")
    else:
        sentence = ngettext(
            "You may attach %(most)d file, at most %(size)s: %(kinds)s.",
            "You may attach up to %(most)d files, each at most %(size)s: %(kinds)s.",
            rules.most,
        )
    return sentence % values
