"""Paths of categories as Moodle writes them: "$course$/top/Layanan/Loket", with "//" for a slash in a name."""

import re

_CONTEXT = re.compile(r"\$(?:course|module|system|cat\d*)\$")
_TOP = "$course$/top/"
_SLASH = "\ufdef"


def read_path(text: str) -> tuple[str, ...]:
    """The names from the top; the context and Moodle's own "top" are no names."""
    names = [" ".join(name.split()) for name in text.replace("//", _SLASH).split("/")]
    if _CONTEXT.fullmatch(names[0]):
        names = names[2:] if names[1:2] == ["top"] else names[1:]
    return tuple(name.replace(_SLASH, "/") for name in names if name)


def write_path(path: tuple[str, ...]) -> str:
    """The inverse, in the context of a course. A space keeps a slash at the end of a name from its neighbour."""
    return _TOP + "/".join(_written(name) for name in path)


def _written(name: str) -> str:
    before, after = (" " if end else "" for end in (name.startswith("/"), name.endswith("/")))
    return f"{before}{name.replace('/', '//')}{after}"
