"""The officer's own side: items, corrections, mending, exposure; and the desk that answers."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.accounts.reads import my_account
from zabta_site.cases.actions.cures import NotNow as LetterNotNow
from zabta_site.cases.reads import my_letters
from zabta_site.collection.rows import post_of
from zabta_site.collection.words import QUEUED
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.mine import actions, reads, words
from zabta_site.mine.exposure import my_exposure
from zabta_site.mine.forms import Answering, Asking, Mending
from zabta_site.people.reads import me, names_of, user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review.facts import clause_label
from zabta_site.review.routing import told_officer
from zabta_site.review.shown import shown_signals, shown_text


@require_safe
@needs(Permission.BE_OFFICER)
def mine(request: Request) -> HttpResponse:
    shown = {
        "posts": reads.my_posts(request.viewer)[:100],
        "letters": [(one, clause_label(one.batch.clause)) for one in my_letters(request.viewer)],
        "corrections": reads.my_corrections(request.viewer),
    }
    return render(request, "mine/mine.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def post(request: Request, pk: int) -> HttpResponse:
    """One own post: what detectors said, what was proposed and concluded, who looked."""
    held, form = reads.my_post(request.viewer, pk), Asking(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form, held):
        return redirect("mine:post", pk)
    signals = shown_signals(list(held.signals.all()))
    looks = list(reads.looks_at_post(held)[:100])
    numbers = {entry.actor.removeprefix("user:") for entry in looks}
    names = names_of(request.viewer, numbers)
    shown = {
        "post": held,
        "pieces": shown_text(post_of(held), signals),
        "signals": signals,
        "findings": [(one, clause_label(one.clause)) for one in reads.findings_about(held)],
        "asked": QUEUED,
        "told": told_officer(held),
        "looks": [(names.get(entry.actor, entry.actor), entry.at) for entry in looks],
        "corrections": reads.corrections_of(request.viewer, held),
        "form": form,
    }
    return render(request, "mine/post.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def account(request: Request, pk: int) -> HttpResponse:
    """An account that is said to be the viewer's: whether that is right."""
    held, form = my_account(request.viewer, pk), Asking(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form, held):
        return redirect("mine:account", pk)
    corrections = reads.corrections_of(request.viewer, held)
    shown = {"account": held, "form": form, "corrections": corrections}
    return render(request, "mine/account.html", shown)


def _asked(request: Request, form: Asking, held: Model) -> bool:
    officer = me(request.viewer)
    if officer is None:
        raise Http404
    try:
        actions.ask_correction(
            officer, subject_of(held), form.cleaned_data["said"], by=request.viewer
        )
    except actions.NotNow:
        form.add_error("said", _("Your earlier request about this item still waits."))
        return False
    messages.success(request, _("Asked. The answer will stand here."))
    return True


@require_safe
@needs(Permission.ANSWER_CORRECTIONS)
def desk(request: Request) -> HttpResponse:
    return render(request, "mine/desk.html", {"rows": reads.corrections_for(request.viewer)})


@require_http_methods(["GET", "POST"])
@needs(Permission.ANSWER_CORRECTIONS)
def answer(request: Request, pk: int) -> HttpResponse:
    held, user = reads.correction_for(request.viewer, pk), user_of(request.viewer.number)
    form = Answering(request.POST or None)
    if user is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        actions.answer_correction(
            held, is_granted=request.POST.get("answer") == "grant", by=request.viewer, user=user,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        messages.success(request, _("Answered. The officer sees it now."))
        return redirect("mine:desk")
    return render(request, "mine/answer.html", {"row": held, "form": form})


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def mend(request: Request, pk: int) -> HttpResponse:
    """The steps of a cure letter, ticked, with what shows them."""
    letter, form = reads.my_letter(request.viewer, pk), Mending(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.report_mended(
                letter, told["steps"], told["said"], told["link"], by=request.viewer
            )
        except LetterNotNow:
            messages.warning(request, _("This letter does not wait for your word any more."))
        else:
            messages.success(request, _("Noted. A person looks, and closes the letter."))
        return redirect("mine:mend", pk)
    proof = getattr(letter, "mend_proof", None)
    done = [words.STEPS[step] for step in proof.steps if step in words.STEPS] if proof else []
    shown = {"letter": letter, "form": form, "proof": proof, "done": done}
    return render(request, "mine/mend.html", shown)


@require_safe
@needs(Permission.BE_OFFICER)
def exposure(request: Request) -> HttpResponse:
    """Worked out now, for the viewer alone; nothing of it is kept."""
    report = my_exposure(request.viewer)
    kinds = [(words.GIVES[kind], count) for kind, count in sorted(report.kinds.items())]
    first = [(one.row, [words.GIVES[kind] for kind in one.gives]) for one in report.first]
    shown = {"report": report, "kinds": kinds, "first": first}
    return render(request, "mine/exposure.html", shown)
