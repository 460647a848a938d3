"""A reference, a sample, a reason, and a reviewer's "not this"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.signals.image.gallery.read import ENDINGS
from zabta_site.collection.forms import Files
from zabta_site.gallery.words import Kind

LINE = forms.TextInput(attrs={"dir": "auto"})
DAY = forms.DateInput(attrs={"type": "date", "dir": "ltr"})
PICTURES = ", ".join(ending.lstrip(".").upper() for ending in ENDINGS)


def _must_be_pictures(files: list[Any]) -> list[Any]:
    for file in files:
        if getattr(file, "is_too_large", False):
            raise forms.ValidationError(_("One of the files is too large."))
        if not str(file.name).lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("%(name)s is no picture that can be taught. Give one of: %(kinds)s."),
                params={"name": file.name, "kinds": PICTURES},
            )
    return files


class ReferenceForm(forms.Form):
    pictures = Files(
        label=_("Pictures of one mark"),
        help_text=_(
            "The artwork, and three to eight photos of it as it is worn: on cloth, as a patch, "
            "on metal, at night. Cut each photo close around the mark."
        ),
    )
    name = forms.CharField(
        label=_("Name of the mark"),
        help_text=_("Pictures that share a name are views of one mark."),
        min_length=2,
        max_length=100,
        widget=LINE,
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    owner = forms.CharField(
        label=_("Whose it is, if not ours"),
        help_text=_("Another force's marks are named as theirs and never counted as ours."),
        required=False,
        max_length=100,
        widget=LINE,
    )
    since = forms.DateField(label=_("In use since"), required=False, widget=DAY)
    until = forms.DateField(label=_("In use until"), required=False, widget=DAY)
    notes = forms.CharField(
        label=_("Where the pictures come from"), required=False, max_length=500, widget=LINE
    )

    def clean_pictures(self) -> list[Any]:
        return _must_be_pictures(self.cleaned_data["pictures"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and since > until:
            self.add_error("until", _("It ends before it begins."))
        return told


class SampleForm(forms.Form):
    pictures = Files(label=_("Pictures to try"))
    shows = forms.ChoiceField(label=_("What they show"), required=False)

    def __init__(self, *args: Any, names: list[str], **words: Any) -> None:
        super().__init__(*args, **words)
        nothing = [("", _("Nothing of ours"))]
        field = self.fields["shows"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*nothing, *((name, name) for name in names)]

    def clean_pictures(self) -> list[Any]:
        return _must_be_pictures(self.cleaned_data["pictures"])


class Why(forms.Form):
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=500, widget=LINE)


class NotThisForm(forms.Form):
    """Where on the picture, and what the machine took it for; sent by the post page."""

    position = forms.IntegerField(min_value=0)
    box = forms.RegexField(r"^-?\d{1,6}( -?\d{1,6}){3}$")
    name = forms.CharField(max_length=100)
    reason = forms.CharField(min_length=3, max_length=500)

    def place(self) -> tuple[int, int, int, int]:
        x, y, wide, high = (int(part) for part in self.cleaned_data["box"].split())
        return x, y, wide, high
