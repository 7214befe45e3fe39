"""A part of the public home page that a room offers through the hook `home_sections`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    order: int
    template: str
    context: dict = field(default_factory=dict)
