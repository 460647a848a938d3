"""Reasons, cells to hide, a bundle to verify, a witness to register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.vault.copies import GRID

MOST_MASKS = 400


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        min_length=5,
        max_length=500,
        help_text=_("It is written in the ledger with your name."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class Cells(forms.Form):
    """Cells ticked on the picture, and masks to uncover; they are drawn by the page itself."""

    cells = forms.TypedMultipleChoiceField(
        choices=[(n, n) for n in range(GRID * GRID)], coerce=int, required=False
    )
    uncovered = forms.TypedMultipleChoiceField(
        choices=[(n, n) for n in range(MOST_MASKS)], coerce=int, required=False
    )
    reason = forms.CharField(
        label=_("What did you hide or uncover, and why"),
        min_length=5,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class Bundle(forms.Form):
    bundle = forms.FileField(label=_("Bundle (the .zip file)"))
    key = forms.CharField(
        label=_("Fingerprint of the key, from the printed head"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    head = forms.CharField(
        label=_("Head, from the printed head (SIZE:ROOT)"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class WitnessForm(forms.Form):
    name = forms.CharField(label=_("Who the witness is"), min_length=3, max_length=200)
    key = forms.RegexField(
        label=_("Public key of the witness"),
        regex=r"^[0-9a-f]{64}$",
        help_text=_("Ed25519, 64 letters of 0-9 and a-f."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=500)
