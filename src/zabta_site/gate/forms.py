"""Recording a paper, and giving a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.gate.words import PLATFORMS, DocumentKind

MOMENT = forms.DateTimeInput(
    attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
)


RECORDED = [one for one in DocumentKind.choices if one[0] != DocumentKind.LAWFUL_BASIS]
"""A basis for files of other tools is signed for each batch, in quarantine."""


class Paper(forms.Form):
    kind = forms.ChoiceField(label=_("What paper is it?"), choices=RECORDED)
    reference = forms.CharField(
        label=_("Its number and date"),
        min_length=3,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    platform = forms.ChoiceField(
        label=_("For which platform?"),
        choices=[("", _("every platform")), *PLATFORMS.items()],
        required=False,
    )
    since = forms.DateTimeField(label=_("Valid from"), widget=MOMENT)
    until = forms.DateTimeField(
        label=_("Valid until"),
        widget=MOMENT,
        help_text=_("At this minute everything that it opened is shut again by itself."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The end must be after the beginning."))
        return cleaned


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        min_length=5,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
