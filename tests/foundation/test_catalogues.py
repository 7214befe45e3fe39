"""Translations are compiled without gettext, and gaps in them are found."""

import gettext
import os

import pytest

from foundation.catalogues import compile_catalogues, incomplete

HEAD = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
GOOD = 'msgid "yes"\nmsgstr "ya"\n\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s hari"\n'


@pytest.fixture
def catalogue(tmp_path):
    """Writes a catalogue and returns its path."""

    def write(text):
        path = tmp_path / "id" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text)
        return path

    return write


def test_a_compiled_catalogue_speaks(catalogue, tmp_path):
    [written] = [path.with_suffix(".mo") for path in [catalogue(GOOD)]]
    assert compile_catalogues([tmp_path]) == [written]
    with written.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("yes") == "ya"
    assert words.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s hari"


def test_only_what_has_changed_is_compiled_again(catalogue, tmp_path):
    path = catalogue(GOOD)
    compile_catalogues([tmp_path])
    assert compile_catalogues([tmp_path]) == []
    later = path.with_suffix(".mo").stat().st_mtime + 5
    os.utime(path, (later, later))
    assert len(compile_catalogues([tmp_path])) == 1


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ('msgid "no"\nmsgstr ""\n', "untranslated: no"),
        ('#, fuzzy\nmsgid "no"\nmsgstr "ya"\n', "fuzzy: no"),
        ('#, python-format\nmsgid "%(n)s left"\nmsgstr "sisa %(m)s"\n', "placeholders differ: %(n)s left"),
    ],
)
def test_gaps_are_named(catalogue, entry, finding):
    assert incomplete(catalogue(GOOD + "\n" + entry)) == [finding]


def test_a_whole_catalogue_has_no_gap_and_old_entries_are_no_gap(catalogue):
    assert incomplete(catalogue(GOOD + '\n#~ msgid "gone"\n#~ msgstr ""\n')) == []
