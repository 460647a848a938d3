"""Declaring an account, and saying why one is withdrawn."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.accounts.models import Platform

HANDLE = re.compile(r"@?[\w.\-]{1,60}(@[\w.\-]{1,100})?", re.UNICODE)


class Declaration(forms.Form):
    platform = forms.ChoiceField(
        label=_("Platform"),
        choices=Platform.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        max_length=101,
        help_text=_("As it stands on the platform, with or without @. Never a password."),
        widget=forms.TextInput(
            attrs={"class": "form-control", "dir": "ltr", "autocomplete": "off"}
        ),
    )

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"].strip()
        if not HANDLE.fullmatch(handle):
            raise forms.ValidationError(
                _("This is not a handle. Give the name after @, not the address of the page.")
            )
        return handle.lstrip("@")


class Withdrawal(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For example: the account was closed, or the handle was misspelt."),
        widget=forms.TextInput(attrs={"class": "form-control", "dir": "auto"}),
    )
