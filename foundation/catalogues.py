"""Translations compiled without the system's gettext, and what is missing in them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

PLACE = re.compile(r"%\((\w+)\)[sd]")


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer; returns what was written."""
    written = []
    for source in catalogues(folders):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


def catalogues(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*/LC_MESSAGES/*.po"))


def incomplete(source: Path) -> list[str]:
    """What keeps a catalogue from being complete: untranslated and fuzzy entries, and lost placeholders."""
    found = []
    for entry in polib.pofile(str(source)):
        if entry.obsolete:
            continue
        if "fuzzy" in entry.flags:
            found.append(f"fuzzy: {entry.msgid}")
        elif not entry.translated():
            found.append(f"untranslated: {entry.msgid}")
        elif "python-format" in entry.flags and lost_places(entry):
            found.append(f"placeholders differ: {entry.msgid}")
    return found


def lost_places(entry: polib.POEntry) -> bool:
    """Whether a translation names a place that the source does not have, which would fail at run time."""
    known = set(PLACE.findall(entry.msgid + entry.msgid_plural))
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return any(set(PLACE.findall(text)) - known for text in texts)
