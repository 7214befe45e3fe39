"""The keys on the page: they stand for ids, and tell nothing about them."""

from quizzes.engine.parsing import fill_ids, parse
from quizzes.masks import entry_ids, mask, scoped, unmask
from tests.quizzes.more_kinds import MORE
from tests.school import QUESTIONS


def question(name: str):
    kind, _, data = QUESTIONS[name]
    return parse(kind, data)


def test_a_key_is_the_same_for_one_attempt_and_another_for_the_next():
    assert mask("a/1", "3") == mask("a/1", "3")
    assert len({mask(seed, "3") for seed in ("a/1", "a/2", "b/1")}) == 3


def test_the_order_of_the_keys_is_not_the_order_of_the_author():
    ids = [str(number) for number in range(1, 30)]
    assert sorted(ids, key=lambda id: mask("a/1", id)) != ids


def test_names_and_values_are_turned_back_into_ids():
    form = {f"stem-{mask('s', '1')}": [mask("s", "2")], f"stem-{mask('s', '2')}": [""]}
    assert unmask(question("match"), "s", form) == {"stem-1": ["2"], "stem-2": [""]}


def test_the_ids_themselves_are_not_taken_for_keys_of_another_name():
    form = {"choice": [mask("s", "1"), "anything"], "other-thing": ["x"]}
    assert unmask(question("single"), "s", form) == {"choice": ["1", "anything"], "other-thing": ["x"]}


def test_texts_are_left_alone():
    form = {"answer": [mask("s", "1")]}
    assert unmask(question("shortanswer"), "s", form) == form


def test_the_choices_of_a_cloze_have_keys_of_their_blank():
    _, _, data = MORE["multianswer"]
    cloze = parse("multianswer", data)
    assert list(entry_ids(cloze)) == ["3/1", "3/2", "3/3", "4/1", "4/2", "4/3"]
    keys = {mask("s", scoped(part, "1")) for part in ("3", "4")}
    assert len(keys) == 2
    form = {"part-3-choice": [mask("s", "3/2")], "part-1-answer": ["SKP"]}
    assert unmask(cloze, "s", form) == {"part-3-choice": ["2"], "part-1-answer": ["SKP"]}


def test_gaps_have_their_number_and_their_choices_keys():
    gaps = parse("gapselect", fill_ids(MORE["gapselect"][2]))
    assert list(entry_ids(gaps)) == ["1", "2", "3", "4", "5"]
    assert unmask(gaps, "s", {"gap-1": [mask("s", "4")], "gap-2": [""]}) == {"gap-1": ["4"], "gap-2": [""]}


def test_everything_that_a_form_names_has_a_key():
    assert set(entry_ids(question("match"))) == {"1", "2", "3"}
    assert list(entry_ids(question("ordering"))) == ["1", "2", "3"]
    assert not list(entry_ids(question("essay")))
