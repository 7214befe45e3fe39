"""Essays that take files: what is enough, what is too much, and what the summary says of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.actions import finish, save
from quizzes.engine.attachments import AnswerFile, files_of, with_files
from quizzes.engine.parsing import problems
from quizzes.engine.state import State
from quizzes.engine.usage import apply_all
from tests.quizzes.engine.questions import begun, data, question, response

TEXT = "Meetings without an aim"
SHORT = "Meetings"
FILES = {"max_files": 2, "min_files": 1, "file_types": ["pdf", "jpg"], "max_bytes": 1_000_000}
FILES_ALONE = {**FILES, "response_format": "none"}


def files(count: int) -> list[dict[str, Any]]:
    return [{"id": f"id-{n}", "name": f"surat-{n}.pdf", "size": 1234} for n in range(count)]


def answer(text: str, count: int) -> dict[str, Any]:
    return ({"answer": text} if text else {}) | ({"files": files(count)} if count else {})


@pytest.mark.parametrize(
    ("settings", "text", "count", "gradable", "codes"),
    [
        (FILES, "", 0, False, ["text_missing", "too_few_files"]),
        (FILES, TEXT, 0, True, ["too_few_files"]),
        (FILES, TEXT, 1, True, []),
        (FILES, TEXT, 2, True, []),
        (FILES, TEXT, 3, True, ["too_many_files"]),
        (FILES, "", 1, True, ["text_missing"]),
        (FILES, SHORT, 0, True, ["too_few_words", "too_few_files"]),
        (FILES | {"text_required": False}, "", 1, True, []),
        (FILES | {"text_required": False}, SHORT, 1, True, []),
        (FILES | {"text_required": False}, TEXT, 0, True, ["too_few_files"]),
        (FILES | {"min_files": 0}, TEXT, 0, True, []),
        (FILES_ALONE, "", 1, True, []),
        (FILES_ALONE, "", 0, False, ["too_few_files"]),
        (FILES_ALONE | {"min_files": 0}, "", 1, True, []),
        ({}, TEXT, 1, True, ["too_many_files"]),
    ],
)
def test_a_response_is_complete_when_text_and_files_are(settings, text, count, gradable, codes) -> None:
    asked, said = question("essay", **settings), answer(text, count)
    assert asked.is_gradable(said) is gradable
    assert [problem.code for problem in asked.response_problems(said)] == codes
    assert asked.is_complete(said) is (gradable and not codes)


def test_a_form_can_name_no_files() -> None:
    asked = question("essay", **FILES)
    forged = {"answer": [TEXT], "files": ['{"id": "1", "name": "x", "size": 1}'], "file": ["C:\\x.pdf"]}
    assert response(asked, forged) == {"answer": TEXT}


def test_where_no_text_is_asked_for_none_is_taken() -> None:
    asked = question("essay", **FILES_ALONE)
    assert not asked.takes_text
    assert response(asked, {"answer": [TEXT]}) == {}


def test_files_alone_wait_for_a_person_and_nothing_gives_up() -> None:
    attempt = begun("essay", "deferred", **FILES)
    assert apply_all(attempt, [save(answer("", 1))]).state is State.INVALID
    assert apply_all(attempt, [save(answer(TEXT, 1))]).state is State.COMPLETE
    assert apply_all(attempt, [save(answer("", 1)), finish()]).state is State.NEEDS_GRADING
    assert apply_all(attempt, [save(answer("", 1)), save({}), finish()]).state is State.GAVE_UP


def test_another_file_is_another_response() -> None:
    asked = question("essay", **FILES)
    assert asked.is_same(answer(TEXT, 1), answer(TEXT, 1))
    assert not asked.is_same(answer(TEXT, 1), answer(TEXT, 2))


def test_the_summary_names_the_files_after_the_text() -> None:
    asked = question("essay", **FILES)
    assert asked.summarise(answer(TEXT, 2)) == f"{TEXT}\nsurat-0.pdf (2 kB)\nsurat-1.pdf (2 kB)"
    assert asked.summarise(answer("", 1)) == "surat-0.pdf (2 kB)"


def test_a_learner_is_told_how_many_files_are_asked_for() -> None:
    asked = question("essay", **FILES)
    told = [problem.message for problem in asked.response_problems(answer(TEXT, 0))]
    assert told == ["Files attached: 0; at least 1 are asked for."]


@given(
    st.lists(
        st.builds(AnswerFile, st.text(min_size=1, max_size=3), st.text(max_size=9), st.integers(0, 10**9))
    )
)
def test_files_are_named_once_and_come_back_as_they_were(named: list[AnswerFile]) -> None:
    kept = files_of(with_files({"answer": TEXT}, named))
    assert {file.id for file in kept} == {file.id for file in named}
    assert len(kept) == len({file.id for file in named})
    assert set(kept) <= set(named)
    assert files_of(with_files({"answer": TEXT, "files": files(2)}, kept)) == kept


def test_without_files_the_response_does_not_speak_of_them() -> None:
    assert with_files({"answer": TEXT, "files": files(1)}, ()) == {"answer": TEXT}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"min_files": 3, "max_files": 2}, ("min_files", "files_crossed")),
        ({"max_files": -1}, ("max_files", "too_small")),
        ({"file_types": "pdf"}, ("file_types", "not_a_list")),
        ({"file_types": [1]}, ("file_types", "not_a_text")),
        ({"file_types": [".pdf"]}, ("file_types", "bad_ending")),
        ({"max_bytes": 0}, ("max_bytes", "too_small")),
        ({"response_format": "noinline"}, ("response_format", "not_an_option")),
        ({"response_format": "none"}, ("response_format", "nothing_asked")),
        ({"text_required": "yes"}, ("text_required", "not_a_flag")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    reported = problems("essay", data("essay", **changes))
    assert found in {(problem.path, problem.code) for problem in reported}
