"""The words by which questions are found, filled in for those that are there."""

from django.db import migrations, models

from quizzes.rules.search import question_line

CHUNK = 200


def fill(apps, schema_editor):
    Question = apps.get_model("quizzes", "Question")
    QuestionVersion = apps.get_model("quizzes", "QuestionVersion")
    last = 0
    while chunk := list(Question.objects.filter(pk__gt=last).order_by("pk").only("name", "code")[:CHUNK]):
        last = chunk[-1].pk
        versions = QuestionVersion.objects.filter(question__in=chunk).order_by("number")
        newest = dict(versions.values_list("question", "data"))
        for question in chunk:
            question.search_text = question_line(question.name, question.code, newest.get(question.pk, {}))
        Question.objects.bulk_update(chunk, ["search_text"])


def index_words(apps, schema_editor):
    """See quizzes.lookups; SQLite reads the lines themselves."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX question_words ON quizzes_question USING gin (to_tsvector('simple', search_text))"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS question_words")


class Migration(migrations.Migration):

    dependencies = [
        ("quizzes", "0011_bank_rights"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="search_text",
            field=models.TextField(default="", editable=False, verbose_name="words that are searched"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(index_words, drop_index),
    ]
