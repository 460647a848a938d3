"""Walk through a clip: skip frames that show nothing new, look at the rest, join what lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array
from zabta.signals.image.find.search import CLIP_LEVELS
from zabta.signals.image.judge import refusal_signal
from zabta.signals.image.looker import Looker
from zabta.signals.image.media.opened import Clip, Frame, Refused
from zabta.signals.image.spoken import say, with_reason
from zabta.signals.video.change import Look
from zabta.signals.video.sequence import Fingerprint

MOST_LOOKED = 240
GAP = 6.0
"""Seconds a mark may be out of sight and still count as one span."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A clip, its signals with spans, its fingerprint, and how many frames were looked at."""

    clip: Clip
    signals: tuple[Signal, ...]
    spans: tuple[tuple[float, float], ...]
    """First and last second at which each signal's mark could be seen."""
    fingerprint: Fingerprint
    frames: int
    looked: int


def watch(looker: Looker, path: Path, finds_only: bool = False) -> Watched:
    """The cascade over a clip's key frames; Refused when it cannot be opened."""
    clip, frames = looker.reader.clip(path)
    seen: list[tuple[float, Signal]] = []
    looks: list[Look] = []
    marks: list[tuple[float, Array]] = []
    ends: dict[float, float] = {}
    at, total = 0.0, 0
    for frame in frames:
        total += 1
        look = Look.of(frame.rgb)
        if not looks or (look.is_new(looks[-1]) and len(looks) < MOST_LOOKED):
            if not looks or look.is_other_scene(looks[-1]):
                marks.append((frame.at, look.hashed))
            looks.append(look)
            at = frame.at
            seen += [(at, signal) for signal in _look(looker, frame, len(looks) == 1, finds_only)]
        ends[at] = frame.at
    pairs = list(_spanned(seen, ends, clip))
    signals, spans = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    return Watched(clip, signals, spans, Fingerprint.of(marks), total, len(looks))


def _look(looker: Looker, frame: Frame, is_first: bool, finds_only: bool) -> list[Signal]:
    if finds_only:
        looker.cascade.find(np.ascontiguousarray(frame.rgb), CLIP_LEVELS)
        return []
    return looker.look_at(frame.rgb, frame.at, is_first, CLIP_LEVELS)


def _spanned(
    seen: list[tuple[float, Signal]], ends: dict[float, float], clip: Clip
) -> Iterator[tuple[Signal, tuple[float, float]]]:
    """One signal for each name, reference and span: the best frame's, and the span."""
    groups: dict[tuple[str, str | None], list[tuple[float, Signal]]] = {}
    for at, signal in seen:
        groups.setdefault((signal.name, signal.reference), []).append((at, signal))
    spanned = [
        _joined(span, ends, clip) for group in groups.values() for span in _spans(group, ends)
    ]
    yield from sorted(spanned, key=lambda pair: -pair[0].score)


def _spans(
    group: list[tuple[float, Signal]], ends: dict[float, float]
) -> list[list[tuple[float, Signal]]]:
    spans: list[list[tuple[float, Signal]]] = []
    for at, signal in sorted(group, key=lambda pair: pair[0]):
        if spans and at - ends[spans[-1][-1][0]] <= GAP:
            spans[-1].append((at, signal))
        else:
            spans.append([(at, signal)])
    return spans


def _joined(
    span: list[tuple[float, Signal]], ends: dict[float, float], clip: Clip
) -> tuple[Signal, tuple[float, float]]:
    at, best = max(span, key=lambda pair: pair[1].score)
    first, last = span[0][0], max(ends[moment] for moment, _ in span)
    factor = max(clip.width, clip.height) / 1024
    box = best.box
    if box is not None and factor > 1:
        x, y, wide, high = (round(value * factor) for value in box)
        box = (x, y, wide, high)
    seen = say("spanned", first=f"{first:.1f}", last=f"{last:.1f}", count=len(span))
    signal = with_reason(best, seen, at=round(at, 2), box=box, detector="video")
    return signal, (round(first, 2), round(last, 2))


def signals_of(looker: Looker, path: Path, position: int | None = None) -> Iterable[Signal]:
    """For a post's clip; a refused file says so."""
    try:
        watched = watch(looker, path)
    except Refused as refused:
        yield refusal_signal(refused, looker.version, "video.media", position)
        return
    for signal in watched.signals:
        yield msgspec.structs.replace(signal, media=position)
