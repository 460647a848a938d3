"""Finding a sheet by its code; service that is deemed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.people.models import Officer

LINE = forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"})


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the sheet"),
        help_text=_("It stands under the square on the paper: eight letters and digits."),
        max_length=120,
        widget=LINE,
    )


class ScanForm(forms.Form):
    scan = forms.FileField(
        label=_("Photograph or scan of the signed sheet"),
        help_text=_("It is sealed as it is, before anything else, and shown to those who signed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    device = forms.ChoiceField(
        label=_("Made with"),
        choices=[("phone camera", _("the camera of a phone")), ("scanner", _("a scanner"))],
    )


class PlaceForm(CodeForm):
    """Of which sheet a scan is, when the square could not be read."""


class DeemedForm(forms.Form):
    how = forms.CharField(
        label=_("How was it served?"),
        help_text=_("For example: read out at roll-call on this day; the officer did not sign."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    witness = forms.CharField(label=_("Service number of the witness"), max_length=40, widget=LINE)

    def clean_witness(self) -> Officer:
        found = Officer.objects.filter(number__iexact=self.cleaned_data["witness"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("No officer has this number."))
        return found

    @property
    def told(self) -> dict[str, Any]:
        return self.cleaned_data
