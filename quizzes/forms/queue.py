"""What an instructor may choose above the list of answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from quizzes.presentation.queue import Scope


class QueueForm(forms.Form):
    """Cleans into a `Scope`. The addresses stay readable: `?milik=semua&status=selesai`."""

    milik = forms.ChoiceField(
        label=_("Answers"),
        choices=[("", _("mine")), ("semua", _("all in my courses"))],
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("waiting")), ("selesai", _("marked"))], required=False
    )
    pelatihan = forms.ModelChoiceField(
        CoursePage.objects.none(), label=_("Course"), required=False, to_field_name="code"
    )

    def __init__(self, user, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        taught = CoursePage.objects.filter(instructors__user=user)
        self.fields["pelatihan"].queryset = taught.order_by("title").only("title", "code")
        self.fields["pelatihan"].empty_label = _("All")

    @property
    def chosen(self) -> Scope:
        """A faulty value narrows nothing."""
        self.is_valid()
        get = getattr(self, "cleaned_data", {}).get
        course = get("pelatihan")
        return Scope(get("milik") == "semua", get("status") == "selesai", course.code if course else "")
