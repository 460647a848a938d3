"""Protected items: for legal and oversight only; a 404 like any wrong address for others."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import StoredPost
from zabta_site.collection.rows import post_of
from zabta_site.collection.screener import current_screener
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.forms import Sealed
from zabta_site.review.models import SealedWord
from zabta_site.review.web import in_conflict, me

PAGE = 25


@require_safe
@needs(Permission.READ_SEALED)
def listed(request: Request) -> HttpResponse:
    """What the viewer has a stake in is named as that, without a word of it."""
    page = Paginator(reads.sealed_list(request.viewer), PAGE).get_page(request.GET.get("page"))
    stake = reads.conflicts_of_many(request.viewer, list(page))
    return render(request, "review/sealed.html", {"page": page, "stake": stake})


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_SEALED)
def item(request: Request, pk: int) -> HttpResponse:
    """The post's words, without any rule beside them, for whoever has no stake in them."""
    row = reads.sealed_post(request.viewer, pk)
    form = Sealed(request.POST or None)
    try:
        actions.refuse_conflict(row, by=request.viewer)
        if request.method == "POST" and form.is_valid():
            return _say(request, row, form)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    return _show(request, row, form)


def _say(request: Request, row: StoredPost, form: Sealed) -> HttpResponse:
    try:
        actions.decide_sealed(
            row,
            SealedWord(form.cleaned_data["says"]),
            by=request.viewer,
            user=me(request),
            screener=current_screener(),
            reason=form.cleaned_data["reason"],
        )
    except actions.NotNow:
        messages.error(request, _("This item does not wait for your word any more."))
    else:
        messages.success(request, _("Written down."))
    return redirect("review:sealed")


def _show(request: Request, row: StoredPost, form: Sealed) -> HttpResponse:
    collecting.record_look(row, by=request.viewer, part="sealed page")
    words = row.sealed_words.select_related("by")
    why = reads.why_sealed(row, get_language() or "en")
    shown = {"form": form, "post": post_of(row), "row": row, "why": why, "words": words}
    return render(request, "review/sealed_item.html", shown)
