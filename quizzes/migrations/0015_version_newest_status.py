"""Which version of a question is the newest, and whether it may be used, without reading wordings."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("quizzes", "0014_requires_previous"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="questionversion",
            index=models.Index(fields=["question", "-number", "status"], name="version_newest_status"),
        ),
    ]
