"""Where an officer stands with each question, and how often a question is missed by anyone.

Nobody's wrong answers are kept: only when a question comes again. What is counted over all is the
first answer of each officer, without the officer.
"""

from __future__ import annotations

from django.db import models

from zabta_site.people.models import Officer


class Progress(models.Model):
    """One question of one officer: in which box it lies, and when it comes again."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    box = models.PositiveSmallIntegerField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "question"], name="one_box_a_question")
        ]

    def __str__(self) -> str:
        return self.question


class Learnt(models.Model):
    """A clause that an officer has learnt: every question of it right on two days."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["clause"]
        constraints = [models.UniqueConstraint(fields=["officer", "clause"], name="learnt_once")]

    def __str__(self) -> str:
        return self.clause


class Tally(models.Model):
    """First answers to one question, of all officers together."""

    question = models.CharField(max_length=60, unique=True)
    asked = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question
