"""What a judge offers, what it answers, and what is written down of each use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec


class Opinion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels with, for each, a quote from the post that shows why."""

    quotes: dict[str, str]
    """Label to quote. A quote that is not in the post makes the whole opinion void."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.quotes)


class JudgeLog(msgspec.Struct, frozen=True, kw_only=True):
    """One use of a judge, to be kept: by whom, on what prompt, and whether it counted."""

    judge: str
    prompt_sha256: str
    used: bool
    why: str


class Judge(Protocol):
    """Reads one text. `name` is the model's name and version; `prompt` all it is told."""

    name: str
    prompt: str

    def judge(self, text: str) -> Opinion: ...


class ScriptedJudge:
    """The double: answers what it was given, by text; an unknown text is an error."""

    name = "scripted 1"
    prompt = "scripted"

    def __init__(self, answers: Mapping[str, Opinion]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []

    def judge(self, text: str) -> Opinion:
        self.asked.append(text)
        if text not in self.answers:
            raise TimeoutError("no answer")
        return self.answers[text]
