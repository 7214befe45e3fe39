"""Questions about the bank that read and chain: its shelves, questions and their versions."""

from collections.abc import Iterable, Sequence
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from django.db.models.lookups import In
from treebeard.mp_tree import MP_NodeQuerySet

from accounts.rules.paths import paths_upwards
from quizzes import lookups as _lookups  # noqa: F401  (registers how words are looked for)
from quizzes.rules.rights import Right
from quizzes.rules.search import asked_for, tag_line


class VersionQuerySet(models.QuerySet):
    def ready(self) -> Self:
        return self.filter(status="ready")

    def in_force(self) -> Self:
        """Those that a new attempt may get: ready, and not replaced by a version that was withdrawn since. So whoever
        withdraws the newest version withdraws the question, and no older wording comes back by itself.
        """
        newer = self.model.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
        return self.ready().filter(~Exists(newer.filter(status="hidden")))

    def of_usable(self, user) -> Self:
        """Of questions that the user may put into quizzes."""
        from quizzes.models import Question

        return self.filter(question__in=Question.objects.with_right(user, Right.USE).order_by().values("pk"))


class CategoryQuerySet(MP_NodeQuerySet):
    def with_right(self, user, right: Right) -> Self:
        """Shelves on which the user has the right, or a higher one."""
        from quizzes.standing import standing_of

        standing = standing_of(user)
        return self.all() if standing.keeps_all else self.filter(at_or_within(standing.paths(right)))


class CategoryShareQuerySet(models.QuerySet):
    def holding_on(self, category) -> Self:
        """Those of the shelf and of the shelves it stands within, the topmost first."""
        shares = self.filter(category__path__in=paths_upwards(category.path))
        return shares.select_related("category", "unit", "user", "granted_by").order_by(
            "category__path", "pk"
        )


def at_or_within(paths: Iterable[str]) -> Q:
    """The condition on shelves that they stand at one of the paths or within it, however many there are."""
    by_length: dict[int, list[str]] = {}
    for path in paths:
        by_length.setdefault(len(path), []).append(path)
    condition = Q()
    for length, some in by_length.items():
        condition |= Q(In(Substr("path", 1, length), some))
    return condition or Q(pk__in=[])


def tags_saying(asked: Iterable[str]) -> dict[str, list[int]]:
    """By the words that are asked for the ids of the tags that say them; one query, none without words."""
    from quizzes.models import QuestionTag

    found: dict[str, list[int]] = {words: [] for words in asked}
    for pk, name in QuestionTag.objects.values_list("pk", "name") if found else ():
        line = tag_line(name)
        for words, tags in found.items():
            if words in line:
                tags.append(pk)
    return found


def saying(words: str, tags: Sequence[int]) -> Q:
    """The condition on questions that their line says the words, or one of these tags."""
    from quizzes.models import Question, TaggedQuestion

    if not tags:
        return Q(search_text__has_words=words)
    # Beside another condition PostgreSQL would read all lines and leave the index of their words.
    lines = Question.objects.filter(search_text__has_words=words).order_by().values("pk")
    tagged = TaggedQuestion.objects.filter(tag__in=tags).values("content_object")
    return Q(pk__in=tagged) | Q(pk__in=lines)


class QuestionQuerySet(models.QuerySet):
    def with_right(self, user, right: Right) -> Self:
        """On shelves on which the user has the right; EDIT_OWN says nothing of others' questions there."""
        from quizzes.models import Category
        from quizzes.standing import standing_of

        if standing_of(user).keeps_all:
            return self.all()
        return self.filter(category__in=Category.objects.with_right(user, right).order_by().values("pk"))

    def editable_by(self, user) -> Self:
        """All where the user changes all, and the user's own where one changes one's own."""
        from quizzes.models import Category
        from quizzes.standing import standing_of

        if standing_of(user).keeps_all:
            return self.all()
        shelves = Category.objects.order_by()
        every = Q(category__in=shelves.with_right(user, Right.EDIT_ALL).values("pk"))
        own = Q(author=user.pk, category__in=shelves.with_right(user, Right.EDIT_OWN).values("pk"))
        return self.filter(every | own)

    def in_category(self, category) -> Self:
        """On this shelf or on one within it."""
        return self.filter(category__path__startswith=category.path)

    def tagged(self, names: Iterable[str]) -> Self:
        """With all of these tags, whatever their case."""
        found = self
        for name in names:
            found = found.filter(tags__name__iexact=name)
        return found

    def search(self, query: str) -> Self:
        """With all these words, or words that begin so, in code, name, newest wording or tags; see `rules.search`.

        Asks for the tags at once, one query; the rest is a condition.
        """
        # Long words are rare: looking for them first leaves less to look through.
        asked = sorted(asked_for(query), key=len, reverse=True)
        found = self
        for words, tags in tags_saying(asked).items():
            found = found.filter(saying(words, tags))
        return found

    def ready(self) -> Self:
        """Those a new attempt can get: of the versions that are no drafts the newest is ready. The same as a version
        `in_force()`, looked up at once.
        """
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).exclude(status="draft")
        newest = Subquery(versions.order_by("-number").values("status")[:1])
        return self.alias(_decided=newest).filter(_decided="ready")

    def newest_is(self, status: str) -> Self:
        """Whose newest version has this status."""
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
        return self.alias(_newest_is=Subquery(versions.values("status")[:1])).filter(_newest_is=status)

    def in_a_quiz(self) -> Self:
        """Named by a quiz, be it in a draft alone; those that a quiz may draw at random are not counted."""
        from quizzes.drafts import drafted_questions
        from quizzes.models import QuizSlot

        named = Exists(QuizSlot.objects.filter(question=OuterRef("pk")))
        return self.filter(Q(named) | Q(pk__in=drafted_questions()))

    def asked(self) -> Self:
        """Which an attempt has, in one of their versions."""
        from quizzes.models import QuestionAttempt

        return self.filter(Exists(QuestionAttempt.objects.filter(version__question=OuterRef("pk"))))

    def unused(self) -> Self:
        """Neither named by a quiz nor ever asked."""
        return self.exclude(pk__in=self.in_a_quiz().values("pk")).exclude(pk__in=self.asked().values("pk"))

    def with_ready_version(self) -> Self:
        """Those a new attempt can get; annotates `ready_version`, the id of the version it would get."""
        from quizzes.models import QuestionVersion

        ready = QuestionVersion.objects.in_force().filter(question=OuterRef("pk")).order_by("-number")
        return self.annotate(ready_version=Subquery(ready.values("pk")[:1])).exclude(ready_version=None)

    def ready_versions(self) -> dict[int, int]:
        """By question the version that a new attempt would get; one query."""
        return dict(self.with_ready_version().order_by("pk").values_list("pk", "ready_version"))

    def listed(self, questions: Sequence[int]) -> list:
        """These questions, by their ids and in their order, with all that a list shows of them; three queries.

        Facts are looked up for what is shown, not for all that was found. `quiz_count`: how many quizzes name it.
        """
        from quizzes.drafts import quizzes_by_question

        rows = self.with_newest().select_related("category").defer("search_text").in_bulk(questions)
        quizzes = quizzes_by_question(rows)
        for pk, row in rows.items():
            row.quiz_count = len(quizzes[pk])
        return [rows[pk] for pk in questions if pk in rows]

    def with_newest(self) -> Self:
        """Annotates `newest_number` and `newest_status`, of the newest version whatever its status."""
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(versions.values("number")[:1]),
            newest_status=Subquery(versions.values("status")[:1]),
        )
