"""The officer's questions, the public guide with its poster and file, and what people miss."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from zabta.papers.shared import SIZES
from zabta.policy.exam import Answer
from zabta.policy.pack import Clause
from zabta_site.learning import actions, bank, reads
from zabta_site.learning.drawings import drawing
from zabta_site.learning.forms import ANSWERS, Answering
from zabta_site.learning.printed import guide_file, poster_file, version_shown
from zabta_site.people.reads import me
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack

TONGUES = (("en", "English"), ("ur", "اردو"), ("ps", "پښتو"))
SHEETS = (("desk", "static/desk/zabta.css"), ("learning", "static/learning/learning.css"))


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def learn(request: Request) -> HttpResponse:
    """One question; answering it gives its clause and why, and the way to the next."""
    officer = me(request.viewer)
    if officer is None:
        raise Http404
    form = Answering(request.POST or None)
    if request.method == "POST" and form.is_valid():
        question = bank.questions().get(form.cleaned_data["question"])
        if question is None:
            raise Http404
        said = Answer(form.cleaned_data["answer"])
        try:
            is_right = actions.answer_question(officer, question, said, by=request.viewer)
        except actions.NotDue:
            return redirect("learning:learn")
        right = dict(ANSWERS)[bank.right_answer(question).value]
        shown = {"question": question, "clause": bank.clause_of(question), "is_right": is_right,
                 "right": right, "standing": reads.my_standing(request.viewer)}  # fmt: skip
        return render(request, "learning/answered.html", shown)
    standing = reads.my_standing(request.viewer)
    if standing.next and not form.is_bound:
        form = Answering(initial={"question": standing.next.id})
    shown = {"standing": standing, "form": form, "done": _done(standing)}
    return render(request, "learning/learn.html", shown)


def _done(standing: reads.Standing) -> list[tuple[Clause, bool]]:
    return [(clause, clause.id in standing.learnt) for clause in bank.clauses()]


@require_safe
@needs(Permission.READ_DASHBOARD)
def figures(request: Request) -> HttpResponse:
    missed = reads.missed_for(request.viewer)
    shown = {"missed": missed, "fewest": reads.FEWEST, "known": [m for m in missed if m.asked]}
    return render(request, "learning/figures.html", shown)


@require_safe
def guide_start(request: HttpRequest) -> HttpResponse:
    language = (translation.get_language() or "en")[:2]
    return redirect("learning:guide", language if language in dict(TONGUES) else "en")


@require_safe
def guide(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(drawn("guide.html", language, {}))


@require_safe
def poster(request: HttpRequest, language: str) -> HttpResponse:
    """One A4 page to hang up; its square leads to the self-check."""
    address = request.build_absolute_uri(reverse("selfcheck:ask", args=[checked(language)]))
    square = segno.make(address, micro=False).svg_inline(scale=3, border=2, svgclass="qr")
    return HttpResponse(drawn("poster.html", language, {"square": mark_safe(square)}))  # noqa: S308  # made by the library from our own address


@require_safe
def guide_pdf(request: HttpRequest, language: str) -> HttpResponse:
    return _pdf(guide_file(checked(language)), f"guide-{language}")


@require_safe
def poster_pdf(request: HttpRequest, language: str, size: str) -> HttpResponse:
    """A4 for the notice board of a post, larger for a hall."""
    if size not in SIZES:
        raise Http404
    address = request.build_absolute_uri(reverse("selfcheck:ask", args=[checked(language)]))
    return _pdf(poster_file(language, address, size), f"poster-{size}-{language}")


def _pdf(data: bytes, name: str) -> HttpResponse:
    told = f'inline; filename="{current_pack().id}-{name}.pdf"'
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": told})


@require_safe
def shared_file(request: HttpRequest, language: str) -> HttpResponse:
    """The guide as one file that opens anywhere, with its sheet inside and nothing to fetch."""
    html = drawn("guide.html", language, {"is_file": True})
    sheets = "\n".join(_sheet(room, path) for room, path in SHEETS)
    html = html.replace("</head>", f"<style>{sheets}</style></head>")
    name = f"guide-{current_pack().id}-{language}.html"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(html, headers=headers)


def _sheet(room: str, path: str) -> str:
    """Without the fonts, which a file cannot fetch."""
    lines = files(f"zabta_site.{room}").joinpath(path).read_text("utf-8").split("\n")
    return "\n".join(one for one in lines if "@font-face" not in one and "url(" not in one)


def drawn(name: str, language: str, shown: dict[str, Any]) -> str:
    """Public: the same for everyone, so it is drawn without the request."""
    with translation.override(checked(language)):
        version = version_shown()
        told = {
            "version": version,
            "sizes": SIZES,
            "pack": current_pack(),
            "tongues": TONGUES,
            "is_file": False,
            "clauses": list(_with_drawings(version.clauses)),
        }
        told |= shown
        return render_to_string(f"learning/{name}", told)


def _with_drawings(clauses: Iterable[Clause]) -> Iterable[dict[str, Any]]:
    for clause in clauses:
        yield {
            "clause": clause,
            "permitted": [one for one in clause.examples if not one.is_prohibited],
            "prohibited": [one for one in clause.examples if one.is_prohibited],
            "yes": drawing(clause.rule, is_permitted=True),
            "no": drawing(clause.rule, is_permitted=False),
        }


def checked(language: str) -> str:
    if language not in dict(TONGUES):
        raise Http404
    return language
