"""The yearly report as a paper."""

from __future__ import annotations

from zabta.domain.force import Names
from zabta.papers import Letterhead, Paper, render
from zabta_site.oversight.models import Release
from zabta_site.people.models import Unit
from zabta_site.reports.published import sections

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
        "given_out": release.at.date().isoformat(),
        "sha256": release.sha256,
        "sentences": list(dict.fromkeys(part["plain"].says for part in parts if part["plain"].says))
        or ["–"],
        "rows": rows,
        "cautions": list(dict.fromkeys(part["plain"].cannot for part in parts)) or ["–"],
    }
    diary = f"Z-{release.at.year}-T{release.pk}"
    head = Letterhead(force=_force(), office=OFFICE)
    paper = Paper(
        kind="transparency_report", language=language, letterhead=head, diary=diary,
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
