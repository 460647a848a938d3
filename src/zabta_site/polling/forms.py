"""Deleting a post because its platform or its owner asked for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.intake.shapes.hosts import id_in
from zabta_site.gate.words import PLATFORMS
from zabta_site.polling.contracts import contracts


def interfaces() -> list[tuple[str, object]]:
    return [(name, PLATFORMS.get(name, name)) for name in contracts()]


class Asked(forms.Form):
    platform = forms.ChoiceField(label=_("Which interface?"), choices=interfaces)
    post = forms.CharField(
        label=_("Link or number of the post"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Who asked for it, in which letter?"),
        min_length=5,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean_post(self) -> str:
        """The number, also out of a link."""
        told = str(self.cleaned_data["post"]).strip()
        return id_in(told) or told
