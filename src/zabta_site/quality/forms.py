"""A known answer, and what was seen in a drawn post."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.quality.models import AuditSays
from zabta_site.review.rule import Says


class Answer(forms.Form):
    finding = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("What should reviewers say?"),
        choices=[(Says.CONFIRM, _("Confirm")), (Says.DISMISS, _("Dismiss"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class Drawn(forms.Form):
    says = forms.ChoiceField(
        label=_("What do you see?"), choices=AuditSays.choices, widget=forms.RadioSelect
    )
    clause = forms.CharField(label=_("Which clause"), max_length=60, required=False)
