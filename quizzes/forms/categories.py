"""Shelves of the bank: a name and the shelf above."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from quizzes.forms.questions import CategoryChoiceField
from quizzes.models import Category
from quizzes.services.bank import save_category


class CategoryForm(WagtailAdminModelForm):
    parent = CategoryChoiceField(
        Category.objects.order_by("path"),
        label=_("Within"),
        required=False,
        empty_label=_("no other category"),
    )

    class Meta:
        model = Category
        fields = ["name"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            below = Category.objects.filter(path__startswith=self.instance.path)
            self.fields["parent"].queryset = Category.objects.exclude(pk__in=below).order_by("path")
            self.initial["parent"] = self.instance.get_parent()

    def save(self, commit: bool = True) -> Category:
        values = self.cleaned_data
        category = self.instance if self.instance.pk else None
        self.instance = save_category(name=values["name"], parent=values["parent"], category=category)
        return self.instance
