"""How long until a moment, in words: a date is read over, "in 40 minutes" is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabta_site.clearance.models import Request

SOON = timedelta(hours=12)
"""Before this the end of a clearance, or of a wait, stands on top of the page."""
URGENT, DAY, NOTHING = timedelta(hours=2), timedelta(days=1), timedelta()


def span(time: timedelta) -> str:
    """Two days from 48 hours on, hours and minutes below that, never less than a minute."""
    minutes = max(1, int(time.total_seconds() // 60))
    if time >= 2 * DAY:
        return ngettext("%(n)s day", "%(n)s days", time.days) % {"n": time.days}
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}] if hours else []
    if rest and hours < 6:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Running:
    """A request whose time runs. `words` say what ends and when; an urgent one is marked."""

    request: Request
    words: str
    is_urgent: bool


def for_the_desk(queue: Iterable[Request], now: datetime) -> list[Running]:
    """What the approver has to answer within twelve hours, or should have answered."""
    ends = [(one, one.deadline) for one in queue]
    return [_to_answer(one, end, now) for one, end in ends if end - now <= SOON]


def _to_answer(one: Request, end: datetime, now: datetime) -> Running:
    left = end - now
    if left > NOTHING:
        return Running(one, _("Answer within %(time)s") % {"time": span(left)}, left <= URGENT)
    if one.until > now:
        told = {"late": span(now - end), "time": span(one.until - now)}
        return Running(one, _("Late by %(late)s; the moment passes in %(time)s") % told, True)
    return Running(one, _("The moment has passed"), True)


def for_the_officer(requests: Iterable[Request], now: datetime) -> list[Running]:
    """What the officer waits for, and what they may use or may use soon."""
    return [found for one in requests if one.until > now and (found := _of_mine(one, now))]


def _of_mine(one: Request, now: datetime) -> Running | None:
    left = one.until - now
    if one.is_waiting:
        return _waited_for(one, now)
    if one.is_cleared and one.since > now:
        told = _("You may post it in %(time)s") % {"time": span(one.since - now)}
        return Running(one, told, False)
    if one.is_cleared and left <= SOON:
        told = _("Covered for another %(time)s") % {"time": span(left)}
        return Running(one, told, left <= URGENT)
    return None


def _waited_for(one: Request, now: datetime) -> Running:
    left = one.until - now
    if one.due_at > now:
        told = _("An answer is due in %(time)s") % {"time": span(one.due_at - now)}
        return Running(one, told, left <= URGENT)
    told = _("Nobody answered yet; the moment passes in %(time)s") % {"time": span(left)}
    return Running(one, told, True)
