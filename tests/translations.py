"""`python -m tests.translations`: is every visible sentence in the Indonesian catalogue, by hand and not fuzzy?

The sources are extracted anew into a scratch copy and compared with the catalogue in the tree. `--update` first
brings the catalogue in step with them; what is new is then translated by hand.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from foundation.catalogues import catalogues, incomplete

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "locale" / "id" / "LC_MESSAGES" / "django.po"
IGNORED = [".venv/*", "var/*", "tests/*", "media/*"]


def keys(source: Path) -> set[tuple[str | None, str, str]]:
    return {(e.msgctxt, e.msgid, e.msgid_plural) for e in polib.pofile(str(source)) if not e.obsolete}


def extract() -> None:
    """Bring the catalogue in step with the sources; new sentences come untranslated or fuzzy."""
    command = [sys.executable, "manage.py", "makemessages", "-l", "id", "--no-obsolete", "--no-location"]
    for pattern in IGNORED:
        command += ["-i", pattern]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def extracted() -> set[tuple[str | None, str, str]]:
    """What makemessages finds in the sources now; the tree is left as it was."""
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch, "django.po")
        shutil.copy2(OWN, kept)
        try:
            extract()
            return keys(OWN)
        finally:
            shutil.copy2(kept, OWN)


def main() -> int:
    if "--update" in sys.argv[1:]:
        extract()
    problems = [
        f"{path.parts[-4]}: {text}"
        for path in catalogues([ROOT / "locale", ROOT / "locale_admin"])
        for text in incomplete(path)
    ]
    if shutil.which("xgettext"):
        problems += [
            f"missing in the catalogue: {msgid}" for _, msgid, _ in sorted(extracted() - keys(OWN), key=str)
        ]
    else:
        problems.append("xgettext is missing; install it: apt install gettext")
    for problem in problems[:40]:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(problems)} problems in the translations.\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
