"""The question: words, a picture or clip, and what only the asker knows."""

from __future__ import annotations

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 20_000


class When(TextChoices):
    UNSAID = "", _("I would rather not say")
    OFF = "off", _("After duty, on leave or on rest")
    ON = "on", _("While I am on duty")


class Occasion(TextChoices):
    NONE = "", _("Something else")
    CEREMONY = "ceremony", _("An award, a promotion or a ceremony")
    MEMORIAL = "memorial", _("In memory of a colleague")
    WARNING = "public_safety_notice", _("A warning that keeps people safe")


class Asking(forms.Form):
    text = forms.CharField(
        label=_("The words"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "autocomplete": "off"}),
    )
    seen = forms.FileField(
        label=_("A picture or a video"),
        required=False,
        help_text=_("Up to 40 MB. It is looked at in memory and forgotten."),
        widget=forms.FileInput(attrs={"accept": "image/*,video/*"}),
    )
    when = forms.ChoiceField(
        label=_("When will you post it?"), choices=When.choices, required=False
    )
    occasion = forms.ChoiceField(
        label=_("What is it about?"), choices=Occasion.choices, required=False
    )
