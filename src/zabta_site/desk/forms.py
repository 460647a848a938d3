"""Sign-in and language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import record_refused_sign_in
from zabta_site.people.models import User
from zabta_site.people.reads import is_shut_out, user_of
from zabta_site.signin.actions import use_slip
from zabta_site.signin.codes import looks_like_slip


class SignIn(AuthenticationForm):
    """Service number, and a password or the one-time code of a slip."""

    how = "password"

    username = forms.CharField(
        label=_("Service number"),
        widget=forms.TextInput(attrs={"autofocus": True, "dir": "ltr", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password, or one-time code"),
        strip=False,
        widget=forms.PasswordInput(attrs={"dir": "ltr", "autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("The number and the password do not belong together. Try again."),
        "inactive": _("This sign-in is closed. Ask your unit's office."),
        "shut_out": _("Too many wrong passwords. Wait a quarter of an hour, then try again."),
    }

    def clean(self) -> dict[str, Any]:
        user = user_of(str(self.cleaned_data.get("username", "")))
        if user and is_shut_out(user):
            raise forms.ValidationError(self.error_messages["shut_out"], "shut_out")
        if user and user.is_active and self.has_slip_of(user):
            return self.cleaned_data
        try:
            return super().clean()
        except forms.ValidationError:
            if user:
                record_refused_sign_in(user, by=Machine("sign-in"))
            raise

    def has_slip_of(self, user: User) -> bool:
        """Takes the slip when its code was typed; the form then holds the user."""
        typed = str(self.cleaned_data.get("password", ""))
        if not looks_like_slip(typed) or not use_slip(user, typed, by=Machine("sign-in")):
            return False
        self.user_cache, self.how = user, "slip"
        return True


class Language(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class NewPassword(forms.Form):
    """The old one, and a new one that is long enough and not a common one."""

    old = forms.CharField(
        label=_("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"dir": "ltr", "autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("The new password"),
        strip=False,
        help_text=_("At least 10 characters. Three words you can remember are better than signs."),
        widget=forms.PasswordInput(attrs={"dir": "ltr", "autocomplete": "new-password"}),
    )

    def __init__(self, user: User, data: Any = None, *, by_slip: bool = False) -> None:
        super().__init__(data)
        self.user = user
        if by_slip:
            del self.fields["old"]

    def clean_old(self) -> str:
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("This is not your password now."))
        return str(self.cleaned_data["old"])

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self.user)
        return str(self.cleaned_data["new"])
