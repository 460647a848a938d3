"""One field each: a reason, a number, a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.drafting.forms.fields import Written


class ReasonForm(forms.Form):
    """Why: it stands in the ledger beside the name."""

    reason = Written(
        label=_("Your reasons"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class NewClauseForm(forms.Form):
    clause = forms.RegexField(
        r"^[A-Z]{1,4}(-[A-Z]{1,4})?-\d{2}(\.[a-z])?$",
        label=_("Number of the new clause"),
        help_text=_("Such as KP-SM-16"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class ImportForm(forms.Form):
    file = forms.FileField(label=_("ZIP of the version's YAML files"))
