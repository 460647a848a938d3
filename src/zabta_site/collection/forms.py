"""Bringing files in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.words import Mode

MOST_FILES = 20
BY_HAND = (Mode.MANUAL, Mode.COMPLAINT, Mode.EXPORT)
"""Files of other tools go through quarantine."""


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """One or more files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most 20 files at once."))
        return [super(Files, self).clean(one, initial) for one in given or [None]]


class Stated(forms.Form):
    """Why it is lawful to bring something in; asked by the page and by `zabta import`."""

    mode = forms.ChoiceField(
        label=_("How did these posts come to you?"),
        choices=[(mode.value, mode.label) for mode in BY_HAND],
        widget=forms.RadioSelect,
        initial=Mode.MANUAL,
    )
    basis = forms.CharField(
        label=_("On what basis?"),
        help_text=_(
            "The order, complaint or consent it rests on, with number and date. It is written in "
            "the ledger and shown to the officer."
        ),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    complainant = forms.CharField(
        label=_("Service number of the one who complained, if from the force"),
        help_text=_("Whoever complained cannot review these posts."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    was_public = forms.BooleanField(
        label=_("Everything in these files was open to everyone, and I was not logged in.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("mode") == Mode.EXPORT:
            self.errors.pop("was_public", None)  # the officer's own export was given by the officer
        return cleaned


class Import(Stated):
    """The same with the files."""

    brought = Files(
        label=_("Files"),
        help_text=_("Posts, exports or captures of any known kind, and pictures beside them."),
    )


class Uncover(forms.Form):
    reason = forms.CharField(
        label=_("Why it must be seen"),
        help_text=_("It is written in the ledger with your name; the officer can read it."),
        min_length=10,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
