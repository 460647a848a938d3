"""Sign a draft off, issue it, drop it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabta_site.drafting import actions, reads
from zabta_site.drafting.forms.small import ReasonForm
from zabta_site.drafting.web import done, is_as_seen, me, mine
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_DIRECTIVE)
def sign(request: Request, pk: int) -> HttpResponse:
    found = mine(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and is_as_seen(request, found) and form.is_valid():
        reason = form.cleaned_data["reason"]
        if done(
            request,
            lambda: actions.sign_draft(found, by=request.viewer, user=me(request), reason=reason),
        ):
            messages.success(request, _("Signed off. A second person issues it."))
        return redirect("drafting:draft", pk)
    runs = found.runs.filter(is_attached=True, revision=found.revision)
    return render(request, "drafting/sign.html", {"draft": found, "form": form, "runs": runs})


@require_http_methods(["GET", "POST"])
@needs(Permission.ISSUE_DIRECTIVE)
def issue(request: Request, pk: int) -> HttpResponse:
    found = reads.draft_for(request.viewer, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and is_as_seen(request, found) and form.is_valid():
        reason = form.cleaned_data["reason"]
        if done(
            request,
            lambda: actions.issue_draft(found, by=request.viewer, user=me(request), reason=reason),
        ):
            messages.success(
                request, _("Issued. Everyone it applies to is asked to acknowledge it.")
            )
        return redirect("drafting:draft", pk)
    return render(request, "drafting/issue.html", {"draft": found, "form": form})


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_DIRECTIVE)
def drop(request: Request, pk: int) -> HttpResponse:
    found = mine(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done(
            request,
            lambda: actions.drop_draft(
                found, by=request.viewer, reason=form.cleaned_data["reason"]
            ),
        )
        return redirect("drafting:draft", pk)
    return render(request, "drafting/drop.html", {"draft": found, "form": form})
