"""Shelves of the bank: whose they are, and with whom they are shared."""

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager

from quizzes.querysets.bank import CategoryQuerySet, CategoryShareQuerySet
from quizzes.rules.rights import Right

RIGHT_LABELS = {
    Right.VIEW: _("read"),
    Right.USE: _("use in quizzes"),
    Right.EDIT_OWN: _("write, and change one's own"),
    Right.EDIT_ALL: _("change all"),
    Right.SHARE: _("change all and share"),
}


class CategoryManager(MP_NodeManager.from_queryset(CategoryQuerySet)):
    """Shelves in the order of the tree."""

    def get_queryset(self) -> CategoryQuerySet:
        return CategoryQuerySet(self.model, using=self._db).order_by("path")


class Category(MP_Node):
    """A shelf of the bank; shelves stand within shelves.

    A top shelf belongs to a unit, to a course, or to the city where it names neither. Those within it belong
    to the same owner and name none themselves.
    """

    name = models.CharField(_("name"), max_length=100)
    unit = models.ForeignKey(
        "accounts.Unit",
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="question_categories",
    )
    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="question_categories",
    )

    objects = CategoryManager()
    node_order_by = ["name"]

    class Meta:
        verbose_name = _("question category")
        verbose_name_plural = _("question categories")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None) | Q(course=None),
                name="category_one_owner",
                violation_error_message=_("A category belongs to a unit or to a course; to one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(depth=1) | Q(unit=None, course=None),
                name="category_owner_at_top",
                violation_error_message=_("A category within another one belongs to the same owner."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    @display(description=_("name"))
    def indented_name(self) -> str:
        return f"{'— ' * (self.depth - 1)}{self.name}"

    @property
    def owner_text(self) -> str:
        """Whose a top shelf is; "" for one within another."""
        if self.depth > 1:
            return ""
        if self.course:
            return gettext("Course: %(title)s") % {"title": self.course}
        return str(self.unit or _("The city"))

    def top(self) -> "Category":
        """The top shelf, which says whose this one is; costs a query."""
        return self if self.depth == 1 else Category.objects.get(path=self.path[: self.steplen])


class CategoryShare(models.Model):
    """A right on a shelf and on all within it, given to a person or to the editors of a unit."""

    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.CASCADE, related_name="shares"
    )
    unit = models.ForeignKey(
        "accounts.Unit",
        verbose_name=_("unit"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="category_shares",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="category_shares",
    )
    right = models.PositiveSmallIntegerField(
        _("what they may do"), choices=[(right.value, label) for right, label in RIGHT_LABELS.items()]
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("granted by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    granted_at = models.DateTimeField(_("granted at"))

    objects = CategoryShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share of a category")
        verbose_name_plural = _("shares of categories")
        ordering = ["category", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit__isnull=True) | Q(user__isnull=True, unit__isnull=False),
                name="category_share_person_or_unit",
                violation_error_message=_("Name a person or a unit; one of the two."),
            ),
            models.UniqueConstraint(fields=["category", "user"], name="category_share_once_a_person"),
            models.UniqueConstraint(fields=["category", "unit"], name="category_share_once_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.user or self.unit}"
