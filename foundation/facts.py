"""Short facts that rooms above tell about something below them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """A label and its values, as a course page lists them: "Kompetensi": ["Integritas, level 2"]."""

    label: str
    values: list[str] = field(default_factory=list)
