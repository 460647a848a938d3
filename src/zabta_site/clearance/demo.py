"""The demo's public relations branch: an approver, a class approval, and three requests."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from zabta_site.clearance import actions
from zabta_site.clearance.words import ClassKind, Duty, Kind
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant, Officer, Unit, User
from zabta_site.people.reads import posting_of
from zabta_site.people.roles import Role

WHY = "Made up for the demo force"


class Made(NamedTuple):
    kind: Kind
    text: str
    place: str
    answer: str


THANKS = "پولیو کارکوونکو ته مننه. ستاسو خدمت زموږ د ماشومانو راتلونکې ده."
REQUESTS = (
    Made(Kind.POST, THANKS, "کلی", "approve"),
    Made(Kind.POST, "د سړک خوندیتوب: د موټرسایکل پر مهال خولۍ پر سر کړئ.", "د ښار څلور لارې", ""),
    Made(Kind.SAFETY, "خبردار: سېلاب د پله یوه برخه وړې. دې لارې ته مه راځئ.", "د سيند پله", ""),
)  # fmt: skip


def load(folder: Path, *, by: Actor) -> None:
    grant = Grant.objects.filter(role=Role.PUBLIC_RELATIONS, withdrawn_at=None).first()
    officer = Officer.objects.filter(number="C-1107").first()
    if grant is None or grant.unit is None or officer is None:
        return
    for duty in Duty:
        actions.name_approver(grant.unit, duty.value, grant.user, by=by, reason=WHY)
    posting = posting_of(officer)
    if posting is None:
        return
    _class(posting.unit, grant.user, by)
    for made in REQUESTS:
        _request(officer, posting.unit, made, grant.user, by)


def _class(unit: Unit, user: User, by: Actor) -> None:
    now = timezone.now()
    actions.approve_class(
        unit, ClassKind.CEREMONY.value, "انعام اور ترقی کی تقریبات", "صرف سرکاری تصویریں",
        (now, now + timedelta(days=180)), by=by, user=user, reason=WHY,
    )  # fmt: skip


def _request(officer: Officer, unit: Unit, made: Made, user: User, by: Actor) -> None:
    now = timezone.now()
    draft = actions.Draft(
        kind=made.kind, platform="facebook", text=made.text, place=made.place,
        since=now + timedelta(hours=1), until=now + timedelta(days=2),
    )  # fmt: skip
    asked = actions.ask_clearance(officer, unit, draft, by=by, reason=WHY)
    if made.answer == "approve":
        actions.approve_request(asked, by=by, user=user, reason="مننه، همداسې یې پوسټ کړئ.")
