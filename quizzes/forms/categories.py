"""Shelves of the bank: a name, the shelf above or an owner; and with whom they are shared."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import page_permission_policy

from accounts.forms.staffing import UnitChoiceField
from accounts.models import Role, Unit
from accounts.querysets import in_subtrees
from accounts.roles import paths_of_roles
from courses.models import CoursePage
from quizzes.forms.overrides import SignInNameField
from quizzes.forms.questions import CategoryChoiceField
from quizzes.models import Category, CategoryShare
from quizzes.models.categories import RIGHT_LABELS
from quizzes.permissions import can_share_category
from quizzes.rules.rights import Right
from quizzes.services.categories import save_category, share_category
from quizzes.standing import forget_standing, home_unit, standing_of


def readable_shelves(request) -> QuerySet[Category]:
    """For filters of lists."""
    return Category.objects.with_right(request.user, Right.VIEW)


class CategoryForm(WagtailAdminModelForm):
    parent = CategoryChoiceField(
        Category.objects.none(),
        label=_("Within"),
        required=False,
        empty_label=_("no other category"),
        help_text=_(
            "A category within another one belongs to the same owner, and is shared with the same people."
        ),
    )
    unit = UnitChoiceField(
        label=_("Unit"),
        required=False,
        help_text=_(
            "Only for a category at the top. The unit's editors keep it; editors of the units below use its questions."
        ),
    )
    course = forms.ModelChoiceField(
        CoursePage.objects.none(),
        label=_("Or a course"),
        required=False,
        help_text=_(
            "Only for a category at the top. Whoever may edit the course keeps it; its instructors use its questions."
        ),
    )

    class Meta:
        model = Category
        fields = ["name"]

    field_order = ["name", "parent", "unit", "course"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing_of(self.for_user)
        shelves = Category.objects.with_right(self.for_user, Right.EDIT_ALL)
        self.fields["unit"].queryset, self.fields["course"].queryset = self.units(), self.courses()
        if self.instance.pk:
            above = self.instance.get_parent()
            shelves = (shelves | Category.objects.filter(pk=above.pk)) if above else shelves
            shelves = shelves.exclude(path__startswith=self.instance.path)
            self.initial |= {
                "parent": above,
                "unit": self.instance.unit_id,
                "course": self.instance.course_id,
            }
        else:
            self.initial["unit"] = home_unit(self.for_user)
        self.fields["parent"].queryset = shelves
        self.fields["unit"].empty_label = self.fields["course"].empty_label = _("none")

    def units(self) -> QuerySet[Unit]:
        """Those whose shelves the person keeps, and the present owner."""
        if self.standing.keeps_all:
            return Unit.objects.all()
        own = in_subtrees(paths_of_roles(self.for_user, [Role.Kind.EDITOR]))
        return Unit.objects.filter(own) | Unit.objects.filter(pk=self.instance.unit_id)

    def courses(self) -> QuerySet[CoursePage]:
        """Those that the person may edit, and the present owner."""
        pages = page_permission_policy.instances_user_has_permission_for(self.for_user, "change")
        own = CoursePage.objects.filter(pk__in=pages.order_by().values("pk"))
        return (own | CoursePage.objects.filter(pk=self.instance.course_id)).order_by("title")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["parent"]:
            cleaned["unit"] = cleaned["course"] = None
        elif cleaned["unit"] and cleaned["course"]:
            self.add_error("course", _("A category belongs to a unit or to a course; to one of the two."))
        if not self.errors and (self.instance.pk is None or self.owner_changes(cleaned)):
            self.check_owner(cleaned)
        return cleaned

    def owner_changes(self, cleaned: dict[str, Any]) -> bool:
        now = self.instance.top()
        then = cleaned["parent"].top() if cleaned["parent"] else None
        unit, course = (then.unit, then.course) if then else (cleaned["unit"], cleaned["course"])
        return (now.unit, now.course) != (unit, course)

    def check_owner(self, cleaned: dict[str, Any]) -> None:
        """New at the top of the city's, or given to another owner."""
        nobody = not (cleaned["parent"] or cleaned["unit"] or cleaned["course"])
        if nobody and not self.standing.keeps_city:
            self.add_error("unit", _("Choose a unit or a course. BKPSDM keeps the categories of the city."))
        elif self.instance.pk and not can_share_category(self.for_user, self.instance):
            self.add_error(None, _("Only those who may share this category can give it to another owner."))

    def save(self, commit: bool = True) -> Category:
        values = {name: self.cleaned_data[name] for name in ("name", "parent", "unit", "course")}
        self.instance = save_category(category=self.instance if self.instance.pk else None, **values)
        forget_standing(self.for_user)
        return self.instance


class ShareForm(forms.Form):
    """With whom a shelf is shared, and what they may do."""

    user = SignInNameField(
        label=_("Person"), required=False, help_text=_("The number or e-mail by which the person signs in.")
    )
    unit = UnitChoiceField(
        label=_("Or a whole unit"),
        required=False,
        help_text=_("With the editors of the unit, of those below it and of those above it."),
    )
    right = forms.TypedChoiceField(
        label=_("What they may do"),
        choices=[(right.value, label) for right, label in RIGHT_LABELS.items()],
        coerce=lambda value: Right(int(value)),
        initial=Right.USE.value,
        widget=forms.RadioSelect,
        help_text=_("Each of these holds those before it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and bool(cleaned["user"]) == bool(cleaned["unit"]):
            self.add_error(None, _("Name a person or a unit; one of the two."))
        return cleaned

    def share(self, category: Category, by) -> CategoryShare:
        """Raises what `share_category` raises."""
        return share_category(category=category, by=by, **self.cleaned_data)
