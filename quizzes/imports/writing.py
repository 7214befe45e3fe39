"""From the spool into the bank, in bulk. Call it within a transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from accounts.models import Unit
from quizzes.imports.bank import NewShelf
from quizzes.imports.spool import Entry
from quizzes.logs import STATUS, log_each
from quizzes.models import Category, Question, QuestionFile, QuestionVersion, TaggedQuestion
from quizzes.rules.search import question_line

Paths = Mapping[tuple[str, ...], int]


def make_shelves(shelves: Iterable[NewShelf], home: Unit | None) -> dict[tuple[str, ...], int]:
    """The categories at the end of these paths; what is missing of them is made, at the top for `home`."""
    made: dict[tuple[str, ...], Category] = {}
    for shelf in shelves:
        above = Category.objects.get(pk=shelf.within) if shelf.within else None
        for depth in range(shelf.standing + 1, len(shelf.path) + 1):
            part = shelf.path[:depth]
            if part not in made:
                made[part] = _shelf(above, part[-1], home)
            above = made[part]
    return {path: category.pk for path, category in made.items()}


def _shelf(above: Category | None, name: str, home: Unit | None) -> Category:
    """Read again, since making one moves others."""
    above = Category.objects.get(pk=above.pk) if above else None
    siblings = above.get_children() if above else Category.objects.filter(depth=1, unit=home, course=None)
    found = siblings.filter(name=name).first()
    if found is None:
        found = above.add_child(name=name) if above else Category.add_root(name=name, unit=home)
    return found


def write(entries: list[Entry], shelves: Paths, files: Mapping[str, int], author, at: datetime) -> None:
    """Some hundreds of questions: rows, versions, what they show, tags."""
    questions = _questions(entries, shelves, author, at)
    versions = [
        QuestionVersion(
            question_id=questions[place],
            number=entry.number,
            kind=entry.kind,
            data=entry.data,
            default_mark=Decimal(entry.default_mark),
            status=entry.status,
            author=author,
            created_at=at,
        )
        for place, entry in enumerate(entries)
        if entry.data is not None
    ]
    QuestionVersion.objects.bulk_create(versions)
    _link(versions, [entry for entry in entries if entry.data is not None], files)
    _set_statuses(entries, author)
    add_tags({questions[place]: entry.tags for place, entry in enumerate(entries) if entry.tags})


def _questions(entries: list[Entry], shelves: Paths, author, at: datetime) -> list[int]:
    """The ids of the questions in the order of their entries; new ones are made, others renamed."""
    new = [
        Question(
            uuid=UUID(entry.uuid) if entry.uuid else uuid4(),
            category_id=entry.category if entry.category is not None else shelves[entry.path],
            kind=entry.kind,
            code=entry.code,
            name=entry.name,
            author=author,
            created_at=at,
            search_text=question_line(entry.name, entry.code, entry.data or {}),
        )
        for entry in entries
        if entry.question is None
    ]
    made = iter(Question.objects.bulk_create(new))
    old = [
        Question(pk=entry.question, name=entry.name, code=entry.code) for entry in entries if entry.question
    ]
    if old:
        Question.objects.bulk_update(old, ["name", "code"])
    return [next(made).pk if entry.question is None else entry.question for entry in entries]


def _link(versions: list[QuestionVersion], entries: list[Entry], files: Mapping[str, int]) -> None:
    rows = [
        QuestionFile.versions.through(questionversion_id=version.pk, questionfile_id=files[sha256])
        for version, entry in zip(versions, entries, strict=True)
        for sha256 in entry.files
        if sha256 in files
    ]
    QuestionFile.versions.through.objects.bulk_create(rows, ignore_conflicts=True)


def _set_statuses(entries: list[Entry], author) -> None:
    """Of questions whose wording stays: the newest version has the status that the file says. The history says so."""
    by_status: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.data is None and entry.question is not None:
            by_status[entry.status].append(entry.question)
    for status, questions in by_status.items():
        versions = QuestionVersion.objects.filter(question__in=questions).select_related("question")
        fields = ("question", "status", "number", "question__code", "question__name")
        newest = {version.question_id: version for version in versions.order_by("number").only(*fields)}
        changed = [version for version in newest.values() if version.status != status]
        QuestionVersion.objects.filter(pk__in=[version.pk for version in changed]).update(status=status)
        log_each(
            STATUS,
            ((version.question, {"number": version.number, "status": status}) for version in changed),
            author,
        )


def add_tags(tags: Mapping[int, tuple[str, ...]]) -> None:
    """Tags at questions, whatever their letters; those that nobody used before are made."""
    if not tags:
        return
    wanted: dict[str, str] = {}
    for name in (name for names in tags.values() for name in names):
        wanted.setdefault(name.lower(), name)
    vocabulary = TaggedQuestion.tag_model().objects
    known = {tag.name.lower(): tag.pk for tag in vocabulary.filter(name__in=wanted.values())}
    for lower in wanted.keys() - known.keys():
        tag = vocabulary.filter(name__iexact=wanted[lower]).first() or vocabulary.create(name=wanted[lower])
        known[lower] = tag.pk
    rows = [
        TaggedQuestion(content_object_id=question, tag_id=known[name.lower()])
        for question, names in tags.items()
        for name in dict.fromkeys(names)
    ]
    TaggedQuestion.objects.bulk_create(rows, ignore_conflicts=True)
