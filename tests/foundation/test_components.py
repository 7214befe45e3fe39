"""Components as pages use them: what is written, what is described, what can be reached."""

import re
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from foundation.fields import problems_of
from foundation.states import SIGNS, sign_of_question

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("foundation", "accounts", "home", "courses", "quizzes", "competencies", "reports")
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons.svg").read_text()))

pytestmark = pytest.mark.usefixtures("english")


class SignIn(forms.Form):
    number = forms.CharField(
        label="NIP", help_text="18 digits", widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    remember = forms.BooleanField(label="Remember me", required=False)
    salutation = forms.ChoiceField(
        label="Salutation", choices=[("i", "Ibu"), ("b", "Bapak")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Note", required=False)

    def clean(self):
        raise forms.ValidationError("NIP or password do not match.")


def written(source, **context):
    """What the source renders to; a line's end before a closing tag says nothing."""
    return Template("{% load components words %}" + source).render(Context(context)).replace("\n</", "</")


def test_a_field_is_labelled_and_described_by_its_hint():
    html = written("{% field form.number %}", form=SignIn())
    assert '<label class="field__label" for="id_number">NIP</label>' in html
    assert 'aria-describedby="id_number_helptext"' in html
    assert 'id="id_number_helptext">18 digits' in html
    assert 'autocomplete="username"' in html
    assert "aria-invalid" not in html


def test_a_refused_field_keeps_what_was_typed_and_is_described_by_its_error():
    class Strict(SignIn):
        def clean_number(self):
            raise forms.ValidationError("This NIP has 17 digits.")

    html = written("{% field form.number %}", form=Strict({"number": "19860926 2015"}))
    assert 'value="19860926 2015"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_number_helptext id_number_error"' in html
    assert "This NIP has 17 digits." in html


def test_only_fields_that_may_stay_empty_say_so():
    assert "optional" in written("{% field form.note %}", form=SignIn())
    assert "optional" not in written("{% field form.number %}", form=SignIn())
    assert "optional" not in written("{% field form.remember %}", form=SignIn())


def test_a_group_of_choices_is_a_fieldset_with_its_own_description():
    html = written("{% field form.salutation %}", form=SignIn({}))
    assert (
        '<fieldset class="field field--choices field--error" aria-describedby="id_salutation_error">' in html
    )
    assert "<legend" in html


def test_the_summary_links_to_each_field_and_names_it():
    html = written("{% error_summary form %}", form=SignIn({}))
    assert 'role="alert"' in html
    assert '<a href="#id_number">NIP</a>: This field is required.' in html
    assert '<a href="#id_salutation_0">Salutation</a>' in html
    assert "<li>NIP or password do not match.</li>" in html
    assert "3 things need your attention" in html


def test_a_form_that_was_not_sent_has_no_summary():
    assert written("{% error_summary form %}", form=SignIn()).strip() == ""
    assert problems_of(None, SignIn()) == []


def test_the_summary_counts_the_forms_of_a_formset():
    rows = forms.formset_factory(SignIn, extra=0)
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "2",
        "form-0-number": "1",
        "form-0-salutation": "i",
    }
    problems = problems_of(rows(data))
    assert {problem.target for problem in problems} >= {"id_form-1-number", "id_form-1-salutation_0"}


def test_pages_of_a_list_keep_the_rest_of_the_address():
    request = RequestFactory().get("/pelatihan/?q=waktu&halaman=2")
    page = Paginator(range(60), 12).page(2)
    html = written("{% pagination page %}", page=page, request=request)
    assert 'href="?q=waktu&amp;halaman=3"' in html
    assert 'href="?q=waktu&amp;halaman=2" aria-current="page"' in html
    assert "Page 2 of 5" in html


def test_a_list_of_one_page_needs_no_links():
    page = Paginator(range(5), 12).page(1)
    assert written("{% pagination page %}", page=page, request=RequestFactory().get("/")).strip() == ""


def test_what_people_typed_is_never_markup():
    bad = "<b>x</b>"
    source = (
        "{% message 'info' bad %}{% tag bad %}{% button bad url=bad %}"
        "{% card bad %}{{ bad }}{% endcard %}{% empty_state bad bad %}"
    )
    assert "<b>x" not in written(source, bad=bad)


def test_a_card_says_by_its_hem_what_it_means():
    html = written('{% card "Due" hem="due" level=3 %}<p>x</p>{% endcard %}')
    assert html == '<section class="card card--due"><h3 class="card__title">Due</h3><p>x</p></section>'


def test_a_button_goes_somewhere_or_sends_a_form():
    assert written('{% button "Go" url="/x/" %}') == '<a class="button button--primary" href="/x/">Go</a>'
    assert 'type="submit" name="step" value="2"' in written('{% button "Go" name="step" value="2" %}')


def test_a_table_tells_on_a_phone_which_column_a_cell_belongs_to():
    html = written(
        "{% data_table 'People' columns rows %}", columns=["Name", ("Done", "number")], rows=[["Rina", 3]]
    )
    assert '<th scope="row">Rina</th>' in html
    assert '<td data-label="Done" class="number">3</td>' in html


def test_progress_stands_in_figures_beside_the_bar():
    html = written('{% progress 3 6 label="lessons" %}')
    assert "3 of 6 lessons" in html
    assert '<progress max="6" value="3" aria-hidden="true">' in html


def test_every_state_of_the_quiz_engine_has_a_shape_and_a_word():
    engine = ["todo", "invalid", "complete", "needs_grading", "gave_up", "wrong", "partial", "right"]
    assert all(SIGNS[sign_of_question(state)].label for state in engine)


def test_every_shape_is_in_the_sprite():
    assert {sign.shape for sign in SIGNS.values()} <= SPRITE


def test_every_icon_that_a_template_names_is_in_the_sprite():
    """Pages inside Wagtail's frame draw Wagtail's icons."""
    texts = [path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.html")]
    named = set()
    for text in texts:
        if "wagtailadmin/base.html" not in text:
            named |= set(re.findall(r'{% icon "([\w-]+)"', text)) | set(re.findall(r'icon="([\w-]+)"', text))
    assert named <= SPRITE, f"not drawn: {named - SPRITE}"


def test_no_template_writes_styles_or_scripts_into_the_page():
    for room in ROOMS:
        for path in (ROOT / room / "templates").rglob("*.html"):
            text = path.read_text()
            assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\bsrc=)|javascript:", text), path
