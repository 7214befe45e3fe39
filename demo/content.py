"""The written content of the demonstration: TOML files beside this module."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent / "content"
COURSES = ("mwp", "plp", "adk", "int")


def read(*parts: str) -> dict:
    with FOLDER.joinpath(*parts).open("rb") as file:
        return tomllib.load(file)


def lessons(course: str) -> list[dict]:
    """The lessons of a course in order."""
    return [read(course, path.name) for path in sorted((FOLDER / course).glob("[0-9][0-9]-*.toml"))]


def worksheet(course: str, name: str) -> bytes:
    return (FOLDER / course / "files" / name).read_bytes()
