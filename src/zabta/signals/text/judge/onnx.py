"""A local encoder in ONNX form, with weights and tokeniser the department supplies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.judge.port import Opinion

Session = Callable[[np.ndarray], np.ndarray]
"""Token ids (1, length) to label logits (1, ten): an onnxruntime session, wrapped."""


class OnnxJudge:
    """Turns logits into an opinion; the quote is the whole post, an encoder cites nothing."""

    prompt = "encoder: no prompt"

    def __init__(
        self, name: str, encode: Callable[[str], Sequence[int]], session: Session, cut: float = 0.5
    ) -> None:
        self.name = name
        self._encode = encode
        self._session = session
        self._cut = cut

    def judge(self, text: str) -> Opinion:
        logits = self._session(np.array([self._encode(text)], np.int64))
        if logits.shape != (1, len(LABELS)):
            raise ValueError(f"the encoder gives {logits.shape}, not (1, {len(LABELS)})")
        chances = 1 / (1 + np.exp(-logits[0]))
        given = [
            label for label, chance in zip(LABELS, chances, strict=True) if chance >= self._cut
        ]
        return Opinion(dict.fromkeys(given, text))
