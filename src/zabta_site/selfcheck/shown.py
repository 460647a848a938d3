"""The answer made ready for its page: words cut at the marks, regions over a small picture."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import cv2
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from zabta.domain.force import Names
from zabta.screening.asked import Hint, Trigger
from zabta.screening.asked.clean import as_jpeg
from zabta.screening.asked.eyes import Sight
from zabta_site.selfcheck import words
from zabta_site.selfcheck.asking import Asked

PREVIEW = 480


class Piece(NamedTuple):
    text: str
    is_marked: bool


class Region(NamedTuple):
    x: int
    y: int
    width: int
    height: int
    label: str | Promise


class Line(NamedTuple):
    title: str | Promise
    text: str | Promise
    detail: str = ""


def page_of(asked: Asked) -> dict[str, Any]:
    answer = asked.answer
    title, text = words.VERDICTS[answer.verdict.value]
    return {
        "answer": answer,
        "verdict": Line(title, text),
        "pieces": list(pieces(asked.text, _spans(asked))),
        "hints": [(hint, list(_reasons(hint)), fixes_of(hint)) for hint in answer.hints],
        "notes": [Line(*words.NOTES[note.kind], note.detail) for note in answer.notes],
        "unseen": list(_unseen(answer.unseen)),
        "problem": words.PROBLEMS["blind"] if asked.is_blind else "",
        "picture": picture_of(asked.sight, asked) if asked.sight else None,
        "has_hidden": bool(asked.sight and (asked.sight.faces or asked.sight.plates)),
        "concerns": url_if_there("concerns:report"),
        "clearance": url_if_there("clearance:new"),
    }  # fmt: skip


def _unseen(codes: Iterable[str]) -> Iterator[str | Promise]:
    """Things that no machine here can see come first, in one sentence."""
    things = [str(words.SIGNALS[code]) for code in codes if code in words.SIGNALS]
    if things:
        yield words.NO_EYES % {"things": " · ".join(things)}
    yield from (words.UNSEEN[code] for code in codes if code in words.UNSEEN)


def fixes_of(hint: Hint) -> list[str | Promise]:
    return [words.FIXES[code] for code in hint.fixes]


def _spans(asked: Asked) -> list[tuple[int, int]]:
    hints = [span for hint in asked.answer.hints for one in hint.triggers for span in one.spans]
    return hints + [span for note in asked.answer.notes for span in note.spans]


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """The text, cut where marks begin and end; nothing is lost or said twice."""
    marked = [False] * len(text)
    for start, end in spans:
        marked[start:end] = [True] * len(marked[start:end])
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and marked[end] is marked[at]:
            end += 1
        yield Piece(text[at:end], marked[at])
        at = end


def _reasons(hint: Hint) -> Iterator[str]:
    """Why, in the reader's language, each once."""
    told = (_why(one) for one in hint.triggers)
    yield from dict.fromkeys(str(one) for one in told if one)


def _why(trigger: Trigger) -> str | Promise:
    if trigger.name in words.SIGNALS:
        return words.SIGNALS[trigger.name]
    return in_language(trigger.why)


def in_language(names: Names) -> str:
    said: str = getattr(names, (get_language() or "en")[:2], names.en)
    return said or names.en


def picture_of(sight: Sight, asked: Asked) -> dict[str, Any]:
    """A small picture as data, with its regions in its own pixels."""
    factor = min(1.0, PREVIEW / max(sight.rgb.shape[:2]))
    wide, high = (max(1, round(side * factor)) for side in sight.rgb.shape[1::-1])
    small = cv2.resize(sight.rgb, (wide, high), interpolation=cv2.INTER_AREA)
    encoded = base64.b64encode(as_jpeg(small, 70)).decode()
    return {
        "data": f"data:image/jpeg;base64,{encoded}",
        "width": wide,
        "height": high,
        "regions": list(_regions(sight, asked, wide / max(1, sight.width))),
    }


def _regions(sight: Sight, asked: Asked, factor: float) -> Iterator[Region]:
    boxes = [
        (one.box, words.SIGNALS.get(one.name, one.name))
        for hint in asked.answer.hints
        for one in hint.triggers
        if one.box
    ]
    boxes += [(box, words.NOTES["face"][0]) for box in sight.faces]
    boxes += [(box, words.NOTES["plate"][0]) for box in sight.plates]
    for box, label in boxes:
        x, y, wide, high = (round(value * factor) for value in box)
        yield Region(x, y, wide, high, label)


def url_if_there(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
