"""Fields of a text in three languages, and of days and moments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zabta.domain.moment import FORCE_ZONE
from zabta.policy.written import Plain

LANGUAGES: tuple[tuple[str, str | Promise, str], ...] = (
    ("en", _("English"), "ltr"),
    ("ur", _("Urdu"), "rtl"),
    ("ps", _("Pashto"), "rtl"),
)


MOMENT = forms.DateTimeInput(
    attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
)


DAY = forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")


SPARE = 1
"""Empty rows offered for one more authority or example."""


HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Written(forms.CharField):
    """Without the marks of direction that pasting brings: nobody sees them, no directive may."""

    def to_python(self, value: Any) -> str:
        return HIDDEN.sub("", super().to_python(value) or "")


def text_field(label: Any, language: str, direction: str, rows: int) -> forms.Field:
    attrs = {"dir": direction, "lang": language, "rows": rows}
    widget = (
        forms.Textarea(attrs=attrs)
        if rows > 1
        else forms.TextInput(attrs={"dir": direction, "lang": language})
    )
    return Written(label=label, required=False, max_length=4000, widget=widget)


KINDS = {"title": _("Title"), "text": _("Text"), "says": _("What it says")}


def three(name: str, rows: int) -> Iterator[tuple[str, forms.Field]]:
    for language, words, direction in LANGUAGES:
        label = format_lazy("{} ({})", KINDS[name], words)
        yield f"{name}_{language}", text_field(label, language, direction, rows)


def names_in(data: Mapping[str, Any], name: str) -> dict[str, Plain]:
    return {language: str(data.get(f"{name}_{language}", "")) for language, *_ in LANGUAGES}


def spread(name: str, value: Plain | None) -> dict[str, str]:
    """A text in three languages as the fields of a form; one text stands for all of them."""
    if isinstance(value, dict):
        return {f"{name}_{language}": str(value.get(language, "")) for language, *_ in LANGUAGES}
    return {f"{name}_{language}": str(value or "") for language, *_ in LANGUAGES}


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_in(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=FORCE_ZONE)
