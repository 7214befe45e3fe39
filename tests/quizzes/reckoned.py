"""Statistics as they are stored, made without attempts: forty people at the eight questions of the school's quiz."""

from collections.abc import Mapping
from datetime import datetime

from quizzes.models import Question, QuestionVersion, QuizStatistics
from quizzes.statistics.analyses import analysis_of
from quizzes.statistics.compiling import Asked, compile_report
from quizzes.statistics.exact import UNITS
from quizzes.statistics.quiz import Gathered, Mark
from quizzes.statistics.responses import Responses
from tests.quizzes.conftest import NOON
from tests.school import QUESTIONS, School

PEOPLE = 40
SINGLE, SEVERAL = 1, 2


def reckoned(
    school: School, *, people: int = PEOPLE, which: str = "first", **pool: Question
) -> QuizStatistics:
    """Those who are good solve all but question 1, which the others solve; question 2 is solved by all.

    A question of `pool` by the name of another takes its place in every second attempt.
    """
    questions = [(name, school.questions[name]) for name in QUESTIONS]
    asked, gathered = {}, Gathered()
    for question in [*(one for _, one in questions), *pool.values()]:
        asked |= asked_of(question)
    counters = {
        key: Responses(analysis)
        for key, one in asked.items()
        if (analysis := analysis_of(one.kind, one.data))
    }
    for number in range(people):
        line = [
            mark(slot, key_of(pool.get(name, question) if number % 2 else question), number, people)
            for slot, (name, question) in enumerate(questions, 1)
        ]
        total, most = gathered.add(line)
        for one in line:
            if counter := counters.get(one.key):
                counter.add(raw(one, asked), 0, total - one.mark, most - one.max_mark)
    report = compile_report(gathered, asked, counters)
    return keep(school, which, people, report.as_data(), NOON)


def mark(slot: int, key: int, number: int, people: int) -> Mark:
    is_good = number >= people // 2
    is_right = {SINGLE: not is_good, SEVERAL: True}.get(
        slot, number * 8 >= people * slot / 2 and (is_good or number % slot == 0)
    )
    return Mark(slot, key, 10 * UNITS * is_right, 10 * UNITS)


def raw(one: Mark, asked: Mapping[int, Asked]) -> str:
    """The right choice or the second one; other kinds are left unanswered."""
    if asked[one.key].kind != "multichoice":
        return "{}"
    return '{"choice": ["1"]}' if one.mark else '{"choice": ["2"]}'


def asked_of(question: Question) -> dict[int, Asked]:
    version = question.newest()
    return {
        version.pk: Asked(
            question.pk, version.number, version.kind, version.data, question.name, question.code or ""
        )
    }


def key_of(question: Question) -> int:
    return QuestionVersion.objects.get(question=question).pk


def keep(school: School, which: str, count: int, data: dict, at: datetime) -> QuizStatistics:
    return QuizStatistics.objects.create(
        activity=school.quiz_activity, which=which, computed_at=at, attempts_count=count, data=data
    )
