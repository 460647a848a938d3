"""Words in four ways of writing as reviewable tables, found in one pass."""

from __future__ import annotations

from zabta.signals.text.lexicon.matcher import Hit, Lexicon, Line, lexicon
from zabta.signals.text.lexicon.tables import CONCEPTS, NUMBER_OF, SAYS

__all__ = ["CONCEPTS", "NUMBER_OF", "SAYS", "Hit", "Lexicon", "Line", "lexicon"]
