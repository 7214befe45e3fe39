"""`manage.py export_questions --category PATH --format F [-o FILE]`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.formats.problems import Problem
from quizzes.imports.bank import category_at
from quizzes.management.commands.import_questions import line_of
from quizzes.models import Question
from quizzes.services.exporting import TARGETS, export_questions


class Command(BaseCommand):
    help = "Gives questions out as a file, and says what the format cannot carry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--category", default="", help="With those within it; without it the whole bank.")
        parser.add_argument("--format", choices=sorted(TARGETS), required=True)
        parser.add_argument(
            "-o", "--output", type=Path, help="Without it the file goes to the standard output."
        )

    def handle(self, *, category: str, output: Path | None, **options: Any) -> None:
        questions = Question.objects.all()
        if category:
            shelf = category_at(category)
            if shelf is None:
                raise CommandError(f"There is no category {category}.")
            questions = questions.in_category(shelf)
        losses: list[Problem] = []
        pieces = export_questions(questions=questions, form=options["format"], note=losses.append)
        if output is None and options["format"] == "xlsx":
            raise CommandError("A workbook is no text: name a file with -o.")
        if output is None:
            for piece in pieces:
                self.stdout.write(piece.decode(), ending="")
        else:
            with output.open("wb") as file:
                file.writelines(pieces)
        for loss in losses:
            self.stderr.write(line_of(loss))
        left_out = sum(loss.code in {"kind_not_carried", "form_not_carried"} for loss in losses)
        self.stderr.write(
            f"Questions: {questions.count()}, left out: {left_out}, with losses: {len(losses)}."
        )
