"""Asking for a correction, answering it, ticking the steps of a cure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.mine.words import STEPS

AREA = forms.Textarea(attrs={"rows": 4, "dir": "auto"})


class Asking(forms.Form):
    said = forms.CharField(
        label=_("What is wrong, and what is right"), min_length=5, max_length=4000, widget=AREA
    )


class Answering(forms.Form):
    reason = forms.CharField(
        label=_("Your answer to the officer"), min_length=5, max_length=4000, widget=AREA
    )


class Mending(forms.Form):
    steps = forms.MultipleChoiceField(
        label=_("What you have done"),
        choices=list(STEPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    said = forms.CharField(
        label=_("What shows it"),
        help_text=_("For example: the link now says that the post is gone; when you did it."),
        min_length=5,
        max_length=2000,
        widget=AREA,
    )
    link = forms.URLField(
        label=_("A link"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
