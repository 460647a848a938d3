"""The yearly report and the weekly return as papers."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from zabta.domain.force import Names
from zabta.figures.readings import read
from zabta.papers import Letterhead, Paper, day, render
from zabta_site.oversight.models import Release
from zabta_site.people.models import Unit
from zabta_site.reports.published import SPANS, change_over, sections

MARKS = {"transparency_report": "T", "weekly_return": "W"}
OFFICE = Names("Oversight", "نگرانی", "څارنه")


def transparency(language: str) -> bytes:
    """The newest release as a PDF in this language."""
    release = Release.objects.get(pk=Release.objects.values_list("pk", flat=True)[0])
    parts = sections(language)
    rows = [
        {
            "what": part["plain"].title, "of_whom": label, "whole": numbers[0],
            "part": _said(numbers), "share": _share(numbers),
        }
        for part in parts
        for label, numbers in part["rows"]
    ]  # fmt: skip
    data = {
        "given_out": day(release.at.date(), language),
        "sha256": release.sha256,
        "sentences": list(dict.fromkeys(part["plain"].says for part in parts if part["plain"].says))
        or ["–"],
        "rows": rows,
        "cautions": [
            read("published", language).cannot,
            *dict.fromkeys(part["plain"].cannot for part in parts),
        ],
    }
    return _printed("transparency_report", language, release, data)


def weekly(language: str) -> bytes | None:
    """The weekly return as a PDF in this language; None before anything was given out."""
    with translation.override(language):
        newest, before, rows = change_over(SPANS["weekly"])
        told = [
            {
                "what": str(row["title"]),
                "whole": _("held back") if row["value"] is None else str(row["value"]),
                "more": "–" if row["step"] is None else str(row["step"]),
            }
            for row in rows
        ]
    if newest is None:
        return None
    data = {
        "given_out": day(newest.at.date(), language),
        "before": day(before.at.date(), language) if before else "–",
        "sha256": newest.sha256,
        "rows": told,
    }
    return _printed("weekly_return", language, newest, data)


def _printed(kind: str, language: str, release: Release, data: dict[str, Any]) -> bytes:
    """One diary number a release and kind: Z-2026-T4, Z-2026-W4."""
    diary = f"Z-{release.at.year}-{MARKS[kind]}{release.pk}"
    head = Letterhead(force=_force(), office=OFFICE)
    paper = Paper(
        kind=kind, language=language, letterhead=head, diary=diary,
        dated=release.at.date(), data=data,
    )  # fmt: skip
    return render(paper).pdf


def _said(numbers: list[int | None]) -> str:
    part = numbers[1] if len(numbers) > 1 else None
    return "–" if part is None else str(part)


def _share(numbers: list[int | None]) -> str:
    whole, part = numbers[0], numbers[1] if len(numbers) > 1 else None
    return f"{round(100 * part / whole)}%" if whole and part is not None else "–"


def _force() -> Names:
    top = Unit.objects.filter(parent=None).order_by("pk").first()
    return Names(top.name_en, top.name_ur, top.name_ps) if top else Names("–", "–", "–")
