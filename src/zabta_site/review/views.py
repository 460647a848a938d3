"""The queue, the post page, and a reviewer's word."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zabta_site.collection import actions as collecting
from zabta_site.collection import reads as collected
from zabta_site.collection.models import ProposedFinding, QueueRow, StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.collection.words import Lane
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack
from zabta_site.review import actions, reads
from zabta_site.review.facts import answer, clause_of, clauses_to_choose
from zabta_site.review.forms import Filters, GroundSaid, Word
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says
from zabta_site.review.shown import page_of
from zabta_site.review.web import in_conflict, me
from zabta_site.review.words import GroundKind
from zabta_site.review.working import WANTED, go_on
from zabta_site.review.workload import nudge_for

P = Permission


@require_safe
@needs(P.READ_FINDINGS)
def queue(request: Request) -> HttpResponse:
    viewer, pack = request.viewer, current_pack()
    actions.let_go(me(request))
    filters = Filters(
        request.GET,
        clauses=clauses_to_choose(pack),
        units=list(reads.units_to_choose(viewer, request.GET.get("unit", ""))),
    )
    wanted = filters.wanted()
    if wanted != request.session.get(WANTED, {}):
        request.session[WANTED] = wanted
    after = request.GET.get("after", "")
    page = reads.page_of_queue(viewer, wanted, int(after) if after.isdecimal() else 0)
    counts = reads.lanes(viewer)
    shown = {
        "may_import": viewer.may(P.IMPORT_POSTS),
        "may_review": viewer.may(P.REVIEW_FINDINGS),
        "filters": filters,
        "is_narrowed": bool(wanted),
        "lanes": [(lane, lane.label, counted(counts.get(lane, 0))) for lane in Lane],
        "page": page,
        "rows": [(one, clause_of(one, pack)) for one in page.rows],
        "query": "&".join(f"{name}={value}" for name, value in wanted.items()),
        "nudge": nudge_for(viewer, reads.comfort_of(viewer)),
        "last_word": reads.last_word(viewer),
    }
    return render(request, "review/queue.html", shown)


def counted(count: int) -> str:
    """A long queue is not counted to its end."""
    return f"{count}+" if count >= reads.MOST_COUNTED else str(count)


@require_safe
@needs(P.READ_FINDINGS)
def post(request: Request, pk: int) -> HttpResponse:
    """Opening a post takes it, for as long as one works on it."""
    row = reads.post_for(request.viewer, pk)
    try:
        actions.refuse_conflict(row, by=request.viewer)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    is_clear = "clear" in request.GET
    collecting.record_look(row, by=request.viewer, part="page, unblurred" if is_clear else "page")
    return show_post(request, row, is_clear=is_clear)


def show_post(
    request: Request,
    row: StoredPost,
    bound: Word | None = None,
    about: int = 0,
    *,
    is_clear: bool = False,
    status: int = 200,
) -> HttpResponse:
    reviews = request.viewer.may(P.REVIEW_FINDINGS)
    is_free = not reviews or actions.claim_post(row, user=me(request)) is not None
    shown = page_of(request.viewer, row, bound, about, is_free=is_free)
    shown |= {
        "is_clear": is_clear,
        "may_review": reviews,
        "taken": None if is_free else reads.claim_on(row),
    }
    return render(request, "review/post.html", shown, status=status)


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
        repeats = (
            list(reads.repeats_of(request.viewer, finding)) if "repeats" in request.POST else []
        )
        word = actions.decide(
            finding, says, **form.cleaned_data, by=request.viewer, user=me(request)
        )
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    except actions.Blocked as blocked:
        for gate in blocked.gates:
            messages.error(request, str(gate.why))
        return redirect("review:post", finding.post_id)
    except actions.Taken:
        messages.error(request, _("Someone else is working on this item just now."))
        return redirect("review:queue")
    except actions.NotNow:
        messages.error(request, _("This item does not wait for your word any more."))
        return redirect("review:post", finding.post_id)
    messages.success(request, _("Written down."))
    take_repeats(request, word, repeats)
    return go_on(request)


def take_repeats(request: Request, word: Decision, repeats: list[QueueRow]) -> None:
    """Exact repeats of what was just dismissed, when that was asked for."""
    if not repeats:
        return
    try:
        many = actions.dismiss_repeats(word, repeats, by=request.viewer, user=me(request))
    except actions.NotNow:
        messages.error(request, _("With this word or reason, each repeat needs a look of its own."))
        return
    said = ngettext(
        "%(n)s exact repeat was dismissed with it.",
        "%(n)s exact repeats were dismissed with it.",
        many.done,
    )
    messages.success(request, said % {"n": many.done})


def unfinished(request: Request, row: StoredPost, form: Word, about: int) -> HttpResponse:
    """The page again, with what is missing said beside its field."""
    try:
        actions.refuse_conflict(row, by=request.viewer)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    return show_post(request, row, form, about, status=422)


@require_POST
@needs(P.REVIEW_FINDINGS)
def undo(request: Request, pk: int) -> HttpResponse:
    decision = reads.my_decision(request.viewer, pk)
    try:
        actions.undo_decision(decision, by=request.viewer)
    except actions.NotNow:
        messages.error(request, _("It counts already, or someone has spoken after you."))
    else:
        messages.success(request, _("Undone. The item waits again."))
    return redirect("review:post", decision.finding.post_id)


@require_POST
@needs(P.REVIEW_FINDINGS)
def ground(request: Request, pk: int) -> HttpResponse:
    """How authorship, date or duty is proven, where no record says it."""
    finding = reads.finding_for(request.viewer, pk)
    kind = request.POST.get("kind", "")
    if kind not in GroundKind.values:
        raise Http404
    form = GroundSaid(kind, request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how you know, and where it is written."))
        return redirect("review:post", finding.post_id)
    return _state_ground(request, finding, form)


def _state_ground(request: Request, finding: ProposedFinding, form: GroundSaid) -> HttpResponse:
    try:
        actions.state_ground(finding, *form.said(), by=request.viewer, user=me(request))
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    messages.success(request, _("Written down. It goes with the finding to whoever decides."))
    return redirect("review:post", finding.post_id)


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
    except actions.Taken:
        messages.error(request, _("Someone else is working on this item just now."))
        return redirect("review:queue")
    if not collected.posts_for(request.viewer).filter(pk=pk).exists():
        messages.success(request, _("Written down. The post has left the queue."))
        return redirect("review:queue")
    messages.success(request, _("Written down; the post was judged again with it."))
    return redirect("review:post", pk)
