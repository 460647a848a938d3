"""Bringing in what another tool made; signing; destroying."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.forms import Files

LINE = forms.TextInput(attrs={"dir": "auto"})


class Bring(forms.Form):
    tool = forms.CharField(
        label=_("Which tool made these files, and who ran it?"),
        min_length=3,
        max_length=200,
        widget=LINE,
    )
    offered = forms.CharField(
        label=_("What lawful basis do you see?"),
        help_text=_("The order, complaint or consent, with number and date. Counsel reads this."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    brought = Files(label=_("Files"), help_text=_("And the pictures beside them, if any."))


class Sign(forms.Form):
    basis = forms.CharField(
        label=_("The lawful basis that you sign"),
        help_text=_("It is written in the ledger with your name and shown to the officer."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class Destroy(forms.Form):
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=500, widget=LINE)
