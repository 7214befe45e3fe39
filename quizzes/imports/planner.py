"""Each question of a file against the bank: new, a new version of one that is there, the same, or left out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any

from quizzes.engine.question import question_types
from quizzes.formats.files import file_problem
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.imports.bank import Known, Shelves, known_files
from quizzes.imports.changes import Change
from quizzes.imports.matching import Matcher
from quizzes.imports.plan import Action, Line, Plan
from quizzes.imports.spool import BATCH, Entry
from quizzes.models import Category
from quizzes.richtext import files_in

MOST_NEW_SHELVES = 200
USUAL_MARK = Decimal(1)


class Planner:
    """Takes the findings of a file one after the other; the plan grows. `by` brings the file, None a command."""

    def __init__(self, category: Category | None, by=None) -> None:
        self._shelves = Shelves(category, by)
        self.plan = Plan(category=category.pk if category else None, home=self._shelves.home)
        self._matcher = Matcher()
        self._new_paths: set[tuple[str, ...]] = set()

    def take(self, findings: Iterable[Finding]) -> Iterator[int]:
        """Plans all findings; yields how many questions each turn took, for a progress bar."""
        items = self._items(findings)
        while batch := list(islice(items, BATCH)):
            good = [item for item in batch if not item.is_faulty]
            self._matcher.look_up(good, self._place)
            for item in with_missing_files(batch):
                self._decide(item)
            yield len(batch)

    def _items(self, findings: Iterable[Finding]) -> Iterator[Item]:
        """The questions; problems of the whole file are noted on the way, and make it broken."""
        for finding in findings:
            if isinstance(finding, Item):
                yield finding
            else:
                self.plan.of_file.append(finding)
                self.plan.is_broken |= finding.is_error

    def _place(self, item: Item) -> int | None:
        """The shelf that the file names for the question, where it stands already."""
        return self._shelves.find(self._shelves.path(item.category_path))

    def _decide(self, item: Item) -> None:
        self.plan.of_questions.extend(item.problems)
        known, problem = (None, None) if item.is_faulty else self._matched(item)
        if problem:
            self.plan.of_questions.append(problem)
        if item.is_faulty or problem:
            self._note(Action.SKIP, item, None)
        elif known is None:
            self._create(item)
        else:
            self._renew(item, known)

    def _matched(self, item: Item) -> tuple[Known | None, Problem | None]:
        if item.kind not in question_types:
            return None, problem_of(item, "kind_not_stored", kind=item.kind)
        known, problem = self._matcher.match(item, self._place(item))
        if problem is None:
            problem = self._refusal(item) if known is None else self._guarded(item, known)
        return known, problem

    def _refusal(self, item: Item) -> Problem | None:
        """Why a new question has no place."""
        path = self._shelves.path(item.category_path)
        if not path:
            return problem_of(item, "category_missing")
        code = self._shelves.refusal(path)
        return problem_of(item, code, category=" / ".join(path)) if code else None

    def _guarded(self, item: Item, known: Known) -> Problem | None:
        """What would change a question that is others' to change; the same again is no matter."""
        if self._shelves.may_change(known) or Change.of(item, known).action is Action.SAME:
            return None
        return problem_of(item, "question_of_others")

    def _create(self, item: Item) -> None:
        path = self._shelves.path(item.category_path)
        shelf = self._shelves.find(path)
        if shelf is None and path not in self._new_paths:
            self._new_shelf(item, path)
        entry = Entry(
            question=None,
            number=1,
            kind=item.kind,
            name=item.name,
            code=item.idnumber or None,
            uuid=item.uuid,
            data=item.whole,
            default_mark=str(USUAL_MARK if item.default_mark is None else item.default_mark),
            status=item.status or "ready",
            tags=item.tags or (),
            files=tuple(dict.fromkeys(files_in(item.data))),
            category=shelf,
            path=path,
        )
        self.plan.spool.add(entry, item.files)
        self._note(Action.CREATE, item, None)

    def _new_shelf(self, item: Item, path: tuple[str, ...]) -> None:
        """A category to be made; a file that names hundreds of them is not meant so."""
        self._new_paths.add(path)
        self.plan.new_shelves.append(self._shelves.new(path))
        if len(self.plan.new_shelves) == MOST_NEW_SHELVES + 1:
            self.plan.of_file.append(problem_of(item, "too_many_categories", most=MOST_NEW_SHELVES))
            self.plan.is_broken = True

    def _renew(self, item: Item, known: Known) -> None:
        change = Change.of(item, known)
        if change.action is not Action.SAME:
            self.plan.spool.add(change.entry(item, known), item.files)
        self._note(change.action, item, known)

    def _note(self, action: Action, item: Item, known: Known | None) -> None:
        path = self._shelves.path_of(known.category) if known else self._shelves.path(item.category_path)
        line = Line(action, item.kind, item.name, item.idnumber, path, item.line)
        self.plan.note(line, known.pk if known else None, known.number if known else 0)


def with_missing_files(items: list[Item]) -> Iterator[Item]:
    """Notes where a text shows a file that neither comes along nor lies in the bank, as after an export to GIFT."""
    shown = {
        number: set(files_in(item.data)) - {f.sha256 for f in item.files} for number, item in enumerate(items)
    }
    wanted = set().union(*shown.values())
    lost = wanted - known_files(wanted) if wanted else wanted
    for number, item in enumerate(items):
        found = (
            file_problem("file_missing", sha[:12], item.line, None) for sha in sorted(shown[number] & lost)
        )
        yield item.noting(*(replace(problem, question=item.name) for problem in found))


def problem_of(item: Item, code: str, /, **values: Any) -> Problem:
    """Something in the bank stands against the question."""
    return Problem(item.line, None, "error", code, values, item.name, item.name)
