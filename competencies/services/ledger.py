"""The ledger of learning hours as its owner reads it: by which path a line was earned, and where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail import hooks

from accounts.models import User
from competencies.models import CreditCap, HoursEntry


@dataclass(frozen=True)
class Line:
    """An entry, the name of its path of development, and the address of its source, "" where none is open."""

    entry: HoursEntry
    path: str
    url: str


def ledger_of(person: User) -> list[Line]:
    """Every line, the youngest first; three queries, whatever the length."""
    entries = list(HoursEntry.objects.filter(learner=person))
    links = source_links(entry.source for entry in entries)
    names = path_names()
    return [
        Line(entry, names.get(entry.path_code, entry.path_code), links.get(entry.source, ""))
        for entry in entries
    ]


def path_names() -> dict[str, str]:
    """The latest name of each path by its code, with the code, as BKPSDM writes it: "E-learning (NK03)"."""
    paths = CreditCap.objects.order_by("valid_from").values_list("path_code", "name")
    return {code: f"{name} ({code})" for code, name in paths}


def source_links(sources: Iterable[str]) -> dict[str, str]:
    """Addresses by key of source, collected through the hook `source_links`: f(keys) -> {key: address}."""
    keys = set(sources)
    return {key: url for offer in hooks.get_hooks("source_links") for key, url in offer(keys).items()}
