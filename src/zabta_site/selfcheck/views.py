"""\"May I post this?\" No sign-in, no cookie, no session, no database, no line in any log.

Every page is drawn without the request, so that nothing of who asks can reach it; every answer is
a 200, since the framework writes other answers down.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.register.directives import current_pack, version_in_force
from zabta_site.selfcheck import asking, words
from zabta_site.selfcheck.asking import Problem
from zabta_site.selfcheck.forms import Asking
from zabta_site.selfcheck.memory import Capped
from zabta_site.selfcheck.shown import page_of

LANGUAGES = ("en", "ur", "ps")
FORGET = {"Cache-Control": "no-store", "Vary": "HX-Request"}
EMPTY = {"verdict": None, "problem": "", "form": None}
"""Every page has these: a name that is missing is written down by the framework."""
TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "mp4": "video/mp4",
         "mov": "video/quicktime", "3gp": "video/3gpp"}  # fmt: skip


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    language = (translation.get_language() or "en")[:2]
    return redirect("selfcheck:ask", language if language in LANGUAGES else "en")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, language: str) -> HttpResponse:
    if request.method != "POST":
        return drawn("ask.html", language, {"form": Asking()})
    return said(request, language, _answered)


@csrf_exempt
@require_http_methods(["POST"])
def clean(request: HttpRequest, language: str) -> HttpResponse:
    return said(request, language, _cleaned)


@csrf_exempt
@require_http_methods(["POST"])
def hide(request: HttpRequest, language: str) -> HttpResponse:
    return said(request, language, _hidden)


@require_safe
def guide(request: HttpRequest, language: str) -> HttpResponse:
    """The clauses in force with their examples; a phone keeps it for when there is no line."""
    version = version_in_force() or current_pack().versions[-1]
    return drawn("guide.html", language, {"version": version, "clauses": version.clauses})


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    return drawn("offline.html", language, {})


@require_safe
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """What a phone needs to put the page among its apps."""
    with translation.override(checked(language)):
        mark = {"src": "/static/desk/mark.svg", "sizes": "any", "type": "image/svg+xml"}
        told = {
            "name": _("May I post this?"),
            "short_name": _("May I post?"),
            "lang": language,
            "dir": "ltr" if language == "en" else "rtl",
            "start_url": reverse("selfcheck:ask", args=[language]),
            "scope": reverse("selfcheck:start"),
            "display": "standalone",
            "background_color": "#f7f4ec",
            "theme_color": "#0d4542",
            "icons": [mark],
        }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: a file, served here because its place decides what it may keep."""
    code = files("zabta_site.selfcheck").joinpath("static/selfcheck/worker.js").read_bytes()
    return HttpResponse(code, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


Act = Callable[[HttpRequest, dict[str, Any], str], HttpResponse]


def said(request: HttpRequest, language: str, act: Act) -> HttpResponse:
    """Read the question, act, and turn whatever goes wrong into words for the asker alone."""
    checked(language)
    request.upload_handlers = [Capped(request)]
    with translation.override(language):
        try:
            form = Asking(request.POST, request.FILES)
            if not form.is_valid():
                return drawn(_template(request), language, {"form": form, "problem": _first(form)})
            return act(request, form.cleaned_data, language)
        except Problem as problem:
            return _sorry(request, language, str(problem))
        except Exception:  # a trace would tell what was asked; the asker is told, nobody else
            return _sorry(request, language, "broken")


def _answered(request: HttpRequest, told: dict[str, Any], language: str) -> HttpResponse:
    shown = page_of(asking.answer(told))
    return drawn(_template(request), language, {"form": Asking(), **shown})


def _cleaned(request: HttpRequest, told: dict[str, Any], language: str) -> HttpResponse:
    data, kind = asking.clean_copy(told)
    return handed(data, TYPES[kind], f"cleaned.{kind}")


def _hidden(request: HttpRequest, told: dict[str, Any], language: str) -> HttpResponse:
    return handed(asking.hidden_copy(told), "image/jpeg", "covered.jpeg")


def handed(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)


def _sorry(request: HttpRequest, language: str, code: str) -> HttpResponse:
    shown = {"form": Asking(), "problem": words.PROBLEMS[code]}
    return drawn(_template(request), language, shown)


def _first(form: Asking) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def _template(request: HttpRequest) -> str:
    return "answer.html" if request.headers.get("HX-Request") else "ask.html"


def drawn(name: str, language: str, shown: dict[str, Any]) -> HttpResponse:
    """Without the request: no session is read, no person is known, no cookie is set."""
    with translation.override(checked(language)):
        tongues = [("en", "English"), ("ur", "اردو"), ("ps", "پښتو")]
        html = render_to_string(f"selfcheck/{name}", {**EMPTY, **shown, "tongues": tongues})
    return HttpResponse(html, headers={**FORGET, "Content-Language": language})


def checked(language: str) -> str:
    if language not in LANGUAGES:
        raise Http404
    return language
