"""From a form to an answer. Holds nothing between two questions but the decoder itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from zabta.domain.fault import BadInput
from zabta.screening.asked import Answer, Eyes, Question, check
from zabta.screening.asked.clean import CannotClean, as_jpeg, cleaned
from zabta.screening.asked.eyes import Busy, Sight, hidden
from zabta.signals.image import GALLERY_VARIABLE, learnt, needs
from zabta.signals.image.media.opened import Refused
from zabta_site.register.directives import current_pack


class Problem(Exception):
    """Why there is no answer: a code of `words.PROBLEMS`."""


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    answer: Answer
    sight: Sight | None
    is_blind: bool = False


def answer(told: Mapping[str, Any]) -> Asked:
    """Raises Problem. `told` is the cleaned data of the form."""
    data = bytes_of(told.get("seen"))
    text = told.get("text") or ""
    if data is None and not text.strip():
        raise Problem("empty")
    is_blind = data is not None and bool(needs.missing())
    sight = see(data) if data is not None and not is_blind else None
    question = Question(
        text=text,
        sight=sight,
        on_duty={"on": True, "off": False}.get(told.get("when") or ""),
        facts={told["occasion"]: True} if told.get("occasion") else None,
    )
    return Asked(text, check(question, current_pack(), timezone.now()), sight, is_blind)


def clean_copy(told: Mapping[str, Any]) -> tuple[bytes, str]:
    """Without the facts in the file; a kind that has no cleaner is drawn anew from its pixels."""
    data = bytes_of(told.get("seen"))
    if data is None:
        raise Problem("empty")
    try:
        return cleaned(data)
    except CannotClean:
        sight = see(data)
        if sight.is_clip:
            raise Problem("unclean") from None
        return as_jpeg(sight.rgb), "jpeg"


def hidden_copy(told: Mapping[str, Any]) -> bytes:
    """Drawn anew, every face and plate that was found painted over."""
    data = bytes_of(told.get("seen"))
    if data is None:
        raise Problem("empty")
    return as_jpeg(hidden(see(data)))


def bytes_of(file: Any) -> bytes | None:
    if file is None:
        return None
    if file.is_too_large:
        raise Problem("large")
    data: bytes = file.read()
    return data


def see(data: bytes) -> Sight:
    if needs.missing():
        raise Problem("blind")
    try:
        return current_eyes().see(data)
    except Refused as refused:
        raise Problem("closed") from refused
    except Busy as busy:
        raise Problem("busy") from busy


def current_eyes() -> Eyes:
    gallery = taught_gallery()
    return _eyes(gallery, learnt.current(gallery) if gallery else None)


@lru_cache(maxsize=1)
def _eyes(gallery: Path | None, version: str | None) -> Eyes:
    """Made once; made anew when the gallery has been taught again. A version that cannot be read
    sees no marks, and the answer says so."""
    try:
        return Eyes(gallery)
    except BadInput:
        return Eyes()


def taught_gallery() -> Path | None:
    named = os.environ.get(GALLERY_VARIABLE)
    places = [Path(named)] if named else []
    places.append(Path(settings.DATA) / "gallery")
    return next((place for place in places if learnt.current(place)), None)
