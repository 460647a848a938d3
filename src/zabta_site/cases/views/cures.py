"""Cure letters: choosing, the sample, the second signature, issuing, and each letter's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.cases import actions, curing, reads
from zabta_site.cases.forms import AnswerObjection, CloseLetter, NewCures, NewOldCures, Serve, Why
from zabta_site.cases.models import BatchState, CureLetter, CureState
from zabta_site.cases.views.common import me
from zabta_site.collection.models import ProposedFinding
from zabta_site.people.models import Unit
from zabta_site.people.reads import units_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.people.web import Request, needs
from zabta_site.review.facts import clause_label

P = Permission
MOST, MOST_OLD = 5000, 100


@require_safe
@needs(P.SIGN_CURES)
def table(request: Request) -> HttpResponse:
    viewer = request.viewer
    counts: list[Any] = []
    old: list[str] = []
    if viewer.may(P.ISSUE_CURES):
        found = curing.candidates(viewer).order_by().values_list("clause").annotate(Count("pk"))
        counts = [(clause, clause_label(clause), n) for clause, n in found]
        old = sorted(set(curing.old_candidates(viewer).values_list("clause", flat=True)[:MOST]))
    batches = reads.batches_for(viewer).annotate(many=Count("letters"))[:50]
    open_letters = reads.letters_for(viewer).filter(
        state__in=(CureState.ISSUED, CureState.SERVED, CureState.REPORTED, CureState.OBJECTED)
    )
    shown = {
        "clauses": counts,
        "old": [(clause, clause_label(clause)) for clause in old],
        "batches": [(one, clause_label(one.clause)) for one in batches],
        "letters": open_letters.exclude(officer=viewer.number).order_by("due_on", "pk")[:100],
        "may_issue": viewer.may(P.ISSUE_CURES),
    }
    return render(request, "cases/cures.html", shown)


@require_http_methods(["GET", "POST"])
@needs(P.ISSUE_CURES)
def new(request: Request, clause: str) -> HttpResponse:
    """Every finding is ticked by a person or by "all"; one letter an officer."""
    found = curing.candidates(request.viewer).filter(clause=clause)
    rows = [one for one in _others(request, found)[:MOST] if curing.can_be_cured(one)]
    return _draft(request, clause, rows, NewCures(request.POST or None))


@require_http_methods(["GET", "POST"])
@needs(P.ISSUE_CURES)
def new_old(request: Request, clause: str) -> HttpResponse:
    """About posts from before the rule: each is looked at and ticked, there is no "all"."""
    found = curing.old_candidates(request.viewer).filter(clause=clause)
    rows = [one for one in _others(request, found)[:MOST_OLD] if curing.can_be_asked(one)]
    return _draft(request, clause, rows, NewOldCures(request.POST or None), is_old=True)


def _others(request: Request, found: QuerySet[ProposedFinding]) -> QuerySet[ProposedFinding]:
    return found.exclude(post__officer=request.viewer.number)


def _draft(
    request: Request,
    clause: str,
    rows: list[ProposedFinding],
    form: NewCures,
    *,
    is_old: bool = False,
) -> HttpResponse:
    viewer = request.viewer
    if not rows:
        raise Http404
    ticked = set(request.POST.getlist("finding"))
    chosen = [one for one in rows if str(one.pk) in ticked or ("all" in ticked and not is_old)]
    if request.method == "GET" and not is_old:
        chosen = [one for one in rows if str(one.post_id) == request.GET.get("post")]
    rows.sort(key=lambda one: one not in chosen)
    if request.method == "POST" and form.is_valid():
        unit = _unit_over(viewer, chosen)
        if unit is None:
            messages.error(request, _("Tick at least one post, all of one unit's officers."))
        else:
            told = form.said() | {"is_old": is_old}
            batch = actions.draft_cures(chosen, unit, by=viewer, user=me(request), **told)
            messages.success(request, _("Drafted. A second person reads the sample and signs."))
            return redirect("cases:batch", batch.pk)
    shown = {"rows": rows, "form": form, "is_old": is_old, "label": clause_label(clause)}
    shown |= {"ticked": {one.pk for one in chosen}}
    return render(request, "cases/new_cures.html", shown)


def _unit_over(viewer: Viewer, chosen: list[ProposedFinding]) -> Unit | None:
    """The unit in whose name the letters go: one of the viewer's that is over all of them."""
    paths = [one.post.unit.path for one in chosen if one.post.unit]
    units = units_for(viewer, P.ISSUE_CURES).order_by("path") if paths else Unit.objects.none()
    return next((one for one in units if all(p.startswith(one.path) for p in paths)), None)


@require_safe
@needs(P.SIGN_CURES)
def batch(request: Request, pk: int) -> HttpResponse:
    row = reads.batch_for(request.viewer, pk)
    states = row.letters.order_by().values_list("state").annotate(Count("pk"))
    letters = reads.letters_for(request.viewer).filter(batch=row)
    addressed = row.letters.filter(officer=request.viewer.number)
    is_second = row.by.number != request.viewer.number and not addressed.exists()
    sample = letters.filter(pk__in=row.sample).prefetch_related("readings__by")
    mine = actions.read_by(row, request.viewer)
    shown = {
        "batch": row,
        "label": clause_label(row.clause),
        "many": row.letters.count(),
        "states": [(CureState(state).label, n) for state, n in states],
        "sample": [(one, one.pk in mine) for one in sample],
        "may_sign": is_second and row.state == BatchState.DRAFTED,
        "is_read": set(row.sample) <= mine,
        "may_issue": request.viewer.may(P.ISSUE_CURES) and row.state == BatchState.SIGNED,
        "form": Why(),
        "letters": letters[:100],
    }
    return render(request, "cases/batch.html", shown)


@require_POST
@needs(P.SIGN_CURES)
def sign(request: Request, pk: int) -> HttpResponse:
    row, form = reads.batch_for(request.viewer, pk), Why(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give reasons in a whole sentence."))
        return redirect("cases:batch", pk)
    try:
        actions.sign_batch(row, by=request.viewer, user=me(request), **form.cleaned_data)
        messages.success(request, _("Signed. The letters may be issued."))
    except actions.NotNow:
        messages.error(request, _("Read every letter of the sample first."))
    return redirect("cases:batch", pk)


@require_POST
@needs(P.ISSUE_CURES)
def issue(request: Request, pk: int) -> HttpResponse:
    row = reads.batch_for(request.viewer, pk)
    try:
        actions.issue_batch(row, by=request.viewer)
        messages.success(request, _("The letters are being printed. Open this page again soon."))
    except actions.NotNow:
        messages.error(request, _("Two must have signed first."))
    return redirect("cases:batch", pk)


@require_safe
@needs(P.READ_DIRECTIVE)
def letter(request: Request, pk: int) -> HttpResponse:
    return _letter(request, reads.letter_for(request.viewer, pk))


def _letter(
    request: Request, row: CureLetter, bound: Any = None, status: int = 200
) -> HttpResponse:
    is_own = row.officer_id == request.viewer.number
    if not is_own:
        actions.record_letter_view(row, by=request.viewer)
    doing = _doings(request, row)
    shown = {
        "letter": row,
        "data": curing.letter_data(row, row.batch),
        "papers": row.papers.all(),
        "is_own": is_own,
    }
    shown["forms"] = [
        (name, bound[1] if bound and bound[0] == name else make(None)) for name, make in doing
    ]
    shown["may_read"] = _is_sampled(request, row)
    return render(request, "cases/letter.html", shown, status=status)


def _is_sampled(request: Request, row: CureLetter) -> bool:
    waits = row.batch.state == BatchState.DRAFTED and row.pk in row.batch.sample
    second = request.viewer.may(P.SIGN_CURES, row.batch.unit.path)
    return (
        waits
        and second
        and row.batch.by.number != request.viewer.number
        and row.pk not in actions.read_by(row.batch, request.viewer)
    )


def _doings(request: Request, row: CureLetter) -> list[tuple[str, Any]]:
    """What may be done with the letter now, with its form."""
    if row.officer_id == request.viewer.number:
        own = {CureState.ISSUED, CureState.SERVED, CureState.REPORTED}
        return [("object", Why)] if row.state in own else []
    if not request.viewer.may(P.ISSUE_CURES, row.unit.path):
        return []
    table: dict[str, list[tuple[str, Any]]] = {
        CureState.ISSUED: [("serve", Serve), ("close", CloseLetter)],
        CureState.SERVED: [("close", CloseLetter)],
        CureState.REPORTED: [("close", CloseLetter)],
        CureState.OBJECTED: [("answer", AnswerObjection)],
    }
    return table.get(row.state, [])


@require_POST
@needs(P.SIGN_CURES)
def read(request: Request, pk: int) -> HttpResponse:
    row = reads.letter_for(request.viewer, pk)
    try:
        actions.read_sample(row, by=request.viewer, user=me(request))
    except actions.NotNow:
        messages.error(request, _("This letter is not in a sample that waits."))
    return redirect("cases:batch", row.batch_id)


@require_POST
@needs(P.READ_DIRECTIVE)
def act(request: Request, pk: int, doing: str) -> HttpResponse:
    row = reads.letter_for(request.viewer, pk)
    if doing == "mended":
        return _done(request, row, doing, {})
    made = dict(_doings(request, row)).get(doing)
    if made is None:
        raise Http404
    form = made(request.POST)
    if not form.is_valid():
        return _letter(request, row, (doing, form), 422)
    return _done(request, row, doing, form.cleaned_data)


def _done(request: Request, row: CureLetter, doing: str, said: dict[str, Any]) -> HttpResponse:
    acts: dict[str, Any] = {
        "mended": actions.report_cured,
        "object": actions.object_to_letter,
        "serve": actions.serve_letter,
        "answer": actions.answer_objection,
        "close": actions.close_letter,
    }
    try:
        acts[doing](row, by=request.viewer, **said)
    except actions.NotNow:
        messages.error(request, _("The letter does not wait for this now."))
    else:
        messages.success(request, _("Written down."))
    return redirect("cases:letter", row.pk)
