"""What something is taken away for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Purpose(forms.Form):
    reason = forms.CharField(
        label=_("What for, and who asked for it"),
        help_text=_("It stands in the ledger, and in the file itself."),
        min_length=10,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
