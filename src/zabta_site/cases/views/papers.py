"""Papers as PDF, text and JSON, and the complete file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zabta_site.cases import actions, reads
from zabta_site.cases.models import Paper
from zabta_site.cases.wholefile import paper_language, whole_file
from zabta_site.cases.wording import LANGUAGES
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.vault.store import vault

TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


@require_safe
@needs(Permission.READ_DIRECTIVE)
def paper(request: Request, pk: int, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404
    row = reads.paper_for(request.viewer, pk)
    _record(request, row)
    answer = HttpResponse(_bytes(row, form), content_type=TYPES[form])
    stem = f"{row.diary}-{row.kind}-{row.language}".replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="{stem}.{form}"'
    return answer


def _record(request: Request, row: Paper) -> None:
    """A look at somebody else's paper is written down as every other."""
    viewer, reason = request.viewer, f"paper {row.diary}"
    if row.case and row.case.officer_id != viewer.number:
        actions.record_view(row.case, by=viewer, reason=reason)
    elif not row.case and row.letter and row.letter.officer_id != viewer.number:
        actions.record_letter_view(row.letter, by=viewer, reason=reason)


def _bytes(row: Paper, form: str) -> bytes:
    if form == "pdf":
        return vault().get(row.pdf_sha256)
    return (row.text if form == "txt" else row.content).encode()


@require_safe
@needs(Permission.READ_DIRECTIVE)
def whole(request: Request, pk: int) -> HttpResponse:
    case = reads.case_for(request.viewer, pk)
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else paper_language()
    if case.officer_id != request.viewer.number:
        actions.record_view(case, by=request.viewer, reason="complete file")
    answer = HttpResponse(whole_file(case, language), content_type=TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="{case.number}-{language}.pdf"'
    return answer
