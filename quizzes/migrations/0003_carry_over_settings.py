from decimal import ROUND_HALF_UP, Decimal

from django.db import migrations
from django.db.models import F

MARKS = ["correctness", "max_marks", "marks"]
FEEDBACK = ["feedback", "general_feedback"]
AFTERWARDS = ("after", "open", "closed")


def carry_over(apps, schema_editor):
    """Three flags become the matrix; attempts get the numbers shown and the least grade they can have."""
    for quiz in apps.get_model("quizzes", "QuizPage").objects.all():
        shown = ["response", *MARKS * quiz.show_marks, *FEEDBACK * quiz.show_feedback]
        shown += ["right_answer"] * quiz.show_right_answer
        quiz.review = {"during": shown, **{moment: [*shown, "overall_feedback"] for moment in AFTERWARDS}}
        quiz.save(update_fields=["review"])
    for question_attempt in apps.get_model("quizzes", "QuestionAttempt").objects.filter(label="").iterator():
        question_attempt.label = str(question_attempt.place)
        question_attempt.save(update_fields=["label"])
    attempts = apps.get_model("quizzes", "Attempt").objects
    attempts.exclude(grade=None).update(least_grade=F("grade"))
    for attempt in attempts.filter(state="finished", grade=None).iterator():
        scaled = attempt.marks * attempt.max_grade / attempt.max_marks if attempt.max_marks else Decimal(0)
        least = max(Decimal(0), min(attempt.max_grade, scaled))
        attempt.least_grade = least.quantize(Decimal("0.00001"), ROUND_HALF_UP)
        attempt.save(update_fields=["least_grade"])


def carry_back(apps, schema_editor):
    for quiz in apps.get_model("quizzes", "QuizPage").objects.all():
        shown = quiz.review.get("open", [])
        quiz.show_marks, quiz.show_feedback = "marks" in shown, "feedback" in shown
        quiz.show_right_answer = "right_answer" in shown
        quiz.save(update_fields=["show_marks", "show_feedback", "show_right_answer"])


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0002_quiz_settings")]

    operations = [migrations.RunPython(carry_over, carry_back)]
