"""A place for a translation aid. None is built in, and nobody sees one who has not asked for it."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from zabta_site.review.heard import language
from zabta_site.review.models import Comfort


class Translator(Protocol):
    """Something on this machine that turns a post's words into the reader's language."""

    def translate(self, text: str, language: str) -> str | None:
        """None when it cannot tell; never a guess shown as sure."""
        ...


def translation_for(comfort: Comfort, text: str) -> str | None:
    """None without an aid, for someone who has not turned it on, and for a post without words."""
    if not settings.TRANSLATOR or not text or not comfort.translation:
        return None
    return _aid(settings.TRANSLATOR).translate(text, language())


@cache
def _aid(path: str) -> Translator:
    made: Translator = import_string(path)()
    return made
