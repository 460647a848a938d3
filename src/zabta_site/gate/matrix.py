"""The gate as a table for one use: a row a platform, a cell a mode, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language

from zabta.gate.gate import load_gate
from zabta_site.gate.reads import ask
from zabta_site.gate.words import MODES, NEEDED, PLATFORMS, RULINGS


@dataclass(frozen=True, slots=True)
class Cell:
    mode: str | Promise
    ruling: str
    words: str | Promise
    reason: str
    terms: str
    changed: object
    needs: str | Promise
    paper: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PlatformRow:
    platform: str | Promise
    cells: tuple[Cell, ...]


def matrix(use: str) -> list[PlatformRow]:
    gate = load_gate()
    return [
        PlatformRow(
            PLATFORMS.get(platform, platform),
            tuple(_cell(m.value, platform, use) for m in gate.modes),
        )
        for platform in gate.platforms
    ]


def _cell(mode: str, platform: str, use: str) -> Cell:
    answer = ask(mode, platform, use)
    language = (get_language() or "en")[:2]
    row = answer.row
    return Cell(
        mode=MODES.get(mode, mode),
        ruling=answer.ruling.value,
        words=RULINGS[answer.ruling.value],
        reason=getattr(row.reason, language, row.reason.en),
        terms=row.terms.name,
        changed=row.terms.changed,
        needs=NEEDED.get(row.document, row.document),
        paper=answer.document.reference if answer.document else "",
        until=answer.document.until if answer.document else None,
    )
