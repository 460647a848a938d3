"""Before anything else sees a question, it forgets who asks; only the chosen language stays."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
PLACE = "/selfcheck/"
TELLING = ("HTTP_COOKIE", "REMOTE_ADDR", "REMOTE_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")


def nobody_middleware(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PLACE):
            kept = settings.LANGUAGE_COOKIE_NAME
            request.COOKIES = {k: v for k, v in request.COOKIES.items() if k == kept}
            for name in TELLING:
                request.META.pop(name, None)
        return get_response(request)

    return middleware
