"""The pages of a draft: its clauses, one clause, what changes, its files, sign-off and issue."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.domain.fault import BadInput
from zabta.policy.written import Plain
from zabta_site.drafting import actions, reads, tree
from zabta_site.drafting.bundle import packed, unpacked
from zabta_site.drafting.choices import choices_of, comparison, fact_groups, rows_of, sentences
from zabta_site.drafting.editing import Editing, blank
from zabta_site.drafting.faultwords import told
from zabta_site.drafting.fieldwords import changed_clauses, fields_of
from zabta_site.drafting.forms import (
    DirectiveForm,
    ImportForm,
    NewClauseForm,
    ReasonForm,
    StartForm,
    letter_fields,
    moment_in,
)
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.drafting.web import change, done, is_as_seen, me, mine, seen, text_of
from zabta_site.people.faultwords import all_said
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
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last change back, and stay on the page where it was made."""
    found, clause = mine(request, pk), request.POST.get("clause", "")
    act = partial(actions.undo_change, found, by=request.viewer, revision=seen(request))
    if done(request, act):
        messages.success(request, _("The last change is taken back."))
    found.refresh_from_db()
    is_there = clause and text_of(found).clause(clause)
    return redirect("drafting:clause", pk, clause) if is_there else redirect("drafting:draft", pk)


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


@require_safe
@needs(Permission.READ_DIRECTIVE)
def changes(request: Request, pk: int) -> HttpResponse:
    """Word by word, against the version in force."""
    found = reads.draft_for(request.viewer, pk)
    difference = text_of(found).changes(found.against)
    shown = {"draft": found, "difference": difference, "changed": changed_clauses(difference)}
    return render(request, "drafting/changes.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def files(request: Request, pk: int) -> HttpResponse:
    """The draft as YAML, out and in."""
    found = reads.draft_for(request.viewer, pk)
    may_draft = request.viewer.may(Permission.DRAFT_DIRECTIVE)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and may_draft and form.is_valid():
        try:
            brought = unpacked(form.cleaned_data["file"].read(), found.version)
        except BadInput as bad:
            form.add_error("file", all_said(bad.faults))
        else:
            if change(request, found, brought, "files brought in"):
                return redirect("drafting:draft", pk)
    shown = {
        "draft": found,
        "files": sorted(found.files.items()),
        "form": form if may_draft else None,
    }
    return render(request, "drafting/files.html", shown)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def export(request: Request, pk: int) -> HttpResponse:
    found = reads.draft_for(request.viewer, pk)
    answer = HttpResponse(packed(found.files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{found.version}.zip"'
    return answer


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
