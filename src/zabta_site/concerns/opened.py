"""A report that somebody has the key of, in plain words; lives in memory for one page only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils import timezone

from zabta_site.concerns import sealing
from zabta_site.concerns.models import About, Line, Report

FIRST_ANSWER, WHEN_HURT = timedelta(days=7), timedelta(days=2)


class Key(Protocol):
    """Opens what is sealed to the desk."""

    def unseal(self, told: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class DeskPrivate:
    """The desk's private key, as its passphrase gives it."""

    private: bytes

    def unseal(self, told: str) -> bytes:
        return sealing.unseal(self.private, told)


@dataclass(frozen=True, slots=True)
class Said:
    side: str
    on: date
    text: str
    about: str
    retaliation: bool


@dataclass(frozen=True, slots=True)
class Opened:
    report: Report
    key: bytes
    lines: tuple[Said, ...]

    @property
    def about(self) -> str:
        """In the reader's language."""
        return str(dict(About.choices).get(self.lines[0].about, ""))

    @property
    def is_retaliation(self) -> bool:
        """Whether the reporter says that they are being made to pay for it."""
        return any(line.retaliation for line in self.lines)

    @property
    def waits(self) -> bool:
        """For the desk: open, and the last word was the reporter's."""
        return self.report.closed_on is None and self.lines[-1].side == "reporter"

    @property
    def answer_by(self) -> date:
        """Sooner where somebody is being hurt for having spoken."""
        return due(self.lines[-1].on, self.is_retaliation)

    @property
    def is_late(self) -> bool:
        return self.waits and self.answer_by < timezone.localdate()


def due(on: date, is_hurt: bool) -> date:
    return on + (WHEN_HURT if is_hurt else FIRST_ANSWER)


def open_with(key: Key, report: Report) -> Opened | None:
    """None for a report that was sealed to another key."""
    try:
        return open_report(report, key.unseal(report.key_for_desk))
    except sealing.CannotOpen:
        return None


def open_report(report: Report, key: bytes) -> Opened:
    return Opened(report, key, tuple(_said(line, key) for line in report.lines.all()))


def _said(line: Line, key: bytes) -> Said:
    told = json.loads(sealing.decrypt(key, line.told))
    return Said(line.side, line.on, told["text"], told["about"], bool(told["retaliation"]))
