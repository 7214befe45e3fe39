"""Choosing a person in the admin: searched by name or number, never a list of everyone."""

import pytest
from django.urls import reverse

from accounts.choosers import PersonChooser, people


@pytest.fixture
def found(client, cast):
    """The names that the chooser offers for some words."""

    def names(words: str = "") -> list[str]:
        client.force_login(cast.editor)
        answer = client.get(reverse(people.get_url_name("choose_results")), {"q": words})
        return [person.name for person in answer.context["results"]]

    return names


@pytest.mark.parametrize("words", ["rosma", "199003152015032001", "19900315 201503 2 001"])
def test_a_person_is_found_by_part_of_the_name_or_by_the_number(found, words):
    assert found(words) == ["Rosmawati Nasution"]


def test_whoever_cannot_sign_in_any_more_is_not_offered(found, cast):
    cast.learner.is_active = False
    cast.learner.save()
    assert found("rosma") == []


def test_namesakes_are_told_apart_by_their_unit(client, cast, found):
    found("rosma")
    answer = client.get(reverse(people.get_url_name("choose")), {"q": "rosma"})
    assert "Seksi Loket" in answer.content.decode()


def test_it_is_for_those_who_work_in_the_admin(client, cast):
    client.force_login(cast.learner)
    assert client.get(reverse(people.get_url_name("choose"))).status_code in (302, 403)


def test_the_form_holds_one_person_and_not_the_list_of_all(cast):
    html = PersonChooser().render("user", cast.learner.pk, {"id": "user"})
    assert "Rosmawati Nasution" in html
    assert "Hendra" not in html
