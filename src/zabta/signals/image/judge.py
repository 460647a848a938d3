"""Say what was seen in words: kind, reference, reason, and the ways in which it may be wrong."""

from __future__ import annotations

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Box
from zabta.signals.image.cascade import Seen
from zabta.signals.image.hashes.known import NEAR, SURE, Copy
from zabta.signals.image.weigh import likelihood

DETECTOR = "image"
PROVED = 0.5
_ALWAYS = ("a toy, a film, a print or a parade may show the same mark (N5)",)
_SMALL_SIDE = 32


def mark_signal(
    seen: Seen, version: str, media: int | None = None, at: float | None = None
) -> Signal:
    """A mark of the gallery at a place; another force's is named as such."""
    is_ours = seen.taught.kind != "distractor" and seen.taught.owner in ("", "ours")
    return Signal(
        name=seen.taught.kind if is_ours else "distractor",
        likelihood=likelihood(seen.score, seen.taught.threshold, seen.taught.is_on),
        score=round(seen.score, 4),
        why=_why(seen, is_ours),
        may_be_wrong=_doubts(seen),
        box=seen.box,
        at=at,
        reference=seen.taught.name,
        detector=DETECTOR,
        version=version,
        media=media,
    )


def _why(seen: Seen, is_ours: bool) -> str:
    whose = "" if is_ours else f" (another force's: {seen.taught.owner})"
    if seen.taught.kind == "distractor" and seen.taught.owner in ("", "ours"):
        whose = " (a look-alike that is not ours)"
    evidence = seen.evidence
    parts = [f"looks like {seen.taught.name}{whose}: finder {evidence.heat:.2f}"]
    if evidence.points >= PROVED:
        parts.append(f"{evidence.agreeing} verified points, likeness {evidence.points:.2f}")
    if evidence.looks > 0:
        parts.append(f"pose fitted at likeness {evidence.looks:.2f}")
    return "; ".join(parts)


def _doubts(seen: Seen) -> tuple[str, ...]:
    doubts = []
    if seen.runner_up:
        doubts.append(f"it may be {seen.runner_up}")
    if seen.evidence.points < PROVED:
        doubts.append("no points verify it; it rests on the finder and on likeness")
    if min(seen.box[2], seen.box[3]) < _SMALL_SIDE:
        doubts.append("it is small; another force's mark could look the same")
    if not seen.taught.is_on:
        doubts.append("this reference gave too many false alarms when it was calibrated")
    return (*doubts, *_ALWAYS)


def copy_signal(
    copy: Copy, version: str, media: int | None = None, at: float | None = None
) -> Signal:
    """A copy or a cutting of a known benign or official picture."""
    sure = copy.distance is None or copy.distance <= SURE
    if copy.distance is not None:
        why = f"copy of {copy.known.name}: {copy.distance} of 256 bits differ (sure to {SURE})"
    else:
        why = f"part of {copy.known.name}: {copy.points} points lie alike"
    return Signal(
        name=copy.known.kind,
        likelihood=Likelihood.VERY_LIKELY if sure else Likelihood.POSSIBLE,
        score=copy.score,
        why=why,
        may_be_wrong=("an edited copy may show something else",)
        if sure
        else (f"between {SURE} and {NEAR} bits a person must compare",),
        at=at,
        reference=copy.known.name,
        detector=DETECTOR + ".known",
        version=version,
        media=media,
    )


def hint_signal(
    kind: str, value: float, photos: int, box: Box, version: str, is_joined: bool
) -> Signal:
    """Uniform or livery by colour and texture: `possible` alone, `likely` beside a given mark."""
    strong = value >= 0.9 and is_joined
    word = Likelihood.LIKELY if strong else Likelihood.POSSIBLE
    return Signal(
        name=kind,
        likelihood=word if value >= 0.5 else Likelihood.UNLIKELY,
        score=round(value, 4),
        why=f"colour and texture as in the gallery's {photos} photos"
        + ("; one of our marks lies in the same place" if is_joined else ""),
        may_be_wrong=(
            "ordinary clothes, guards' and other forces' dress may have the same colours",
            "taught from few photos; never grounds by itself",
        ),
        box=box,
        detector=DETECTOR + ".hint",
        version=version,
    )
