"""Entries of the navigation bar: each room offers its own through the hook `navigation`.

`@hooks.register("navigation")` on `f(request) -> list[Entry]`. Areas are places, not modes: a person
with more than one role sees one bar and a switch between the areas that are theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail import hooks

BARS = ("me", "team", "manage")
IN_A_BAR = 5


@dataclass(frozen=True)
class Entry:
    """One place to go. `area` is "public", "me", "team" or "manage" for a bar, "header" for the right end of
    the header (notifications), "account" for the menu of one's own things (profile, devices).

    `covers` names the beginnings of further addresses that belong to this place: a person's page to the team,
    an attempt to the training. They light the entry and show its area.
    """

    label: str
    url: str
    icon: str
    area: str
    order: int
    count: int | None = None
    covers: tuple[str, ...] = ()

    def reach(self, path: str) -> int:
        """How long the beginning of `path` is that belongs to this place, 0 for none; the front page is itself
        alone."""
        fitting = (start for start in (self.url, *self.covers) if start != "/" and path.startswith(start))
        return max((len(start) for start in fitting), default=int(path == self.url))


@dataclass(frozen=True)
class Navigation:
    """What the base template draws: the bar, what overflows into its menu, the areas and the header's end."""

    bar: list[Entry] = field(default_factory=list)
    more: list[Entry] = field(default_factory=list)
    header: list[Entry] = field(default_factory=list)
    account: list[Entry] = field(default_factory=list)
    areas: list[tuple[str, str]] = field(default_factory=list)
    area: str = "public"
    current: str = ""
    has_menu: bool = False


def navigation_for(request: HttpRequest) -> Navigation:
    """The navigation of a page; an empty one for a request that was refused before its user was known."""
    user = getattr(request, "user", None)
    if user is None:
        return Navigation()
    return arrange(collect(request), path=request.path, signed_in=user.is_authenticated)


def arrange(entries: list[Entry], *, path: str, signed_in: bool) -> Navigation:
    """The bar of the area that the address lies in; "me" (or "public") where it lies in none."""
    entries = sorted(entries, key=lambda entry: entry.order)
    bars = {area: of_area(entries, area) for area in (BARS if signed_in else ("public",))}
    shown = [entry for entry in entries if entry.area in {*bars, "header", "account"}]
    here = current_entry(shown, path)
    area = here.area if here and here.area in bars else next(iter(bars))
    bar, more = split(bars[area], menu_needed=signed_in)
    return Navigation(
        bar=bar,
        more=more,
        header=of_area(entries, "header"),
        account=of_area(entries, "account") if signed_in else [],
        areas=[(name, places[0].url) for name, places in bars.items() if places],
        area=area,
        current=here.url if here else "",
        has_menu=bool(more) or signed_in,
    )


def collect(request: HttpRequest) -> list[Entry]:
    return [entry for offer in hooks.get_hooks("navigation") for entry in offer(request)]


def of_area(entries: Iterable[Entry], area: str) -> list[Entry]:
    return [entry for entry in entries if entry.area == area]


def current_entry(entries: Iterable[Entry], path: str) -> Entry | None:
    """The entry to which the longest beginning of `path` belongs."""
    found = max(entries, key=lambda entry: entry.reach(path), default=None)
    return found if found and found.reach(path) else None


def split(entries: list[Entry], *, menu_needed: bool) -> tuple[list[Entry], list[Entry]]:
    """At most five places in a bar: four and a menu where there are more or the menu holds the account."""
    if len(entries) <= IN_A_BAR - menu_needed:
        return entries, []
    return entries[: IN_A_BAR - 1], entries[IN_A_BAR - 1 :]
