"""Drafting an assessment, and giving a reason."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=366)


class Draft(forms.Form):
    purpose = forms.CharField(
        label=_("What is collected for, in one sentence"),
        min_length=10,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    until = forms.DateField(
        label=_("On which day it ends unless renewed"),
        help_text=_("At most a year from now. On that day all collection stops by itself."),
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}),
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day within the coming year."))
        return until


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        min_length=5,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
