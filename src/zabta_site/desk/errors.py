"""Pages for when something is not there, not allowed or broken; each has a next step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "desk/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "desk/403.html", {"stale": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "desk/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/500.html", status=500)
