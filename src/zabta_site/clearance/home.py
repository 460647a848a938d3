"""What a person's home page says of clearances: above all what is about to run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabta_site.clearance import reads
from zabta_site.clearance.models import Request
from zabta_site.clearance.words import CLEARED, State
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

SOON = timedelta(hours=12)


def tiles(viewer: Viewer) -> list[Tile]:
    return [*_own(viewer), *_desk(viewer), *_head(viewer)]


def _own(viewer: Viewer) -> Iterator[Tile]:
    if not viewer.may(Permission.BE_OFFICER):
        return
    now = timezone.now()
    ending = reads.my_requests(viewer).filter(
        state__in=CLEARED, since__lte=now, until__gt=now, until__lte=now + SOON
    )
    for one in ending:
        yield Tile(
            title=_("Your clearance runs out soon"),
            text=_("It ends at %(at)s. After that the post is no longer covered.")
            % {"at": when(one)},
            url=reverse("clearance:one", args=[one.pk]),
            action=_("See it"),
            order=2,
            is_urgent=True,
        )
    waiting = reads.my_requests(viewer).filter(state=State.WAITING).count()
    yield Tile(
        title=_("My clearances"),
        big=str(waiting) if waiting else "",
        text=_("A post that was cleared before is fine. Ask, and have an answer within a day."),
        url=reverse("clearance:mine"),
        action=_("Ask or see"),
        order=14,
    )


def when(one: Request) -> str:
    return f"\u2066{timezone.localtime(one.until):%d-%m-%Y %H:%M}\u2069"


def _desk(viewer: Viewer) -> Iterator[Tile]:
    queue = reads.queue_for(viewer)
    if not viewer.may(Permission.GIVE_CLEARANCE):
        return
    late = [one for one in queue if one.deadline <= timezone.now() + timedelta(hours=2)]
    yield Tile(
        title=_("Requests for clearance"),
        big=str(len(queue)),
        text=ngettext(
            "%(late)s of them runs out within two hours: answer it first.",
            "%(late)s of them run out within two hours: answer these first.",
            len(late),
        )
        % {"late": len(late)}
        if late
        else _("Answer before the moment passes."),
        url=reverse("clearance:desk"),
        action=_("To the desk"),
        order=5,
        is_urgent=bool(late),
    )


def _head(viewer: Viewer) -> Iterator[Tile]:
    if not viewer.may(Permission.HEAR_CLEARANCE):
        return
    late, appeals = reads.overdue_for(viewer).count(), reads.appeals_for(viewer).count()
    if late or appeals:
        yield Tile(
            title=_("Clearance: over time, or appealed"),
            big=str(late + appeals),
            text=_("Nobody answered in time, or an officer asks you to look again."),
            url=reverse("clearance:appeals"),
            action=_("Look"),
            order=6,
            is_urgent=True,
        )


def held(viewer: Viewer) -> list[Held]:
    return [
        Held(
            what=_("A request for clearance"),
            at=one.asked_at,
            subject=subject_of(one),
            details=(one.get_state_display(), f"\u2068{one.text[:280]}\u2069"),
            url=reverse("clearance:one", args=[one.pk]),
        )
        for one in reads.my_requests(viewer)
    ]
