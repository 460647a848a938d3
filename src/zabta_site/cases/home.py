"""This room's part of the home page, and of what is held about a person."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zabta_site.cases import reads
from zabta_site.cases.models import CureState, Reminder
from zabta_site.cases.shown import moves_open_to
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

MOST = 60
"""Open cases looked through for what waits; a list beyond that is looked at on its own page."""


def tiles(viewer: Viewer) -> list[Tile]:
    return [*_own(viewer), *_mine_to_do(viewer)]


def _own(viewer: Viewer) -> list[Tile]:
    """Only when there is something: an empty tile about cases would frighten for nothing."""
    open_letters = (CureState.ISSUED, CureState.SERVED)
    letters = reads.my_letters(viewer).filter(state__in=open_letters).count()
    cases = reads.my_cases(viewer).filter(is_over=False).count()
    if not letters + cases:
        return []
    return [
        Tile(
            title=_("Papers for you"),
            big=str(letters + cases),
            text=_("There is something to read, and a time within which you may answer."),
            url=reverse("cases:mine"),
            action=_("Open my cases and letters"),
            order=3,
            is_urgent=True,
        )
    ]


def _mine_to_do(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.READ_CASES):
        return []
    rows = reads.cases_for(viewer).filter(is_over=False).exclude(officer=viewer.number)
    waits = sum(bool(moves_open_to(viewer, case)) for case in rows[:MOST])
    late = Reminder.objects.filter(case__in=rows, kind="late").values("case").distinct().count()
    text = _("Cases in which a move may be yours.")
    if late:
        text = _("A clock has run out in some of them.")
    return [
        Tile(
            title=_("Cases"),
            big=str(waits),
            text=text,
            url=reverse("cases:list"),
            action=_("Open the cases"),
            order=20,
            is_urgent=bool(late),
        )
    ]


def held(viewer: Viewer) -> list[Held]:
    cases = [
        Held(
            what=_("A case about you"),
            at=case.opened_at,
            subject=subject_of(case),
            details=(case.number,),
            url=reverse("cases:case", args=[case.pk]),
        )
        for case in reads.my_cases(viewer)
    ]
    letters = [
        Held(
            what=_("A cure letter to you"),
            at=letter.batch.at,
            subject=subject_of(letter),
            details=(letter.get_state_display(),),
            url=reverse("cases:letter", args=[letter.pk]),
        )
        for letter in reads.my_letters(viewer)
    ]
    return [*cases, *letters]
