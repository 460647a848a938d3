"""Going through the queue: the next item, putting one back, comfort, and looking one up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.forms import ComfortChosen, SearchFor
from zabta_site.review.search import NeedsPurpose, search_posts
from zabta_site.review.web import me

P = Permission
WANTED = "review_wanted"
"""In the session: what the viewer narrowed the queue to, so that "next" keeps to it."""


def wanted_of(request: Request) -> dict[str, str]:
    return dict(request.session.get(WANTED, {}))


def go_on(request: Request, not_post: int = 0) -> HttpResponse:
    """To the next item that waits for this viewer; the queue when nothing does."""
    row = reads.next_in_queue(request.viewer, wanted_of(request), not_post)
    if row is None:
        return redirect("review:queue")
    return redirect(f"{reverse('review:post', args=[row.post_id])}#finding-{row.pk}")


@require_POST
@needs(P.REVIEW_FINDINGS)
def following(request: Request) -> HttpResponse:
    """Leave the post in hand to others, if there is one, and take the next."""
    left = request.POST.get("post", "")
    if not left.isdecimal():
        return go_on(request)
    post = reads.post_for(request.viewer, int(left))
    actions.drop_claim(post.pk, me(request))
    return go_on(request, post.pk)


@require_http_methods(["GET", "POST"])
@needs(P.READ_FINDINGS)
def comfort(request: Request) -> HttpResponse:
    form = ComfortChosen(request.POST or None, instance=reads.comfort_of(request.viewer))
    if request.method == "POST" and form.is_valid():
        actions.choose_comfort(me(request), **form.cleaned_data)
        messages.success(request, _("Kept. Only you see this choice."))
        return redirect("review:queue")
    return render(request, "review/comfort.html", {"form": form})


@require_http_methods(["GET", "POST"])
@needs(P.READ_FINDINGS)
def search(request: Request) -> HttpResponse:
    """By POST, so that what was looked for stands in no address and no server log."""
    form, rows = SearchFor(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            rows = search_posts(told["query"].strip(), by=request.viewer, reason=told["purpose"])
        except NeedsPurpose:
            form.add_error("purpose", _("This leads to one officer: say why you look."))
    return render(request, "review/search.html", {"form": form, "rows": rows})
