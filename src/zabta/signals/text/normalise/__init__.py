"""The matching form of a text: folded, joined, squeezed; the post itself is never changed."""

from __future__ import annotations

from zabta.signals.text.normalise.form import Mapped, fold, fold_mapped, token_spans, tokens
from zabta.signals.text.normalise.gender import ungendered
from zabta.signals.text.normalise.respell import Respeller

__all__ = ["Mapped", "Respeller", "fold", "fold_mapped", "token_spans", "tokens", "ungendered"]
