"""The answer to one question."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.policy.exam import Answer

ANSWERS = [
    (Answer.YES.value, _("Yes, it may be posted")),
    (Answer.NO.value, _("No, not like this")),
    (Answer.ASK.value, _("It depends: ask a person first")),
]


class Answering(forms.Form):
    question = forms.CharField(widget=forms.HiddenInput, max_length=60)
    answer = forms.ChoiceField(
        label=_("May it be posted?"), choices=ANSWERS, widget=forms.RadioSelect
    )
