"""A second reader for posts in doubt, brought by the department; off unless one is handed in."""

from __future__ import annotations

from zabta.signals.text.judge.endpoint import EndpointJudge, Send
from zabta.signals.text.judge.onnx import OnnxJudge
from zabta.signals.text.judge.port import Judge, JudgeLog, Opinion, ScriptedJudge
from zabta.signals.text.judge.second import Band, second_reading

__all__ = [
    "Band",
    "EndpointJudge",
    "Judge",
    "JudgeLog",
    "OnnxJudge",
    "Opinion",
    "ScriptedJudge",
    "Send",
    "second_reading",
]
