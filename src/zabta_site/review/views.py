"""The queue, the post page, and a reviewer's word."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta_site.collection import actions as collecting
from zabta_site.collection import reads as collected
from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.collection.words import Lane
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.facts import answer, clause_label, clause_of
from zabta_site.review.forms import Filters, Word
from zabta_site.review.rule import Says
from zabta_site.review.shown import page_of
from zabta_site.review.words import CONFLICTS

PAGE = 25
P = Permission


@require_safe
@needs(P.READ_FINDINGS)
def queue(request: Request) -> HttpResponse:
    viewer = request.viewer
    filters = Filters(
        request.GET,
        clauses=[(one, clause_label(one)) for one in reads.clauses_waiting(viewer) if one],
        units=list(reads.units_waiting(viewer)),
    )
    wanted = filters.wanted()
    page = Paginator(reads.queue_for(viewer, wanted), PAGE).get_page(request.GET.get("page"))
    counts = reads.lanes(viewer)
    shown = {
        "may_import": viewer.may(P.IMPORT_POSTS),
        "filters": filters,
        "is_narrowed": bool(wanted),
        "lanes": [(lane, lane.label, counts.get(lane, 0)) for lane in Lane],
        "page": page,
        "rows": [(one, clause_of(one)) for one in page],
        "query": "&".join(f"{name}={value}" for name, value in wanted.items()),
    }
    return render(request, "review/queue.html", shown)


@require_safe
@needs(P.READ_FINDINGS)
def post(request: Request, pk: int) -> HttpResponse:
    row = reads.post_for(request.viewer, pk)
    try:
        actions.refuse_conflict(row, by=request.viewer)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    collecting.record_look(row, by=request.viewer)
    return render(request, "review/post.html", page_of(request.viewer, row))


def in_conflict(request: Request, conflict: actions.InConflict) -> HttpResponse:
    why = [CONFLICTS[one] for one in conflict.conflicts]
    return render(request, "review/conflict.html", {"why": why}, status=403)


def me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user


@require_POST
@needs(P.REVIEW_FINDINGS)
def decide(request: Request, pk: int) -> HttpResponse:
    finding = reads.finding_for(request.viewer, pk)
    says = next((says for says in Says if says.value == request.POST.get("says")), None)
    if says is None:
        raise Http404
    form = Word(says, request.POST)
    if not form.is_valid():
        return unfinished(request, finding.post, form, finding.pk)
    try:
        actions.decide(finding, says, **form.cleaned_data, by=request.viewer, user=me(request))
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    except actions.NotNow:
        messages.error(request, _("This item does not wait for your word any more."))
    else:
        messages.success(request, _("Written down. You may undo it until the next one speaks."))
    return redirect("review:post", finding.post_id)


def unfinished(request: Request, row: StoredPost, form: Word, about: int) -> HttpResponse:
    """The page again, with what is missing said beside its field."""
    try:
        actions.refuse_conflict(row, by=request.viewer)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    shown = page_of(request.viewer, row, form, about)
    return render(request, "review/post.html", shown, status=422)


@require_POST
@needs(P.REVIEW_FINDINGS)
def undo(request: Request, pk: int) -> HttpResponse:
    decision = reads.my_decision(request.viewer, pk)
    try:
        actions.undo_decision(decision, by=request.viewer)
    except actions.NotNow:
        messages.error(request, _("Someone has spoken after you; it cannot be undone any more."))
    else:
        messages.success(request, _("Undone. The item waits again."))
    return redirect("review:post", decision.finding.post_id)


@require_POST
@needs(P.REVIEW_FINDINGS)
def fact(request: Request, pk: int) -> HttpResponse:
    """`say` is `fact=yes`, `fact=no` or `fact=unknown`."""
    row = reads.post_for(request.viewer, pk)
    name, _sign, says = request.POST.get("say", "").partition("=")
    value = answer(name, says)
    if value is None:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:500]
    try:
        actions.state_fact(
            row,
            name,
            value,
            by=request.viewer,
            user=me(request),
            screener=current_screener(),
            reason=reason,
        )
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    if not collected.posts_for(request.viewer).filter(pk=pk).exists():
        messages.success(request, _("Written down. The post has left the queue."))
        return redirect("review:queue")
    messages.success(request, _("Written down; the post was judged again with it."))
    return redirect("review:post", pk)
