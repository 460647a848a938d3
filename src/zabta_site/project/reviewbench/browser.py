"""The same work by a real browser and the keyboard alone; the server's time for each answer."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from time import perf_counter, thread_time
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from django.test import Client

from zabta_site.people.models import User
from zabta_site.project.reviewbench.walk import summary

NUMBER = re.compile(r"\d+")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class Timed:
    """The site, with the milliseconds of each answer, by the clock and of the processor.

    An answer is one thread's work, so its processor time tells of the site even on a busy machine;
    what the database does in a process of its own is in the clock alone.
    """

    def __init__(self, site: Callable[..., Iterable[bytes]]) -> None:
        self.site = site
        self.times: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        began, worked = perf_counter(), thread_time()
        answer = self.site(environ, start)
        body = list(answer)
        if hasattr(answer, "close"):
            answer.close()
        address = NUMBER.sub("N", environ["PATH_INFO"])
        if not address.startswith("/static/"):
            name = f"{environ['REQUEST_METHOD']} {address}"
            spent = (perf_counter() - began, thread_time() - worked)
            self.times[name].append((spent[0] * 1000, spent[1] * 1000))
        return body


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name it has there
        """Nothing."""


def by_keys(user: User, items: int) -> dict[str, float | int]:
    """Speak on so many items; gives p50 and p95 of each kind of request, and of all."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's loop is in this thread
    timed = Timed(get_wsgi_application())
    server = make_server("localhost", 0, timed, Threaded, Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        began = perf_counter()
        pressed = _drive(f"http://localhost:{server.server_port}", user, items, timed)
        return {"items": items, "keys pressed": pressed, **_summary(timed, perf_counter() - began)}
    finally:
        server.shutdown()


def _drive(site: str, user: User, items: int, timed: Timed) -> int:
    from playwright.sync_api import sync_playwright

    client = Client()
    client.force_login(user)
    with sync_playwright() as play:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=chromium, args=QUIET)
        context = browser.new_context()
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dictionary
        page = context.new_page()
        page.goto(f"{site}/review/")
        keys = Keys(page)
        keys.go("n")
        timed.times.clear()  # the first pages make what is made once
        for number in range(items):
            keys.item(number)
        browser.close()
    return keys.pressed


class Keys:
    """Hands on the keyboard; no mouse, no address typed."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def go(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def item(self, number: int) -> None:
        if number % 9 == 4:
            self.go("n")  # put back, and take the next
        confirms = number % 3 == 0 and self.page.locator("[data-word='c']").count()
        self.press("c" if confirms else "d")
        self.press("1")
        self.go("Enter")
        if number % 20 == 10:
            self.go("z")
            self.press("d")
            self.press("1")
            self.go("Enter")


def _summary(timed: Timed, seconds: float) -> dict[str, float | int]:
    told: dict[str, float | int] = {"seconds": round(seconds, 1)}
    for name, found in sorted(timed.times.items()):
        told |= summary(name, found)
    every = [one for found in timed.times.values() for one in found]
    return told | summary("all requests", every)
