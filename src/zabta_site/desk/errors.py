"""Pages for when something is not there, not allowed or broken; each has a next step."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)
PLAIN = """<!doctype html><meta charset="utf-8"><title>Zabta</title><h1>Something broke</h1>
<p lang="ur" dir="rtl">کچھ خراب ہو گیا۔</p><p lang="ps" dir="rtl">یو څه خراب شول.</p>
<p><a href="/">Zabta</a></p>"""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "desk/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "desk/403.html", {"stale": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "desk/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Drawn like every page; when what broke breaks this too, plain words remain."""
    try:
        return render(request, "desk/500.html", status=500)
    except Exception:
        log.exception("the page for faults could not be drawn")
        return HttpResponse(PLAIN, status=500)
