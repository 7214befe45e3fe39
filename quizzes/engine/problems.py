"""Findings: about a question's data (for editors) and about a response (for learners and markers).

Each has a code and values; MESSAGES holds the source text of each code, for the page to translate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def gettext_noop(message: str) -> str:
    """Marks a source text for the translation catalogue; the engine itself speaks no language."""
    return message


MESSAGES: Mapping[str, str] = {
    # The data of a question
    "missing": gettext_noop("This must be filled in."),
    "not_an_object": gettext_noop("This must be a group of named values."),
    "not_a_list": gettext_noop("This must be a list."),
    "not_a_text": gettext_noop("This must be a text."),
    "not_a_flag": gettext_noop("This must be yes or no."),
    "not_a_decimal": gettext_noop("This must be a number written with a decimal point, for example 0.5."),
    "not_whole": gettext_noop("This must be a whole number."),
    "too_small": gettext_noop("This must be at least %(low)s."),
    "too_large": gettext_noop("This must be at most %(high)s."),
    "not_an_option": gettext_noop("This must be one of: %(options)s."),
    "too_few": gettext_noop("At least %(least)s are needed here."),
    "bad_id": gettext_noop("An id has 1 to 40 letters, digits, hyphens or underscores."),
    "same_id": gettext_noop("The id %(id)s is used twice."),
    "same_text": gettext_noop("The text “%(text)s” is used twice."),
    "unknown_key": gettext_noop("There is no setting named %(name)s."),
    "unknown_choice": gettext_noop("There is no choice with the id %(id)s."),
    "no_right_choice": gettext_noop("One choice must be worth the whole mark (fraction 1)."),
    "no_right_answer": gettext_noop("One answer must be worth the whole mark (fraction 1)."),
    "fractions_add_up": gettext_noop("The positive fractions must add up to 1, not to %(total)s."),
    "only_for_many": gettext_noop("All or nothing is for questions with several right choices."),
    "units_needed": gettext_noop("Name at least one unit, or take the unit settings away."),
    "words_crossed": gettext_noop("The most words must not be fewer than the least words."),
    "too_many": gettext_noop("At most %(most)s are possible here."),
    "no_gap": gettext_noop("Mark at least one blank in the text, for example [[1]]."),
    "gap_without_choice": gettext_noop("The text has the blank [[%(number)s]], but there is no such choice."),
    "blank_in_tag": gettext_noop("A blank cannot stand in the description of a picture."),
    "no_part": gettext_noop("Write at least one blank into the text."),
    "part_without_blank": gettext_noop("This blank stands nowhere in the text."),
    "part_twice": gettext_noop("This blank stands in the text more than once."),
    "blank_without_part": gettext_noop("The text has the blank {#%(number)s}, but nothing is said about it."),
    "no_weight": gettext_noop("One blank at least must weigh more than 0."),
    # A Cloze as it is written
    "cloze_kind": gettext_noop("There is no kind of blank named %(name)s: “%(text)s”."),
    "cloze_open": gettext_noop("This blank does not end with a closing brace: “%(text)s”."),
    # A formula
    "formula_unreadable": gettext_noop(
        "The formula cannot be read from character %(column)s on: “%(found)s”."
    ),
    "formula_ends": gettext_noop("The formula ends too early."),
    "formula_function": gettext_noop("There is no function named %(name)s (character %(column)s)."),
    "formula_arguments": gettext_noop(
        "The function %(name)s takes another number of values (character %(column)s): %(count)s."
    ),
    "formula_too_long": gettext_noop("A formula has at most %(most)s characters."),
    "formula_too_deep": gettext_noop("The formula has more than %(most)s levels, one within the other."),
    "formula_name": gettext_noop("There are no values for {%(name)s}."),
    "formula_no_number": gettext_noop("With %(values)s this gives no number."),
    "bad_name": gettext_noop("A name begins with a letter and has no spaces, brackets or quotes."),
    "same_name": gettext_noop("The name %(name)s is used twice."),
    "largest_below_smallest": gettext_noop("The largest value must not lie below the smallest."),
    "values_uneven": gettext_noop("There must be as many values as for the first name, %(count)s."),
    # The table of values in an edit form
    "table_row": gettext_noop("Row %(row)s has %(count)s numbers instead of %(needed)s."),
    "table_number": gettext_noop("Row %(row)s: “%(text)s” is not a number."),
    "table_name": gettext_noop("The first row names %(name)s, but there is no such range."),
    "files_crossed": gettext_noop("The least files must not be more than the most files."),
    "bad_ending": gettext_noop("Name kinds of files by their endings, for example pdf or jpg."),
    "nothing_asked": gettext_noop("Ask for a text, for files, or for both."),
    # A response
    "too_long": gettext_noop(
        "This answer is longer than %(limit)s characters. The last saved answer is kept."
    ),
    "not_answered": gettext_noop("There is no answer yet. Please answer first; nothing was lost."),
    "certainty_missing": gettext_noop("Please say how sure you are."),
    "not_a_number": gettext_noop("This is not a number the quiz can read."),
    "thousands": gettext_noop("Please write the number without separators between thousands."),
    "unit_missing": gettext_noop("Please choose a unit."),
    "unit_unexpected": gettext_noop("Please write the number alone, without a unit."),
    "match_incomplete": gettext_noop("Please choose an answer for every row."),
    "gaps_incomplete": gettext_noop("Please choose a word for every blank."),
    "blanks_empty": gettext_noop("Still empty: blank %(numbers)s."),
    "in_blank": gettext_noop("Blank %(number)s: %(problem)s"),
    "order_incomplete": gettext_noop("Please give every item a place of its own."),
    "too_few_words": gettext_noop("Your text has %(count)s words; at least %(limit)s are asked for."),
    "too_many_words": gettext_noop("Your text has %(count)s words; at most %(limit)s are allowed."),
    "text_missing": gettext_noop("Please write a text as well; the files alone are not enough."),
    "too_few_files": gettext_noop("Files attached: %(count)s; at least %(limit)s are asked for."),
    "too_many_files": gettext_noop("Files attached: %(count)s; at most %(limit)s are taken."),
    # Files that are not taken
    "file_refused": gettext_noop("“%(name)s” was not attached. %(reason)s"),
    # Marking with a rubric
    "unknown_criterion": gettext_noop("There is no criterion with the id %(id)s."),
    "points_missing": gettext_noop("Please give points for every criterion."),
    "points_out_of_range": gettext_noop("Points for “%(criterion)s” lie between 0 and %(most)s."),
}


@dataclass(frozen=True)
class _Finding:
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The English sentence. A page shows `_(MESSAGES[code]) % values`."""
        return MESSAGES[self.code] % self.values

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class ResponseProblem(_Finding):
    """Why a response is not complete, or cannot be stored."""


@dataclass(frozen=True)
class Problem(_Finding):
    """A finding in a question's data; path says where ("choices[1].fraction"; "" is the whole)."""

    path: str = ""


class InvalidQuestion(Exception):
    """The data is no question; `problems` says why, each with its path."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{found.path or 'question'}: {found.message}" for found in problems))
        self.problems = problems
