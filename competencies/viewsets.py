"""BKPSDM's part of the admin: what counts as learning hours, the frameworks, and what positions need.

Nothing is deleted here: a rule ends, and old records keep the one they were made under.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from accounts.viewsets import KeptViewSet

from . import forms
from .models import Competency, CreditCap, Framework, HoursTarget, PositionStandard


class HoursTargetViewSet(KeptViewSet):
    model = HoursTarget
    name = "target-jp"
    icon = "calendar-check"
    menu_label = _("Targets of JP")
    add_form_class = edit_form_class = forms.HoursTargetForm
    list_display = [
        "kind_label",
        "hours",
        "sense",
        "valid_from",
        "valid_to",
        "legal_basis",
    ]
    list_filter = ["employment_kind"]


class CreditCapViewSet(KeptViewSet):
    model = CreditCap
    name = "jalur-pengembangan"
    icon = "clipboard-list"
    menu_label = _("Paths of development")
    add_form_class = edit_form_class = forms.CreditCapForm
    list_display = ["path_code", "name", "hours_per_day", "valid_from", "valid_to", "legal_basis"]
    search_fields = ["path_code", "name"]


class FrameworkViewSet(KeptViewSet):
    model = Framework
    name = "kerangka-kompetensi"
    icon = "list-ul"
    menu_label = _("Frameworks")
    add_form_class = edit_form_class = forms.FrameworkForm
    list_display = ["name", "code", "legal_basis"]
    search_fields = ["name", "code"]


class CompetencyViewSet(KeptViewSet):
    model = Competency
    name = "kompetensi"
    icon = "pick"
    menu_label = _("Competencies")
    add_form_class = edit_form_class = forms.CompetencyForm
    list_display = ["name", "code", "framework", "group"]
    list_filter = ["framework", "group"]
    search_fields = ["name", "code"]


class PositionStandardViewSet(KeptViewSet):
    model = PositionStandard
    name = "standar-jabatan"
    icon = "tag"
    menu_label = _("Standards of positions")
    add_form_class = edit_form_class = forms.PositionStandardForm
    list_display = ["position", "competency", "level"]
    list_filter = ["competency"]
    search_fields = ["position__name", "competency__name"]


class StandardsGroup(ModelViewSetGroup):
    menu_label = _("Competency & JP")
    menu_name = "kompetensi-jp"
    menu_icon = "calendar-check"
    menu_order = 320
    items = (
        CompetencyViewSet,
        FrameworkViewSet,
        PositionStandardViewSet,
        HoursTargetViewSet,
        CreditCapViewSet,
    )
