"""The pages of one clause of a draft, and the steps of building its condition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabta.policy.written import Plain
from zabta_site.drafting import tree
from zabta_site.drafting.choices import choices_of, comparison, fact_groups, rows_of, sentences
from zabta_site.drafting.editing import Editing, blank
from zabta_site.drafting.faultwords import told
from zabta_site.drafting.fieldwords import fields_of
from zabta_site.drafting.forms.small import NewClauseForm
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.drafting.web import change, mine, text_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_DIRECTIVE)
def clause(request: Request, pk: int, clause: str) -> HttpResponse:
    found = mine(request, pk)
    text = text_of(found)
    data = text.clause(clause)
    if not data:
        raise Http404
    editing = Editing.of(data, current_pack(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and editing.is_valid():
        if change(request, found, text.with_clause(clause, editing.said())):
            messages.success(request, _("Saved."))
        return redirect("drafting:clause", pk, clause)
    return render(
        request, "drafting/clause.html", {**_shown(request, found, clause), "editing": editing}
    )


def _shown(request: Request, found: Draft, clause: str) -> dict[str, Any]:
    text = text_of(found)
    when = text.clause(clause).get("when", {})
    chosen = request.GET.get("fact", "")
    return {
        "at": request.GET.get("at", ""),
        "choices": choices_of(chosen),
        "chosen": chosen,
        "clause": clause,
        "draft": found,
        "facts": fact_groups(),
        "faults": _faults_of(text, clause),
        "is_own": text.own(clause),
        "fields": fields_of(_change_of(text, found.against, clause)),
        "sentences": sentences(when),
        "tree": list(rows_of(when)),
    }


def _faults_of(text: DraftText, clause: str) -> list[Any]:
    return [one for one in map(told, text.faults()) if one.clause in (clause, "directive")]


def _change_of(text: DraftText, against: str, clause: str) -> Any:
    found = text.changes(against)
    changed = found.changed if found else ()
    return next((one for one in changed if one.new.id == clause), None)


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def lint(request: Request, pk: int, clause: str) -> HttpResponse:
    """What would be wrong with the clause as it is typed now. Nothing is saved."""
    found = mine(request, pk)
    text = text_of(found)
    editing = Editing.of(text.clause(clause), current_pack(), request.POST)
    if editing.is_valid():
        text = DraftText(found.version, text.with_clause(clause, editing.said()))
    changed = _change_of(text, found.against, clause)
    shown = {"fields": fields_of(changed), "faults": _faults_of(text, clause)}
    return render(request, "drafting/lint.html", shown)


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def condition(request: Request, pk: int, clause: str) -> HttpResponse:
    """One step of building the condition; what was typed beside it is saved with it."""
    found = mine(request, pk)
    text = text_of(found)
    data = _typed(request, text.clause(clause))
    when = _stepped(request, data.get("when", dict(tree.EMPTY)))
    if when is None:
        messages.error(request, _("Choose what the fact has to be."))
    elif data:
        change(request, found, text.with_clause(clause, {**data, "when": when}))
    return redirect("drafting:clause", pk, clause)


def _typed(request: Request, data: dict[str, Plain]) -> dict[str, Plain]:
    if "title_en" not in request.POST:
        return data
    editing = Editing.of(data, current_pack(), request.POST)
    return editing.said() if editing.is_valid() else data


def _stepped(request: Request, when: Plain) -> Plain | None:
    """The condition after the step that was asked for; None when the step says nothing."""
    path, step = request.POST.get("path", ""), request.POST.get("step", "")
    path = path if all(one.isdecimal() for one in path.split(".")) else ""
    if step == "add":
        part = comparison(request.POST.get("fact", ""), request.POST.get("value", ""))
        return tree.add(when, path, part) if part else None
    if step == "remove":
        return tree.remove(when, path)
    if step == "not":
        return tree.negate(when, path)
    return tree.regroup(when, path, "any" if step == "any" else "all")


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def keep(request: Request, pk: int, clause: str) -> HttpResponse:
    """Withdraw a clause, take it back, or leave it as the version in force has it."""
    found = mine(request, pk)
    text, directive = text_of(found), text_of(found).directive()
    gone = directive.get("withdraws", [])
    names = [str(one) for one in gone if one != clause] if isinstance(gone, list) else []
    if request.POST.get("what") == "withdraw":
        names = sorted([*names, clause])
    files = DraftText(found.version, text.without_clause(clause))
    told_: dict[str, Plain] = {name: v for name, v in directive.items() if name != "withdraws"}
    kept: dict[str, Plain] = {"withdraws": list(names)} if names else {}
    change(request, found, files.with_directive({**told_, **kept}))
    return redirect("drafting:draft", pk)


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def new_clause(request: Request, pk: int) -> HttpResponse:
    found = mine(request, pk)
    form = NewClauseForm(request.POST)
    if not form.is_valid() or text_of(found).clause(form.cleaned_data["clause"]):
        messages.error(request, _("Give the clause a number of its own, such as KP-SM-16."))
        return redirect("drafting:draft", pk)
    name = form.cleaned_data["clause"]
    change(request, found, text_of(found).with_clause(name, blank(name)))
    return redirect("drafting:clause", pk, name)
