"""Choosing the file, then agreeing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = _(
    "I give the ticked items freely. Nobody ordered me to. I may take them back at any time, "
    "without a reason and without any disadvantage; then they are deleted."
)


class Export(forms.Form):
    export = forms.FileField(
        label=_("Your export"),
        help_text=_("As the platform gave it to you. It is read in memory and not kept."),
    )


class Agreement(forms.Form):
    agree = forms.BooleanField(label=WORDS)
