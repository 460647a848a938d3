"""English, Urdu and Pashto. Django does not know Pashto, nor that it is written right to left."""

from __future__ import annotations

from django.conf import locale

PASHTO = {"bidi": True, "code": "ps", "name": "Pashto", "name_local": "پښتو"}

LANGUAGES = [("en", "English"), ("ur", "اردو"), ("ps", "پښتو")]
LANGUAGES_BIDI = ["ur", "ps"]


def register_pashto() -> None:
    locale.LANG_INFO["ps"] = PASHTO
