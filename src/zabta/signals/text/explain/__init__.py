"""Why a label was given: the words, the frames, and the ways it may be wrong."""

from __future__ import annotations

from zabta.signals.text.explain.doubts import doubts_about
from zabta.signals.text.explain.evidence import Evidence, Span, evidence_of
from zabta.signals.text.explain.words import likelihood_of, why

__all__ = ["Evidence", "Span", "doubts_about", "evidence_of", "likelihood_of", "why"]
