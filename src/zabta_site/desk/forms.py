"""Sign-in and language."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignIn(AuthenticationForm):
    """Service number and password."""

    username = forms.CharField(
        label=_("Service number"),
        widget=forms.TextInput(attrs={"autofocus": True, "dir": "ltr", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"dir": "ltr", "autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("The number and the password do not belong together. Try again."),
        "inactive": _("This sign-in is closed. Ask your unit's office."),
    }


class Language(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)
