"""The letter itself as fields, and fields as the letter again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.domain.moment import FORCE_ZONE
from zabta.policy.written import Plain
from zabta_site.drafting.forms.fields import (
    DAY,
    MOMENT,
    Written,
    day_in,
    moment_in,
    names_in,
    spread,
    three,
)


class DirectiveForm(forms.Form):
    """The letter itself: number, title, dates."""

    reference = Written(
        label=_("Number of the letter"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    dated = forms.DateField(label=_("Date of the letter"), widget=DAY)
    in_force_from = forms.DateTimeField(
        label=_("In force from"),
        help_text=_("In the force's time. A post of the minute before is judged by the old text."),
        widget=MOMENT,
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields.update(dict(three("title", 1)))

    @property
    def directive(self) -> dict[str, Plain]:
        told = self.cleaned_data
        begins = told["in_force_from"].astimezone(FORCE_ZONE)
        return {
            "reference": told["reference"],
            "title": names_in(told, "title"),
            "dated": told["dated"].isoformat(),
            "in_force_from": begins.isoformat(),
        }


class StartForm(DirectiveForm):
    version = forms.RegexField(
        r"^\d{4}\.\d{1,2}$",
        label=_("Number of the version"),
        help_text=_("Year and count, such as 2026.1"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    field_order = ("version",)


def letter_fields(directive: Mapping[str, Plain]) -> dict[str, Any]:
    """The letter as the form shows it; a bare day begins at midnight in the force's zone."""
    return {
        "reference": directive.get("reference", ""),
        "dated": day_in(str(directive.get("dated", ""))),
        "in_force_from": moment_in(str(directive.get("in_force_from", ""))),
        **spread("title", directive.get("title")),
    }
