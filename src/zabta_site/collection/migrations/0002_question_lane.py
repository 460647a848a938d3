from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_initial")]

    operations = [
        migrations.AlterField(
            "proposedfinding",
            "lane",
            models.CharField(
                choices=[
                    ("1safety", "Safety: lives may depend on it"),
                    ("2high", "High harm"),
                    ("3medium", "Medium harm"),
                    ("4low", "Low harm"),
                    ("5question", "Only a question"),
                ],
                max_length=10,
            ),
        ),
    ]
