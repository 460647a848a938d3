"""A reviewer's word with its reason, the queue's filters, and a word on a sealed item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.words import QUEUED, Lane, Outcome, Writing
from zabta_site.people.models import Unit
from zabta_site.review.models import Comfort, SealedWord
from zabta_site.review.rule import Says
from zabta_site.review.words import (
    GROUND_HOW,
    ConfirmReason,
    DismissReason,
    GroundHow,
    GroundKind,
    SettlementKind,
)

NEEDS_TEXT = frozenset({ConfirmReason.MET_CLOSER, DismissReason.ALLOWED, DismissReason.UNSURE})
"""Reasons that say nothing without a sentence of one's own."""
FOR_MANY = frozenset({DismissReason.STAYS_UNKNOWN, DismissReason.NOTHING_SEEN})
CHOICES = {
    Says.CONFIRM: ConfirmReason.choices,
    Says.DISMISS: [(one.value, one.label) for one in DismissReason if one not in FOR_MANY],
}


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


class GroundSaid(forms.Form):
    """How a person knows who published it, when, or whether the officer was on duty."""

    kind = forms.ChoiceField(choices=GroundKind.choices, widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("How do you know?"))
    reference = forms.CharField(
        label=_("Where is it written? (number, date, page)"), min_length=3, max_length=300
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_ground_{kind}_%s"
        self.fields["kind"].initial = kind
        self.title = GroundKind(kind).label
        field = self.fields["how"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in GROUND_HOW[kind]]

    def said(self) -> tuple[GroundKind, GroundHow, str]:
        told = self.cleaned_data
        return GroundKind(told["kind"]), GroundHow(told["how"]), told["reference"]


class Because(forms.Form):
    """A reason, where nothing else is asked."""

    reason = forms.CharField(
        label=_("Reason"),
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class SettlementSaid(forms.Form):
    """What was promised, to whom, by which paper. What is left empty means all."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=SettlementKind.choices)
    reference = forms.CharField(label=_("Number and date of the paper"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False)
    officer = forms.CharField(label=_("Service number"), max_length=40, required=False)
    clause = forms.CharField(label=_("Clause"), max_length=60, required=False)
    since = forms.DateField(
        label=_("Posts from this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=_("Posts to this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("What was promised"),
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        return cleaned


class ComfortChosen(forms.ModelForm[Comfort]):
    class Meta:
        model = Comfort
        fields = ["blur", "grey", "mute", "translation", "break_after"]
        labels = {
            "blur": _("Show pictures blurred until I ask for them"),
            "grey": _("Show pictures without colour"),
            "mute": _("Play videos without sound"),
            "translation": _("Show the translation aid beside a post, where there is one"),
            "break_after": _("Remind me to pause after so many minutes"),
        }

    break_after = forms.IntegerField(
        label=_("Remind me to pause after so many minutes"), min_value=10, max_value=180
    )


class SearchFor(forms.Form):
    """One address, number, account or officer; there is no search over what people wrote."""

    query = forms.CharField(
        label=_("Address or number of a post, name of an account, or a service number"),
        min_length=2,
        max_length=300,
    )
    purpose = forms.CharField(
        label=_("Why do you look?"),
        required=False,
        min_length=10,
        max_length=300,
        help_text=_("Needed when it leads to one officer: the number of a case, or the reason."),
    )


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
