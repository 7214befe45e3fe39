from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0003_carry_over_settings")]

    operations = [
        migrations.RemoveField(model_name="quizpage", name="show_feedback"),
        migrations.RemoveField(model_name="quizpage", name="show_marks"),
        migrations.RemoveField(model_name="quizpage", name="show_right_answer"),
    ]
