"""Every sentence that picture signals say, in three languages, and a signal made from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal, Told
from zabta.signals.sayings import english, sayings, titles, together, told

_SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
TITLES = titles(_SAYINGS)
say = _SAYINGS.say


def signal(
    name: str,
    likelihood: Likelihood,
    score: float,
    why: Names,
    doubts: Sequence[Names],
    **more: Any,
) -> Signal:
    """A signal with its reason and doubts in English, Urdu and Pashto."""
    return Signal(
        name=name,
        likelihood=likelihood,
        score=round(score, 4),
        why=why.en,
        may_be_wrong=english(doubts),
        told=told(why, doubts),
        **more,
    )


def with_reason(signal: Signal, more: Names, **changes: Any) -> Signal:
    """The same signal with one more reason at the end, in each language."""
    heard = {
        language: Told(_joined(one.why, more, language), one.may_be_wrong)
        for language, one in signal.told.items()
    }
    why = _joined(signal.why, more, "en")
    return msgspec.structs.replace(signal, why=why, told=heard, **changes)


def _joined(why: str, more: Names, language: str) -> str:
    same = Names(why, why, why)
    return str(getattr(together([same, more]), language))
