"""\"May I post this?\" asked of a text, a picture or a video, in memory only.

Nothing here keeps, writes or counts anything: a question goes in, an answer comes out.
"""

from __future__ import annotations

from zabta.screening.asked.answer import Answer, Hint, Note, Trigger, Verdict
from zabta.screening.asked.check import Question, check
from zabta.screening.asked.eyes import Eyes

__all__ = ["Answer", "Eyes", "Hint", "Note", "Question", "Trigger", "Verdict", "check"]
