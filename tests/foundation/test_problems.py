"""Findings that a person has to look at."""

from django.utils.translation import gettext_lazy, override

from foundation.problems import Problem, has_errors


def test_a_warning_forbids_nothing():
    warning = Problem("warning", "Periksa kembali.")
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, Problem("error", "Tidak dapat dibaca.")])


def test_a_message_is_kept_in_the_language_of_its_reader():
    problem = Problem("error", gettext_lazy("yes"), line=2)
    with override("id"):
        kept = problem.as_json()
    assert kept["message"] == "ya"
    assert kept["line"] == 2
