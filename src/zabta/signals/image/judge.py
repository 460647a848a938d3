"""Say what was seen in words: kind, reference, reason, and the ways in which it may be wrong."""

from __future__ import annotations

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Box
from zabta.signals.image.cascade import Seen
from zabta.signals.image.hashes.known import NEAR, SURE, Copy
from zabta.signals.image.learnt import Taught
from zabta.signals.image.media.opened import Refused
from zabta.signals.image.spoken import say, signal
from zabta.signals.image.weigh import likelihood, may_be_sibling
from zabta.signals.sayings import together

DETECTOR = "image"
PROVED = 0.5
SIBLING, CLOSE = 0.6, 0.88
"""Between these, the exact fit agrees as crests of one family do."""
_SMALL_SIDE = 32


def mark_signal(
    seen: Seen, version: str, media: int | None = None, at: float | None = None
) -> Signal:
    """A mark of the gallery at a place; another force's is named as such."""
    taught = seen.taught
    return signal(
        taught.kind if taught.is_ours else "distractor",
        likelihood(seen.score, taught.threshold, taught.is_on),
        seen.score,
        _why(seen),
        _doubts(seen),
        box=seen.box,
        at=at,
        reference=taught.name,
        owner=taught.other_force,
        detector=DETECTOR,
        version=version,
        media=media,
    )


def _why(seen: Seen) -> Names:
    evidence = seen.evidence
    parts = [_like(seen.taught, f"{evidence.heat:.2f}")]
    if evidence.points >= PROVED:
        value = f"{evidence.points:.2f}"
        parts.append(say("points", count=evidence.agreeing, value=value))
    if evidence.worded > 0:
        parts.append(say("worded", value=f"{evidence.worded:.2f}"))
    if evidence.looks > 0:
        parts.append(say("posed", value=f"{evidence.looks:.2f}"))
    if evidence.close > 0:
        parts.append(say("laid", value=f"{evidence.close:.2f}"))
    return together(parts)


def _like(taught: Taught, heat: str) -> Names:
    if taught.is_ours:
        return say("like", name=taught.name, heat=heat)
    if taught.other_force is None:
        return say("like_alike", name=taught.name, heat=heat)
    return say("like_theirs", name=taught.name, owner=taught.other_force, heat=heat)


def _doubts(seen: Seen) -> list[Names]:
    told = {
        "alike": SIBLING <= seen.evidence.close < CLOSE or may_be_sibling(seen.evidence),
        "part_hidden": seen.evidence.hidden > 0,
        "no_points": seen.evidence.points < PROVED,
        "small": min(seen.box[2], seen.box[3]) < _SMALL_SIDE,
        "is_off": not seen.taught.is_on,
        "elsewhere": True,
    }
    rival = [say("may_be", rival=seen.runner_up)] if seen.runner_up else []
    return rival + [say(key) for key, holds in told.items() if holds]


def copy_signal(
    copy: Copy, version: str, media: int | None = None, at: float | None = None
) -> Signal:
    """A copy or a cutting of a known benign or official picture."""
    is_sure = copy.distance is None or copy.distance <= SURE
    if copy.distance is not None:
        why = say("copy", name=copy.known.name, bits=copy.distance, sure=SURE)
    else:
        why = say("part", name=copy.known.name, points=copy.points or 0)
    return signal(
        copy.known.kind,
        Likelihood.VERY_LIKELY if is_sure else Likelihood.POSSIBLE,
        copy.score,
        why,
        [say("edited_copy") if is_sure else say("compare", sure=SURE, near=NEAR)],
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
    word = Likelihood.LIKELY if value >= 0.9 and is_joined else Likelihood.POSSIBLE
    why = [say("hint", photos=photos)] + ([say("hint_joined")] if is_joined else [])
    return signal(
        kind,
        word if value >= 0.5 else Likelihood.UNLIKELY,
        value,
        together(why),
        [say("same_colours"), say("few_photos")],
        box=box,
        detector=DETECTOR + ".hint",
        version=version,
    )


def slot_signal(name: str, score: float, label: str, box: Box, version: str) -> Signal:
    """What the department's own model says it saw."""
    return signal(
        name,
        Likelihood.LIKELY if score >= 0.6 else Likelihood.POSSIBLE,
        score,
        say("slot", label=label),
        [say("own_model")],
        box=box,
        detector=f"{DETECTOR}.slot.{name}",
        version=version,
    )


def refusal_signal(
    refused: Refused, version: str, detector: str, media: int | None = None
) -> Signal:
    """A file that was not opened: nothing is known of it, and that is said."""
    return signal(
        "media_not_opened",
        Likelihood.POSSIBLE,
        0.5,
        say("not_opened", why=str(refused.why), what=refused.faults[0].what),
        [say("must_look")],
        detector=detector,
        version=version,
        media=media,
    )
