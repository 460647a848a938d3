"""Two hundred items worked through the site's own pages, with the server's time for each step."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from time import perf_counter, process_time
from typing import Any

from django.db.models import Count
from django.test import Client

from zabta_site.collection.models import ProposedFinding, QueueRow, StoredPost
from zabta_site.collection.words import OPEN, QUEUED
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.review.models import Decision

Times = dict[str, list[tuple[float, float]]]
"""By step, for each request: milliseconds by the clock, and of the processor."""
ITEMS = 200


class Desk:
    """One reviewer at the desk. Each step is one request as a key press would send it."""

    def __init__(self, user: User, times: Times) -> None:
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        self.user, self.times = user, times

    def step(self, name: str, method: str, url: str, **data: Any) -> Any:
        began, worked = perf_counter(), process_time()
        answer = getattr(self.client, method)(url, data or None)
        answer.content  # noqa: B018 # the page is made whole
        spent = (perf_counter() - began, process_time() - worked)
        self.times[name].append((spent[0] * 1000, spent[1] * 1000))
        assert answer.status_code in (200, 302), (name, url, answer.status_code)
        return answer

    def go_through(self, items: int) -> None:
        """Open, speak, on to the next; now and then the list, a language, an undo, a question."""
        for name, url in (("queue", "/review/"), ("one language", "/review/?writing=ps"),
                          ("one lane", "/review/?lane=4low"), ("queue", "/review/")):  # fmt: skip
            page = self.step(name, "get", url).content.decode()
        self.further(page)
        at = self.step("next", "post", "/review/next/").url
        for number in range(items):
            at = self.one(at, number)
        self.questions()

    def further(self, page: str) -> None:
        """Ten pages down the list."""
        for _ in range(10):
            found = re.search(r'rel="next" href="\?([^"]+)"', page)
            if not found:
                return
            page = self.step("further down", "get", f"/review/?{found[1]}").content.decode()

    def one(self, at: str, number: int) -> str:
        path, _, anchor = at.partition("#finding-")
        self.step("open", "get", path)
        word = {"says": "dismiss", "common_reason": "harmless"}
        if number % 3 == 0 and ProposedFinding.objects.get(pk=anchor).outcome == "propose":
            word = {"says": "confirm", "common_reason": "met"}
        if number % 7 == 0:
            return str(self.step("put back", "post", "/review/next/", post=path.split("/")[-2]).url)
        url = str(self.step("speak", "post", f"/review/findings/{anchor}/", **word).url)
        if number % 10 == 0:
            self.undo(anchor, word)
        if number % 25 == 0:
            self.step("queue", "get", "/review/")
            self.step("home", "get", "/")
        return url

    def undo(self, anchor: str, word: dict[str, str]) -> None:
        last = Decision.objects.get(finding=int(anchor), by=self.user, undone_at=None)
        self.step("undo", "post", f"/review/decisions/{last.pk}/undo/")
        self.step("speak", "post", f"/review/findings/{anchor}/", **word)

    def questions(self) -> None:
        groups = self.step("questions", "get", "/review/questions/").content.decode()
        units = re.findall(r"/review/questions/duty/\?unit=(\w+)", groups)
        for unit in units[:5]:
            url = f"/review/questions/duty/?unit={unit}"
            page = self.step("question page", "get", url).content.decode()
            stood = re.findall(r'name="stood" value="(\d+)"', page)
            self.step("one answer for many", "post", url, stood=stood)
        self.step("look up", "post", "/review/search/", query="p77")


def measure(users: dict[str, User], items: int = ITEMS) -> Times:
    """Half by a reviewer of one district, half by one of the whole force, after a warm start."""
    for user in users.values():
        Desk(user, defaultdict(list)).go_through(4)
    times: Times = defaultdict(list)
    for user in users.values():
        Desk(user, times).go_through(items // len(users))
    return dict(times)


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summary(name: str, found: list[tuple[float, float]]) -> dict[str, float]:
    clock, processor = zip(*found, strict=True)
    return {
        f"{name}: p50 ms": round(percentile(clock, 0.5), 1),
        f"{name}: p95 ms": round(percentile(clock, 0.95), 1),
        f"{name}: p95 cpu ms": round(percentile(processor, 0.95), 1),
        f"{name}: times": len(found),
    }


def naive(user: User) -> Callable[[], None]:
    """How a queue is usually read: wide rows, joined, counted whole, cut out by offset."""
    viewer = viewer_for(user)

    def read() -> None:
        mine = StoredPost.objects.filter(is_sealed=False, unit__path__startswith="/F/")
        rows = ProposedFinding.objects.filter(post__in=mine, stage__in=OPEN, outcome__in=QUEUED)
        spoken = Decision.objects.filter(by__number=viewer.number, undone_at=None)
        rows = rows.exclude(pk__in=spoken.values("finding")).order_by("lane", "proposed_at", "pk")
        dict(rows.order_by().values_list("lane").annotate(Count("pk")))
        rows.count()
        list(rows.select_related("post__unit")[250:275])

    return read


def timed(read: Callable[[], None], times: int = 3) -> float:
    """Milliseconds of the quickest of a few."""
    found = []
    for _ in range(times):
        began = perf_counter()
        read()
        found.append((perf_counter() - began) * 1000)
    return min(found)


def queue_length() -> int:
    return QueueRow.objects.count()
