"""The complete file of a case: index, every paper, the annex of evidence; numbered throughout."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from zabta.papers import Paper as ToPrint
from zabta.papers import bind, kinds, render
from zabta.procedure.calendar import day_of
from zabta_site.cases import reads, standing
from zabta_site.cases import wording as say
from zabta_site.cases.actions.papers import letterhead
from zabta_site.cases.models import Case, Paper
from zabta_site.cases.tracks import track_of
from zabta_site.ledgerbook.reads import entries_about
from zabta_site.vault.store import vault


def whole_file(case: Case, language: str) -> bytes:
    """As one PDF in one language of the papers. The same case gives the same pages."""
    papers = list(reads.papers_of(case, language))
    parts = [(_title(paper), vault().get(paper.pdf_sha256)) for paper in papers]
    parts.append((kinds()["evidence_annex"].title[language], _annex(case, language)))

    def index(starts: list[int], pages: int) -> bytes:
        rows = [
            _row(n, paper, start)
            for n, (paper, start) in enumerate(zip(papers, starts, strict=False), 1)
        ]
        annex = kinds()["evidence_annex"].title[language]
        rows.append(
            {
                "number": len(rows) + 1,
                "title": annex,
                "diary": "–",
                "dated": "–",
                "page": starts[-1],
            }
        )
        return _print(case, "case_index", language, {"pages": pages, "papers": rows})

    return bind(parts, index)


def _title(paper: Paper) -> str:
    return f"{kinds()[paper.kind].title[paper.language]} {paper.diary}"


def _row(number: int, paper: Paper, start: int) -> dict[str, Any]:
    return {
        "number": number,
        "title": kinds()[paper.kind].title[paper.language],
        "diary": paper.diary,
        "dated": say.date_names(paper.at),
        "page": start,
    }


def _annex(case: Case, language: str) -> bytes:
    track = track_of(case)
    moves = [
        {
            "number": row.number,
            "what": found.title if (found := track.move(row.name)) else row.name,
            "by": row.by.name,
            "at": say.date_names(row.at),
        }
        for row in reads.moves_of(case)
    ]
    custody = [
        {"at": say.date_names(entry.at), "what": entry.kind, "by": entry.actor}
        for item in standing.items_of(case)
        for entry in entries_about(item.subject)
    ]
    rows = {
        "incident": standing.incident_rows(case),
        "evidence": standing.evidence_rows(case),
        "custody": custody,
        "proofs": standing.proofs(case),
        "moves": moves,
    }
    return _print(case, "evidence_annex", language, rows)


def _print(case: Case, kind: str, language: str, rows: dict[str, Any]) -> bytes:
    head = {
        "officer": case.officer.name,
        "rank": say.rank_names(case.officer.rank),
        "number": case.officer_id,
        "unit": say.unit_names(case.unit),
        "case": case.number,
        "track": track_of(case).title,
    }
    last = case.moves.last()
    paper = ToPrint(
        kind=kind,
        language=language,
        letterhead=letterhead(case.unit),
        diary=case.number,
        dated=day_of(last.at if last else timezone.now()),
        data={name: value for name, value in {**head, **rows}.items() if value},
    )
    return render(paper).pdf


def paper_language() -> str:
    """Papers speak English and Urdu; a Pashto reader is given the Urdu."""
    return "en" if (get_language() or "en").startswith("en") else "ur"
