"""Quality pages: one's own figures, everybody's for oversight, known answers, random audits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta.figures.prevalence import prevalence
from zabta_site.collection import actions as collecting
from zabta_site.collection.rows import post_of
from zabta_site.collection.screener import current_screener
from zabta_site.collection.words import Writing
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.quality import actions, reads
from zabta_site.quality.forms import Answer, Drawn
from zabta_site.quality.models import AuditSays
from zabta_site.review.actions import InConflict
from zabta_site.review.facts import clause_label, clause_of
from zabta_site.review.heard import title_of
from zabta_site.review.reads import comfort_of
from zabta_site.review.rule import Says
from zabta_site.review.shown import shown_media
from zabta_site.review.web import in_conflict, me
from zabta_site.review.words import DismissReason

P = Permission


@require_safe
@needs(P.READ_QUALITY)
def figures(request: Request) -> HttpResponse:
    """How far reviewers agree, what the machine misses, and where it is wrong."""
    viewer = request.viewer
    known = reads.golden_of_all(viewer)
    shown = {
        "clauses": [(clause_label(a.about), a) for a in reads.agreement_by_clause(viewer)],
        "languages": [
            (str(Writing(a.about).label), a) for a in reads.agreement_by_language(viewer)
        ],
        "reviewers": [(a.about, a) for a in reads.agreement_by_reviewer(viewer)],
        "golden": reads.golden_by_reviewer(viewer),
        "against": reads.against_golden(viewer)[:20],
        "audits": [
            (one, prevalence(one.strata, known if known.of_so and known.of_not else None))
            for one in reads.audits(viewer)
        ],
        "detectors": [
            (title_of(one.signal), one, _reasons(one))
            for one in reads.dismissals_by_detector(viewer)
        ],
        "least": reads.LEAST,
    }
    return render(request, "quality/figures.html", shown)


def _reasons(one: reads.Dismissed) -> list[tuple[str, int]]:
    known = dict(DismissReason.choices)
    return [(str(known.get(reason, reason)), count) for reason, count in one.reasons]


@require_safe
@needs(P.REVIEW_FINDINGS)
def mine(request: Request) -> HttpResponse:
    shown = {
        "agreement": reads.my_agreement(request.viewer),
        "golden": reads.my_golden(request.viewer),
        "drawn": reads.drawn_for(request.viewer).count(),
        "least": reads.LEAST,
    }
    return render(request, "quality/mine.html", shown)


@require_http_methods(["GET", "POST"])
@needs(P.SET_GOLDEN)
def golden(request: Request) -> HttpResponse:
    """The legal adviser answers one by lot before any reviewer sees it."""
    form = Answer(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        finding = reads.golden_candidate(request.viewer, told["finding"])
        try:
            actions.set_golden(
                finding,
                Says(told["answer"]),
                by=request.viewer,
                user=me(request),
                reason=told["reason"],
            )
        except actions.NotNow:
            messages.error(request, _("A reviewer has spoken on it already; take another one."))
        else:
            messages.success(request, _("Kept. It waits in the queue like any other."))
        return redirect("quality:golden")
    row = reads.golden_to_answer(request.viewer)
    if row is not None:
        form.initial["finding"] = row.pk
    shown = {"form": form, "row": row, "clause": clause_of(row) if row else None}
    return render(request, "quality/golden.html", shown)


@require_safe
@needs(P.REVIEW_FINDINGS)
def audit(request: Request) -> HttpResponse:
    """The next drawn post, without any word of the machine."""
    item = reads.drawn_for(request.viewer).first()
    if item is None:
        return render(request, "quality/audit.html", {"item": None})
    collecting.record_look(item.post, by=request.viewer, part="audit page")
    shown = {
        "item": item,
        "row": item.post,
        "post": post_of(item.post),
        "media": shown_media(item.post, []),
        "comfort": comfort_of(request.viewer),
        "form": Drawn(),
        "left": reads.drawn_for(request.viewer).count(),
    }
    return render(request, "quality/audit.html", shown)


@require_http_methods(["POST"])
@needs(P.REVIEW_FINDINGS)
def say(request: Request, pk: int) -> HttpResponse:
    item, form = reads.drawn_one(request.viewer, pk), Drawn(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what you saw."))
        return redirect("quality:audit")
    told = form.cleaned_data
    try:
        actions.say_of_drawn(
            item,
            AuditSays(told["says"]),
            told["clause"],
            by=request.viewer,
            user=me(request),
            screener=current_screener(),
        )
    except InConflict as conflict:
        return in_conflict(request, conflict)
    except actions.NotNow:
        messages.error(request, _("Someone has looked at it already."))
    return redirect("quality:audit")
