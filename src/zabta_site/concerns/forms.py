"""What a reporter writes, the receipt, and what the desk writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.concerns.models import About

MOST = 20_000
AREA = {"rows": 8, "dir": "auto"}


class Told(forms.Form):
    about = forms.ChoiceField(label=_("What is it about?"), choices=About.choices)
    text = forms.CharField(
        label=_("What happened?"),
        min_length=20,
        max_length=MOST,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("What, where, when, who saw it. You need not say who you are."),
    )
    retaliation = forms.BooleanField(
        label=_("I am being punished or threatened for speaking up"), required=False
    )


class Receipt(forms.Form):
    code = forms.CharField(label=_("Your receipt"), max_length=60)


class More(forms.Form):
    text = forms.CharField(
        label=_("Write to the desk"),
        min_length=2,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    retaliation = forms.BooleanField(
        label=_("I am being punished or threatened for speaking up"), required=False
    )


class Passphrase(forms.Form):
    passphrase = forms.CharField(
        label=_("The desk's passphrase"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class NewPassphrase(Passphrase):
    again = forms.CharField(
        label=_("The same again"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if len(told.get("passphrase", "")) < 16:
            self.add_error("passphrase", _("At least sixteen characters: a few words are best."))
        elif told.get("passphrase") != told.get("again"):
            self.add_error("again", _("The two differ."))
        return told


class Reply(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        min_length=2,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
