"""Reviewers' "not this": said on the post page, agreed to or not by a second person here."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta.domain.fault import BadInput
from zabta_site.collection.reads import media_for, posts_for
from zabta_site.gallery import actions, reads
from zabta_site.gallery.forms import NotThisForm, Why
from zabta_site.gallery.views.shared import me, say_another, say_over
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs

P = Permission
PAGE = 25


@require_safe
@needs(P.REVIEW_FINDINGS)
def table(request: Request) -> HttpResponse:
    page = Paginator(reads.doubts_for(request.viewer), PAGE).get_page(request.GET.get("page"))
    return render(request, "gallery/doubts.html", {"page": page})


@require_POST
@needs(P.REVIEW_FINDINGS)
def say(request: Request, post: int) -> HttpResponse:
    row = posts_for(request.viewer).filter(pk=post).first()
    if row is None:
        raise Http404
    form = NotThisForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a few words what it is instead."))
        return redirect("review:post", post)
    told = form.cleaned_data
    media = media_for(request.viewer, post, told["position"])
    actions.say_not_this(
        row,
        media,
        form.place(),
        told["name"],
        by=request.viewer,
        user=me(request),
        reason=told["reason"],
    )
    messages.success(
        request, _("Written down. Once a second reviewer agrees, it teaches what is not ours.")
    )
    return redirect("review:post", post)


@require_POST
@needs(P.REVIEW_FINDINGS)
def close(request: Request, pk: int, act: str) -> HttpResponse:
    row = reads.doubt_for(request.viewer, pk)
    form = Why(request.POST)
    if act not in ("agree", "decline"):
        raise Http404
    if act == "decline" and not form.is_valid():
        messages.error(request, _("Say in a few words why you do not agree."))
        return redirect("gallery:doubts")
    try:
        if act == "agree":
            actions.agree_not_this(row, by=request.viewer, user=me(request))
        else:
            why = form.cleaned_data["reason"]
            actions.decline_not_this(row, by=request.viewer, user=me(request), reason=why)
    except actions.SamePerson:
        say_another(request)
    except actions.NotNow:
        say_over(request)
    except BadInput:
        messages.error(request, _("The picture cannot be read any more."))
    else:
        messages.success(request, _("Written down. It counts from the next lesson on."))
    return redirect("gallery:doubts")
