"""Questions about the bank and about attempts that read and chain."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from django.db.models.lookups import In
from django.utils import timezone
from treebeard.mp_tree import MP_NodeQuerySet

from accounts.models import Role
from accounts.rules.paths import paths_upwards
from courses.models import Activity, CourseInstructor
from quizzes import lookups as _lookups  # noqa: F401  (registers how words are looked for)
from quizzes.rules.rights import Right
from quizzes.rules.search import asked_for


class VersionQuerySet(models.QuerySet):
    def ready(self) -> Self:
        return self.filter(status="ready")

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
        """With all these words, or words that begin so, in code, name or newest wording; see `rules.search`."""
        found = self
        # Long words are rare: looking for them first leaves less to look through.
        for words in sorted(asked_for(query), key=len, reverse=True):
            found = found.filter(search_text__has_words=words)
        return found

    def ready(self) -> Self:
        """Those a new attempt can get."""
        from quizzes.models import QuestionVersion

        return self.filter(Exists(QuestionVersion.objects.ready().filter(question=OuterRef("pk"))))

    def newest_is(self, status: str) -> Self:
        """Whose newest version has this status."""
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
        return self.alias(_newest_is=Subquery(versions.values("status")[:1])).filter(_newest_is=status)

    def in_a_quiz(self) -> Self:
        """Named by a quiz; those that a quiz may draw at random are not counted."""
        from quizzes.models import QuizSlot

        return self.filter(Exists(QuizSlot.objects.filter(question=OuterRef("pk"))))

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

        ready = QuestionVersion.objects.ready().filter(question=OuterRef("pk")).order_by("-number")
        return self.annotate(ready_version=Subquery(ready.values("pk")[:1])).exclude(ready_version=None)

    def ready_versions(self) -> dict[int, int]:
        """By question the version that a new attempt would get; one query."""
        return dict(self.with_ready_version().order_by("pk").values_list("pk", "ready_version"))

    def listed(self, questions: Sequence[int]) -> list:
        """These questions, by their ids and in their order, with all that a list shows of them; one query.

        Facts are looked up for what is shown, not for all that was found.
        """
        from quizzes.models import QuizSlot

        slots = QuizSlot.objects.filter(question=OuterRef("pk")).order_by()
        quizzes = slots.values("question").annotate(count=Count("quiz", distinct=True)).values("count")
        rows = self.with_newest().select_related("category").annotate(quiz_count=Subquery(quizzes))
        found = rows.defer("search_text").in_bulk(questions)
        return [found[pk] for pk in questions if pk in found]

    def with_newest(self) -> Self:
        """Annotates `newest_number` and `newest_status`, of the newest version whatever its status."""
        from quizzes.models import QuestionVersion

        versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(versions.values("number")[:1]),
            newest_status=Subquery(versions.values("status")[:1]),
        )


class QuestionFileQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """For learners whose attempts show it and those who teach them; for editors also where they may read the
        question, and where it stands in a quiz of theirs.
        """
        if not user.is_authenticated:
            return self.none()
        own = Q(versions__question_attempts__attempt__enrolment__learner=user)
        taught = Q(versions__question_attempts__attempt__activity__course__instructors__user=user)
        seen = own | taught
        if user.has_perm("wagtailadmin.access_admin"):
            seen |= _shown_to_editor(user)
        return self.filter(seen).distinct()

    def unused(self, before: datetime) -> Self:
        """Shown by no version, and old enough that no import is just about to use them."""
        return self.filter(versions=None, created_at__lt=before)


def _shown_to_editor(user) -> Q:
    """Of questions that the user may read, and of those that a quiz of theirs names or may draw."""
    from quizzes.models import Category, Question, QuizSlot
    from quizzes.permissions import quizzes_editable_by

    readable = Question.objects.with_right(user, Right.VIEW).order_by().values("pk")
    slots = QuizSlot.objects.filter(quiz__in=quizzes_editable_by(user).order_by().values("pk")).order_by()
    pools = slots.filter(pool__isnull=False)
    within = at_or_within(pools.filter(pool_is_deep=True).values_list("pool__path", flat=True))
    return (
        Q(versions__question__in=readable)
        | Q(versions__question__in=slots.filter(question__isnull=False).values("question"))
        | Q(versions__question__category__in=pools.values("pool"))
        | Q(versions__question__category__in=Category.objects.filter(within).order_by().values("pk"))
    )


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own; an upload is nobody else's business."""
        return self.filter(owner=user) if user.is_authenticated else self.none()


class SlotQuerySet(models.QuerySet):
    def drawing_from(self, category) -> Self:
        """Pools that reach a shelf: its own, and those above it that take the shelves within."""
        above = Q(pool__path__in=list(paths_upwards(category.path)), pool_is_deep=True)
        return self.filter(Q(pool=category) | above)

    def with_version(self) -> Self:
        """Annotates `version_now`: the id of the version that an attempt begun now gets; None where none is
        ready.
        """
        from quizzes.models import QuestionVersion

        ready = QuestionVersion.objects.ready().filter(question=OuterRef("question")).order_by("-number")
        newest = Subquery(ready.values("pk")[:1])
        return self.annotate(
            version_now=models.Case(models.When(version__isnull=False, then=F("version")), default=newest)
        )


class QuestionAttemptQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Of each slot the round that counts."""
        return self.filter(is_current=True)


class AttemptQuerySet(models.QuerySet):
    def in_progress(self) -> Self:
        return self.filter(state="in_progress")

    def finished(self) -> Self:
        return self.filter(state="finished")

    def time_over(self, at: datetime) -> Self:
        """Still in progress though their time is over."""
        return self.in_progress().filter(deadline_at__lte=at)

    def passed(self) -> Self:
        return self.finished().filter(grade__gte=F("pass_grade"))

    def of(self, enrolment, activity) -> Self:
        """All attempts of one learner at one quiz, in order."""
        return self.filter(enrolment=enrolment, activity=activity).order_by("number")

    def visible_to(self, user) -> Self:
        """One's own attempts."""
        return self.filter(enrolment__learner=user) if user.is_authenticated else self.none()

    def taught_by(self, user) -> Self:
        """Handed in by others in courses that `user` teaches; nobody marks an attempt of their own."""
        if not user.is_authenticated:
            return self.none()
        taught = Activity.objects.filter(course__instructors__user=user)
        return self.finished().filter(activity__in=taught).exclude(enrolment__learner=user)

    def waiting_for_marks(self) -> Self:
        return self.finished().filter(waiting__gt=0)

    def graded(self) -> Self:
        """Handed in, and nothing waits for a mark."""
        return self.finished().filter(grade__isnull=False)

    def chosen(self, which: str) -> Self:
        """One attempt of each enrolment at each quiz: its "first", "last" or "highest"; with "all" every one.

        First and last are looked for among all that were handed in, so a first attempt that still waits for a
        mark is not replaced by the second. Of two equal highest grades the earlier one counts.
        """
        from quizzes.models import Attempt

        others = Attempt.objects.finished().filter(
            enrolment=OuterRef("enrolment"), activity=OuterRef("activity")
        )
        better = {
            "first": Q(number__lt=OuterRef("number")),
            "last": Q(number__gt=OuterRef("number")),
            "highest": Q(grade__gt=OuterRef("grade"))
            | Q(grade=OuterRef("grade"), number__lt=OuterRef("number")),
            "all": None,
        }[which]
        return self.finished() if better is None else self.finished().exclude(Exists(others.filter(better)))

    def for_page(self) -> Self:
        """Everything that pages and services ask of an attempt, in one query.

        Enrolment and activity; `course_title`; and what the quiz says of the review (None once it was deleted).
        """
        return self.select_related("enrolment", "activity").annotate(
            course_title=F("activity__course__title"),
            review_matrix=F("quiz__review"),
            grade_decimals=F("quiz__decimals"),
            mark_decimals=F("quiz__mark_decimals"),
            hides_names=F("quiz__hide_names"),
        )


class OverrideQuerySet(models.QuerySet):
    def for_learner(self, learner, on: date | None = None) -> Self:
        """Those for the person, and those for a unit in or below which the person has a post that day."""
        from accounts.models import Posting

        posts = Posting.objects.in_force(on).filter(user=learner)
        below = Exists(posts.filter(unit__path__startswith=OuterRef("unit__path")))
        return self.filter(Q(learner=learner) | Q(below, unit__isnull=False))


class AccommodationQuerySet(models.QuerySet):
    def in_force(self, on: date | None = None) -> Self:
        """What holds on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on, valid_to__gte=on)


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own files, and those of what was handed in to be marked in courses that one teaches."""
        from quizzes.models import Attempt

        attempts = Attempt.objects
        own = Q(question_attempt__attempt__in=attempts.visible_to(user))
        return self.filter(own | Q(question_attempt__attempt__in=attempts.taught_by(user)))

    def for_reading(self) -> Self:
        """Whose it is, of which attempt, and whether the quiz hides that; in one query."""
        return self.annotate(
            learner_id=F("question_attempt__attempt__enrolment__learner"),
            attempt_uuid=F("question_attempt__attempt__uuid"),
            hides_names=F("question_attempt__attempt__quiz__hide_names"),
        )

    def to_sweep(self, before: datetime) -> Self:
        """Came before that moment, and no step is known to name them."""
        return self.filter(is_kept=False, uploaded_at__lt=before)


def able_markers(on: date) -> models.QuerySet[CourseInstructor]:
    """Places of instructors who mark on that day: the account is open, and a role of instructor that they had
    has not ended.
    """
    roles = Role.objects.filter(kind=Role.Kind.INSTRUCTOR, user=OuterRef("user"))
    places = CourseInstructor.objects.filter(user__is_active=True)
    return places.filter(Exists(roles.in_force(on)) | ~Exists(roles))


class MarkingQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(done_at=None)

    def done(self) -> Self:
        return self.filter(done_at__isnull=False)

    def overdue(self, on: date) -> Self:
        """Still waiting after their last day."""
        return self.waiting().filter(due_on__lt=on)

    def taught_by(self, user) -> Self:
        """Of others, in courses that `user` teaches."""
        if not user.is_authenticated:
            return self.none()
        taught = Activity.objects.filter(course__instructors__user=user)
        return self.filter(activity__in=taught).exclude(learner=user)

    def mine(self, user, on: date) -> Self:
        """Answers given to `user`, or to nobody; and those `user` stands in for because the marker let the
        date pass or marks there no more.
        """
        there = able_markers(on).filter(course__activities=OuterRef("activity"), user=OuterRef("marker"))
        stands_in = Q(substitute=user) & (Q(due_on__lt=on) | ~Exists(there))
        return self.taught_by(user).filter(Q(marker=user) | Q(marker=None) | stands_in)
