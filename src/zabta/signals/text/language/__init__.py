"""Which of the five ways of writing a short text uses, and how sure that is."""

from __future__ import annotations

from zabta.signals.text.language.letters import LANGUAGES, Script, script_of
from zabta.signals.text.language.segments import Segment, segments

__all__ = ["LANGUAGES", "Script", "Segment", "script_of", "segments"]
