"""A reviewer's word with its reason, the queue's filters, and a word on a sealed item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.words import QUEUED, Lane, Outcome, Writing
from zabta_site.people.models import Unit
from zabta_site.review.models import SealedWord
from zabta_site.review.rule import Says
from zabta_site.review.words import ConfirmReason, DismissReason

NEEDS_TEXT = frozenset({ConfirmReason.MET_CLOSER, DismissReason.ALLOWED, DismissReason.UNSURE})
"""Reasons that say nothing without a sentence of one's own."""
CHOICES = {Says.CONFIRM: ConfirmReason.choices, Says.DISMISS: DismissReason.choices}


class Word(forms.Form):
    """`says` is fixed by which of the two forms it is."""

    common_reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, says: Says, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.says = says
        field = self.fields["common_reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = CHOICES[says]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("common_reason") in NEEDS_TEXT and not cleaned.get("reason"):
            self.add_error("reason", _("This reason needs a sentence of your own."))
        return cleaned


def _any(choices: list[tuple[str, str | Promise]]) -> list[tuple[str, str | Promise]]:
    return [("", _("all")), *choices]


class Filters(forms.Form):
    """What the queue is narrowed by; wrong values are left out."""

    lane = forms.ChoiceField(label=_("Urgency"), required=False)
    clause = forms.ChoiceField(label=_("Clause"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    writing = forms.ChoiceField(label=_("Written in"), required=False)
    outcome = forms.ChoiceField(label=_("The machine"), required=False)

    def __init__(
        self, *args: Any, clauses: list[tuple[str, str]], units: list[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str | Promise]]] = {
            "lane": list(Lane.choices),
            "clause": list(clauses),
            "unit": [(unit.path, unit.name) for unit in units],
            "writing": list(Writing.choices),
            "outcome": [(str(one), one.label) for one in (Outcome(o) for o in QUEUED)],
        }
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _any(listed)

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Sealed(forms.Form):
    says = forms.ChoiceField(
        label=_("What is to be done"),
        choices=SealedWord.choices,
        initial=SealedWord.NO_ACTION,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
