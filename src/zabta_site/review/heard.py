"""What a detector said, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from zabta.signals.catalogue import titles
from zabta_site.review.facts import signal_words

_OTHERS = "other_force_mark"


@dataclass(frozen=True, slots=True)
class Heard:
    """`is_foreign` when the detector said it in English only and the reader reads another."""

    title: str
    why: str
    doubts: tuple[str, ...]
    is_foreign: bool


def language() -> str:
    return (get_language() or "en")[:2]


def heard(said: dict[str, Any]) -> Heard:
    """One stored signal as its reader reads it."""
    here = said.get("told", {}).get(language())
    words = here or said
    return Heard(
        title=title_of(_OTHERS if said.get("owner") else str(said["name"])),
        why=str(words.get("why", "")),
        doubts=tuple(words.get("may_be_wrong", ())),
        is_foreign=here is None and language() != "en",
    )


def title_of(name: str) -> str:
    """The detector's own short name; else the sentence of the fact it tells; else as it is."""
    names = titles().get(name) or signal_words(name)
    text = getattr(names, language(), None) if names else None
    return str(text or name.replace("_", " "))
