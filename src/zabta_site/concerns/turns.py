"""Whose turn it is at the desk, page by page, opening what a page shows and no more.

First come those who are being punished for speaking up, and that stands inside what is encrypted.
So the desk keeps a list of turns of its own, sealed to its key: each report is opened once when it
comes, and never again to be put in order. Nothing that is stored tells which ones come first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from zabta_site.concerns import sealing
from zabta_site.concerns.actions import keep_turns
from zabta_site.concerns.models import DeskKey, Line, Report, Side, Turns
from zabta_site.concerns.opened import Key, Opened, due, open_with
from zabta_site.concerns.reads import current_key, reports_for
from zabta_site.people.viewer import Viewer

ROWS = 25
WAITS = {"closed_on": None, "last_side": Side.REPORTER}
Known = dict[int, tuple[int, int]]
"""By report: its newest line when it was opened, and 1 when someone is being hurt, else 0: as long
either way, since a length is seen through a seal."""


@dataclass(frozen=True, slots=True)
class Page:
    """`after` is the report that the next page begins behind, 0 when this is the last."""

    rows: list[Opened]
    after: int
    older: int
    """How many are sealed to keys that are no longer the desk's."""


def waiting_page(viewer: Viewer, key: Key, after: int = 0, most: int = ROWS) -> Page:
    """What the desk owes an answer, in the order of turns."""
    desk = _desk()
    rows = _waiting(viewer, desk)
    turns = _renewed(desk, key, rows)
    order = sorted(rows, key=lambda row: _turn(row, turns.get(row.pk)))
    start = next((n + 1 for n, row in enumerate(order) if row.pk == after), 0)
    return _page(viewer, desk, key, order[start : start + most + 1], most)


def settled_page(viewer: Viewer, key: Key, after: int = 0, most: int = ROWS) -> Page:
    """What is answered or closed, newest first."""
    desk = _desk()
    rows = _with_last(viewer, desk).exclude(**WAITS)
    rows = rows.filter(pk__lt=after) if after else rows
    return _page(viewer, desk, key, list(rows.order_by("-pk")[: most + 1]), most)


def _desk() -> DeskKey:
    desk = current_key()
    assert desk is not None, "the page sends whoever has no key to make one"
    return desk


def _page(viewer: Viewer, desk: DeskKey, key: Key, found: list[Report], most: int) -> Page:
    shown = found[:most]
    lines = reports_for(viewer).in_bulk([row.pk for row in shown])
    opened = [open_with(key, lines[row.pk]) for row in shown]
    older = reports_for(viewer).exclude(desk_key=desk).count()
    after = shown[-1].pk if len(found) > most else 0
    return Page([one for one in opened if one], after, older)


def _with_last(viewer: Viewer, desk: DeskKey) -> QuerySet[Report]:
    """Reports with the side, day and number of their newest line."""
    newest = Line.objects.filter(report=OuterRef("pk")).order_by("-pk")
    told = {
        f"last_{name}": Subquery(newest.values(field)[:1])
        for name, field in (("line", "pk"), ("side", "side"), ("on", "on"))
    }
    return reports_for(viewer).prefetch_related(None).filter(desk_key=desk).annotate(**told)


def _waiting(viewer: Viewer, desk: DeskKey) -> list[Report]:
    return list(_with_last(viewer, desk).filter(**WAITS))


def _turn(row: Report, known: tuple[int, int] | None) -> tuple[bool, bool, date, int]:
    is_hurt = bool(known and known[1])
    return row.is_apart, not is_hurt, due(row.last_on, is_hurt), row.pk  # type: ignore[attr-defined]  # annotated


def _renewed(desk: DeskKey, key: Key, rows: list[Report]) -> Known:
    """The desk's list of turns, with what has come since opened once and put in."""
    there = _opened(desk, key)
    fresh = [row for row in rows if there.get(row.pk, (0, 0))[0] != row.last_line]  # type: ignore[attr-defined]  # annotated
    for row in Report.objects.filter(pk__in=[row.pk for row in fresh]).prefetch_related("lines"):
        if opened := open_with(key, row):
            there[row.pk] = (max(line.pk for line in row.lines.all()), int(opened.is_retaliation))
    kept = {row.pk: there[row.pk] for row in rows if row.pk in there}
    if fresh:
        keep_turns(desk, sealing.seal_to(desk.public, json.dumps(kept).encode()))
    return kept


def _opened(desk: DeskKey, key: Key) -> Known:
    turns = Turns.objects.filter(desk_key=desk).first()
    if turns is None:
        return {}
    try:
        told = json.loads(key.unseal(turns.told))
    except sealing.CannotOpen:
        return {}
    return {int(pk): (line, is_hurt) for pk, (line, is_hurt) in told.items()}
