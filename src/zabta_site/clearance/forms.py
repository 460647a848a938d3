"""Asking, answering, appealing, class approvals, naming an approver."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zabta_site.accounts.models import Platform
from zabta_site.clearance.words import ClassKind, Duty, Kind
from zabta_site.people.models import Unit, User

LINE = forms.TextInput(attrs={"dir": "auto"})
AREA = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
LONGEST_WINDOW = timedelta(days=90)


def moment_field(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
    )
    return forms.DateTimeField(label=label, widget=widget)


class Window(forms.Form):
    """From when until when; the end lies ahead, and not for ever away."""

    longest = LONGEST_WINDOW

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins."))
        elif until and until <= timezone.now():
            self.add_error("until", _("This time has passed already."))
        elif since and until and until - since > self.longest:
            self.add_error("until", _("This is too long. Ask again when it ends."))
        return told


class AskForm(Window):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Kind.choices,
        help_text=_("A warning to the public is answered within two hours, the rest within a day."),
    )
    text = forms.CharField(
        label=_("The words, exactly as you will post them"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    picture = forms.FileField(
        label=_("The picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    platform = forms.ChoiceField(label=_("Where"), choices=Platform.choices)
    place = forms.CharField(
        label=_("On what occasion, at what place"), max_length=200, required=False, widget=LINE
    )
    since = moment_field(_("Not before"))
    until = moment_field(_("Not after"))


class Answer(forms.Form):
    text = forms.CharField(
        label=_("The words that may be posted"),
        help_text=_("Change them here when only a change makes it fine."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    reason = forms.CharField(
        label=_("A word to the officer"),
        help_text=_("A refusal needs it: what stands in the way, and what would help."),
        required=False,
        max_length=1000,
        widget=AREA,
    )


class Why(forms.Form):
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=1000, widget=AREA)


class ClassForm(Window):
    longest = timedelta(days=370)
    kind = forms.ChoiceField(label=_("What it covers"), choices=ClassKind.choices)
    unit = forms.ModelChoiceField(label=_("For whom"), queryset=Unit.objects.none())
    title = forms.CharField(label=_("Its name"), max_length=200, widget=LINE)
    terms = forms.CharField(label=_("On what terms"), required=False, widget=AREA)
    since = moment_field(_("From"))
    until = moment_field(_("Until"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice


class Naming(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    duty = forms.ChoiceField(label=_("Answers for"), choices=Duty.choices)
    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())

    def __init__(self, *args: Any, units: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice
        self.fields["user"].queryset = users  # type: ignore[attr-defined]  # a model choice
