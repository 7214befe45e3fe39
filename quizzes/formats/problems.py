"""What readers and writers of files find, for editors: where it stands, how grave it is, in plain words.

"error": the question, or the file, cannot be taken in. "warning": it can, but look at this. "loss": a format
cannot carry it. Codes are those of `MESSAGES`; the page translates and fills in the values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from quizzes.engine.problems import MESSAGES as ENGINE_MESSAGES
from quizzes.engine.problems import gettext_noop

Severity = Literal["error", "warning", "loss"]
LONGEST_TEXT = 120

MESSAGES: Mapping[str, str] = {
    **ENGINE_MESSAGES,
    # The file
    "empty_file": gettext_noop("The file is empty."),
    "not_text": gettext_noop("The file holds no text. Save it from its program again, in this format."),
    "disguised": gettext_noop("The file does not hold what its name says. Save it again from its program."),
    "old_encoding": gettext_noop(
        "The file is not written in UTF-8 and was read as Windows-1252. Check letters with accents."
    ),
    "too_large_file": gettext_noop("The file is larger than %(size)s MB. Split it into parts."),
    "too_many_questions": gettext_noop("The file holds more than %(most)s questions. Split it into parts."),
    "said": gettext_noop("%(message)s"),
    "no_questions": gettext_noop("There is no question in this file."),
    "too_many_problems": gettext_noop("There are more problems than these. Mend these, then try again."),
    # A question, in any format
    "taken_out": gettext_noop("Taken out of the text, since it has no place in a question: %(names)s."),
    "picture_without_words": gettext_noop(
        "A picture has no description (alt). People who cannot see it need one."
    ),
    "name_cut": gettext_noop("The name is longer than %(most)s characters; the rest was cut off."),
    "code_too_long": gettext_noop("An ID number has at most %(most)s characters."),
    "category_too_long": gettext_noop("The name of a category has at most %(most)s characters."),
    "tag_too_long": gettext_noop("A tag has at most %(most)s characters."),
    "weights_mended": gettext_noop(
        "The percentages do not add up to 100. They were taken for thirds, sixths and the like, which do."
    ),
    "text_too_long": gettext_noop("The texts of a question have at most %(most)s characters together."),
    "mark_out_of_range": gettext_noop("The usual mark lies between 0 and %(most)s."),
    "too_many_entries": gettext_noop("A question has at most %(most)s answers; this one has more."),
    "bad_uuid": gettext_noop("This is no UUID. Leave it empty for a new question."),
    # Files within a question
    "file_missing": gettext_noop("The text shows the file %(name)s, but it is not there."),
    "file_broken": gettext_noop("The file %(name)s cannot be decoded; it is damaged."),
    "file_kind": gettext_noop(
        "The file %(name)s was left out. Pictures (PNG, JPEG, GIF, WebP), sound, film and PDF are taken in."
    ),
    "file_too_large": gettext_noop("The file %(name)s is larger than %(size)s MB."),
    "file_unused": gettext_noop("The file %(name)s is shown nowhere in its text and was left out."),
    # GIFT
    "brace_open": gettext_noop("The answers begin with { here, but no } follows before the next empty line."),
    "brace_close": gettext_noop("This } has no { before it. Write \\} for a brace in the text."),
    "more_braces": gettext_noop(
        "A question has one pair of braces; another brace stands here. Write \\{ and \\} for braces in the text."
    ),
    "name_open": gettext_noop("The name begins with :: here, but no second :: ends it."),
    "category_empty": gettext_noop("The category has no name."),
    "text_before_answers": gettext_noop(
        "What stands before the first answer was taken for a wrong choice. Write ~ before it to say so."
    ),
    "no_answers": gettext_noop("There is no answer here."),
    "pair_arrow": gettext_noop("A pair is written as left -> right."),
    "right_side_missing": gettext_noop("The right side of this pair is empty."),
    "range_crossed": gettext_noop("The range ends before it begins."),
    "truefalse_letters": gettext_noop(
        "This was taken for a short answer. Write TRUE or FALSE in capital letters for a statement."
    ),
    # Moodle XML
    "doctype": gettext_noop("The file declares a document type or entities. Such files are not read."),
    "not_moodle_xml": gettext_noop("Moodle XML begins with <quiz>; this file begins with <%(name)s>."),
    "xml_mismatched": gettext_noop("The closing tag here does not fit the opening one. The rest was not read."),
    "xml_cut": gettext_noop("The file ends in the middle; a part of it is missing."),
    "xml_token": gettext_noop(
        "What stands here is no XML. Perhaps a bare & or <, or letters in another encoding than the file says."
    ),
    "xml_broken": gettext_noop("From here on the XML cannot be read."),
    "xml_encoding": gettext_noop("The file names an encoding that is not known. Save it in UTF-8."),
    "xml_late": gettext_noop("Something stands before the first line of XML. Take it out; empty lines count too."),
    "xml_deep": gettext_noop("Elements stand within elements too deeply here. The rest was not read."),
    "xml_long": gettext_noop("The text here is too long. The rest was not read."),
    "type_missing": gettext_noop("The question does not say of which type it is."),
    "unknown_type": gettext_noop(
        "Questions of the type “%(type)s” are not known here; “%(name)s” was left out."
    ),
    "not_known": gettext_noop("“%(value)s” is not known here."),
    "not_a_percentage": gettext_noop("“%(value)s” is no percentage."),
    "truefalse_order": gettext_noop(
        "The two answers are not called true and false; the first was taken for true."
    ),
    "html_template": gettext_noop(
        "The text that the box begins with is kept without its formatting."
    ),
    "template_taken_out": gettext_noop(
        "The text that the box begins with was kept without what an answer cannot hold: %(names)s."
    ),
    "no_files_within_text": gettext_noop(
        "In Moodle pictures may stand within the answer; here files are attached below it, where you allow them."
    ),
    "any_number_of_files": gettext_noop("Any number of files may be attached in Moodle; here at most %(most)s."),
    "kinds_of_files_unknown": gettext_noop(
        "These kinds of files are not known here and were left out: %(value)s. Name kinds by their endings."
    ),
    "shared_values": gettext_noop("The values of %(name)s are shared in Moodle; here the question has its own."),
    # Aiken
    "aiken_no_question": gettext_noop("Choices or an answer stand here without a question before them."),
    "aiken_two_lines": gettext_noop("In Aiken a question stands on one line; this is a second one."),
    "aiken_choice_form": gettext_noop("A choice is written as A) or A. in capitals, a space, then its text."),
    "aiken_choice_order": gettext_noop("The next choice should be %(expected)s."),
    "aiken_answer_form": gettext_noop("The answer is written as ANSWER: and the letter of a choice."),
    "aiken_answer_unknown": gettext_noop("There is no choice %(letter)s."),
    "aiken_answer_missing": gettext_noop("The line ANSWER: is missing after this question."),
    "aiken_few_choices": gettext_noop("A question needs at least two choices."),
    # Table
    "column_missing": gettext_noop("The column %(name)s is missing."),
    "column_unknown": gettext_noop("The column %(name)s is not known and was passed over."),
    "kind_missing": gettext_noop("Say which kind of question this is. Known kinds: %(known)s."),
    "kind_unknown": gettext_noop("This kind of question is not known. Known kinds: %(known)s."),
    "right_missing": gettext_noop("Say which answer is right, for example A, or A, C."),
    "right_unknown": gettext_noop("There is no answer %(value)s. Write letters or numbers, for example A or 2."),
    "right_truefalse": gettext_noop("Write “benar” or “salah”."),
    "not_yes_or_no": gettext_noop("Write “ya” or “tidak”."),
    "not_a_number_here": gettext_noop("This is no number."),
    "worth_count": gettext_noop("There are %(answers)s answers but %(given)s percentages."),
    "status_unknown": gettext_noop("The status is one of: %(known)s."),
    "answer_gap": gettext_noop("An answer before this one is empty."),
    # Against the bank
    "category_missing": gettext_noop("The file does not say in which category this question stands. Choose one."),
    "too_many_categories": gettext_noop("The file names more than %(most)s new categories."),
    "category_of_others": gettext_noop(
        "You may not write in the category “%(category)s”. Choose another one, or ask those who keep it to share it."
    ),
    "category_not_made": gettext_noop(
        "There is no category “%(category)s”, and you may not make it there. Choose one that exists."
    ),
    "category_at_top": gettext_noop(
        "There is no category “%(category)s”, and you may not make one at the top. Choose one to put it within."
    ),
    "question_of_others": gettext_noop(
        "The bank has this question already, with other content, and you may not change it. Ask those who keep it,"
        " or bring it as a new one with another name and ID number."
    ),
    "kind_not_stored": gettext_noop("Questions of the kind “%(kind)s” cannot be kept in the bank."),
    "code_twice": gettext_noop("The ID number %(code)s stands in the file twice; first in line %(line)s."),
    "code_of_other": gettext_noop("The ID number %(code)s belongs to another question already."),
    "kind_fixed": gettext_noop(
        "The question in the bank is of another kind, and the kind never changes. Give this one another ID number."
    ),
    "uuid_twice": gettext_noop("This question stands in the file twice; first in line %(line)s."),
    # Losses
    "not_carried": gettext_noop("%(format)s cannot carry: %(names)s."),
    "kind_not_carried": gettext_noop("%(format)s cannot carry this kind of question; it was left out."),
    "form_not_carried": gettext_noop("%(format)s cannot carry a question such as this one; it was left out."),
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    "text": gettext_noop("question text"),
    "general_feedback": gettext_noop("feedback to everyone"),
    "feedback_right": gettext_noop("feedback to a right answer"),
    "feedback_partial": gettext_noop("feedback to a partly right answer"),
    "feedback_wrong": gettext_noop("feedback to a wrong answer"),
    "penalty": gettext_noop("penalty"),
    "hints": gettext_noop("hints"),
    "show_right_count": gettext_noop("number of right answers"),
    "single": gettext_noop("one or several choices"),
    "shuffle": gettext_noop("order of choices"),
    "numbering": gettext_noop("numbering"),
    "show_instruction": gettext_noop("standard instruction"),
    "all_or_nothing": gettext_noop("all or nothing"),
    "choices": gettext_noop("choices"),
    "stems": gettext_noop("pairs"),
    "items": gettext_noop("lines"),
    "answers": gettext_noop("answers"),
    "answer": gettext_noop("right answer"),
    "feedback_true": gettext_noop("feedback to true"),
    "feedback_false": gettext_noop("feedback to false"),
    "case_sensitive": gettext_noop("capital letters matter"),
    "lenient": gettext_noop("spaces and hyphens ignored"),
    "units": gettext_noop("units"),
    "unit_grading": gettext_noop("grading of units"),
    "unit_penalty": gettext_noop("penalty for units"),
    "unit_input": gettext_noop("input of units"),
    "unit_before": gettext_noop("place of the unit"),
    "grading": gettext_noop("way of grading"),
    "select": gettext_noop("selection of lines"),
    "select_count": gettext_noop("number of lines shown"),
    "horizontal": gettext_noop("horizontal layout"),
    "show_grading": gettext_noop("whether the review tells how the mark came about"),
    "min_words": gettext_noop("least words"),
    "max_words": gettext_noop("most words"),
    "template": gettext_noop("text that the box begins with"),
    "lines": gettext_noop("height of the box"),
    "grader_notes": gettext_noop("notes for markers"),
    "criteria": gettext_noop("rubric"),
    "max_files": gettext_noop("most files"),
    "min_files": gettext_noop("least files"),
    "file_types": gettext_noop("kinds of files"),
    "max_bytes": gettext_noop("size of files"),
    "response_format": gettext_noop("form of the response"),
    "text_required": gettext_noop("whether a text is required"),
    "datasets": gettext_noop("values"),
    "synchronize": gettext_noop("values in step"),
    "parts": gettext_noop("parts"),
    "default_mark": gettext_noop("usual mark"),
    "status": gettext_noop("status"),
    "name": gettext_noop("name"),
    "idnumber": gettext_noop("ID number"),
    "uuid": gettext_noop("UUID"),
    "tags": gettext_noop("tags"),
    "category_path": gettext_noop("category"),
    "files": gettext_noop("pictures and files"),
}
"""What an editor calls the fields of a question, for losses and places."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. Lines and columns count from 1; `text` is what stands there, cut to a line's length.

    `question` names the question it belongs to, `where` the path within its data ("choices[1].fraction").
    """

    line: int | None
    column: int | None
    severity: Severity
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    question: str = ""
    where: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def message(self) -> str:
        """The English sentence. A page shows the translation of `MESSAGES[code]`."""
        return MESSAGES[self.code] % self.values


def snippet(text: str) -> str:
    """The first line of what was found, short enough to be shown."""
    first = " ".join(text.split())
    return first if len(first) <= LONGEST_TEXT else f"{first[: LONGEST_TEXT - 1]}…"
