"""Who may do what on a shelf of the bank: by its owner, by one's post, and by what others share.

A shelf belongs to a unit, to a course, or to the city. Shelves within it belong to the same owner, so a right
on a shelf holds on all within it. Rights form a ladder: each one holds all before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from accounts.rules.paths import STEP, is_within, outermost, paths_upwards


class Right(IntEnum):
    """What one may do with a shelf and the questions on it.

    VIEW: read and export. USE: put into quizzes. EDIT_OWN: write new ones, change one's own. EDIT_ALL: change
    every one, and the shelves. SHARE: give others a right.
    """

    VIEW = 1
    USE = 2
    EDIT_OWN = 3
    EDIT_ALL = 4
    SHARE = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose shelf it is: the path of a unit, or the id of a course; neither is the city."""

    unit: str = ""
    course: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What the rule asks of a person.

    keeps_all: BKPSDM. writes: an editor of the bank. units: paths of the units in which the person has the role
    of editor, which holds below them too. edits, teaches: ids of courses.
    """

    keeps_all: bool = False
    writes: bool = False
    units: tuple[str, ...] = ()
    edits: frozenset[int] = frozenset()
    teaches: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's rights: `rights` by the path of a shelf, each holding on the shelves within it as well.

    keeps_city: new top shelves of the city are this person's to make.
    """

    keeps_all: bool = False
    keeps_city: bool = False
    rights: Mapping[str, Right] = field(default_factory=dict)

    def right_at(self, path: str) -> Right | None:
        """The highest right that holds on the shelf at `path`; None where the person may not even read it."""
        if self.keeps_all:
            return max(Right)
        return max(
            (self.rights[above] for above in paths_upwards(path) if above in self.rights), default=None
        )

    def allows(self, right: Right, path: str) -> bool:
        held = self.right_at(path)
        return held is not None and held >= right

    def paths(self, right: Right) -> list[str]:
        """The outermost shelves on which the right holds. Who keeps all is not asked this."""
        return outermost([path for path, held in self.rights.items() if held >= right])


def right_by_owner(owner: Owner, person: Person) -> Right | None:
    """Without any share.

    BKPSDM keeps all shelves. Of a unit's shelves its editors keep theirs, and editors of units below it may use
    them. Whoever may edit a course keeps its shelves, and its instructors may use them. On the city's shelves
    every editor writes, and changes what is one's own; an editor of the whole city keeps them.
    """
    if person.keeps_all:
        return Right.SHARE
    if owner.course is not None:
        return _by_course(owner.course, person)
    if owner.unit:
        return _by_unit(owner.unit, person)
    if not person.writes:
        return None
    return Right.SHARE if any(len(unit) == STEP for unit in person.units) else Right.EDIT_OWN


def _by_course(course: int, person: Person) -> Right | None:
    if course in person.edits and person.writes:
        return Right.SHARE
    return Right.USE if course in person.teaches else None


def _by_unit(unit: str, person: Person) -> Right | None:
    if not person.writes:
        return None
    if any(is_within(unit, own) for own in person.units):
        return Right.SHARE
    return Right.USE if any(is_within(own, unit) for own in person.units) else None


def reaches(unit: str | None, person: Person) -> bool:
    """Whether a share is for this person: given to the very person (None), or to a unit whose editors the person
    belongs to, as editor there, above it or below it. Only who writes in the bank has anything of a share.
    """
    units = person.units if person.writes else ()
    return (
        person.writes if unit is None else any(is_within(unit, own) or is_within(own, unit) for own in units)
    )


def standing(
    person: Person,
    shelves: Iterable[tuple[str, Owner]],
    shares: Iterable[tuple[str, Right, str | None]],
) -> Standing:
    """All rights of a person.

    shelves: path and owner of every top shelf. shares: path, right, and the path of the unit with which it is
    shared; None where it is shared with this very person.
    """
    if person.keeps_all:
        return Standing(keeps_all=True, keeps_city=True)
    found: dict[str, Right] = {}
    for path, owner in shelves:
        if right := right_by_owner(owner, person):
            found[path] = right
    for path, right, unit in shares:
        if reaches(unit, person):
            found[path] = max(right, found.get(path, right))
    return Standing(keeps_city=right_by_owner(Owner(), person) is Right.SHARE, rights=found)
