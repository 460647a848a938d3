"""The pages of a draft: all of them, one, its letter, what changes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.policy.written import Plain
from zabta_site.drafting import actions, reads
from zabta_site.drafting.faultwords import told
from zabta_site.drafting.fieldwords import changed_clauses
from zabta_site.drafting.forms.fields import moment_in
from zabta_site.drafting.forms.letter import DirectiveForm, StartForm, letter_fields
from zabta_site.drafting.forms.small import NewClauseForm
from zabta_site.drafting.texts import DraftText
from zabta_site.drafting.web import change, done, me, mine, seen, text_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def drafts(request: Request) -> HttpResponse:
    """All drafts, and the beginning of a new one."""
    rows = reads.drafts(request.viewer)
    may_draft = request.viewer.may(Permission.DRAFT_DIRECTIVE)
    form = StartForm(request.POST or None)
    if request.method == "POST" and may_draft and form.is_valid():
        version, directive = form.cleaned_data["version"], form.directive
        try:
            made = actions.start_draft(version, directive, by=request.viewer, user=me(request))
            return redirect("drafting:draft", made.pk)
        except actions.CannotNow as no:
            form.add_error("version", str(no))
    shown = {"drafts": rows, "form": form if may_draft else None, "pack": current_pack()}
    return render(request, "drafting/list.html", shown)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def draft(request: Request, pk: int) -> HttpResponse:
    found = reads.draft_for(request.viewer, pk)
    text = text_of(found)
    faults = [told(fault) for fault in text.faults()]
    shown = {
        "begins": moment_in(str(text.directive().get("in_force_from", ""))),
        "broken": [] if faults else list(text.broken_examples()),
        "clauses": _clauses(text, found.against),
        "directive": text.directive(),
        "draft": found,
        "faults": faults,
        "may_draft": request.viewer.may(Permission.DRAFT_DIRECTIVE)
        and found.state in ("open", "signed"),
        "may_issue": reads.may_issue(request.viewer) and found.state == "signed",
        "new_clause": NewClauseForm(),
        "runs": found.runs.filter(is_attached=True, revision=found.revision),
    }
    return render(request, "drafting/draft.html", shown)


def _clauses(text: DraftText, against: str) -> list[dict[str, Any]]:
    """Each clause with how it stands to the version in force: kept, changed, new or withdrawn."""
    old = current_pack().version(against)
    carried = [clause.id for clause in old.all_clauses] if old else []
    own, gone = text.pack.own_clauses(text.version), text.directive().get("withdraws", [])
    return [
        {
            "id": name,
            "title": text.clause(name).get("title", {}),
            "how": _how(name, carried, own, gone),
        }
        for name in sorted({*carried, *own})
    ]


def _how(name: str, carried: list[str], own: list[str], gone: Plain) -> str:
    if name in gone:
        return "withdrawn"
    if name in own:
        return "changed" if name in carried else "new"
    return "kept"


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_DIRECTIVE)
def letter(request: Request, pk: int) -> HttpResponse:
    found = mine(request, pk)
    before = text_of(found).directive()
    form = DirectiveForm(request.POST or None, initial=letter_fields(before))
    if request.method == "POST" and form.is_valid():
        files = text_of(found).with_directive({**before, **form.directive})
        if change(request, found, files):
            return redirect("drafting:draft", pk)
    return render(request, "drafting/letter.html", {"draft": found, "form": form})


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last change back, and stay on the page where it was made."""
    found, clause = mine(request, pk), request.POST.get("clause", "")
    act = partial(actions.undo_change, found, by=request.viewer, revision=seen(request))
    if done(request, act):
        messages.success(request, _("The last change is taken back."))
    found.refresh_from_db()
    is_there = clause and text_of(found).clause(clause)
    return redirect("drafting:clause", pk, clause) if is_there else redirect("drafting:draft", pk)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def changes(request: Request, pk: int) -> HttpResponse:
    """Word by word, against the version in force."""
    found = reads.draft_for(request.viewer, pk)
    difference = text_of(found).changes(found.against)
    shown = {"draft": found, "difference": difference, "changed": changed_clauses(difference)}
    return render(request, "drafting/changes.html", shown)
