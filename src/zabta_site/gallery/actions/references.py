"""Views of marks: proposed by one, agreed by another, and put away the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from zabta.domain.fault import BadInput, Fault
from zabta_site.collection.vault import vault
from zabta_site.gallery.actions.common import NotNow, must_be_another
from zabta_site.gallery.models import Reference
from zabta_site.gallery.words import State
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person says of a reference picture."""

    name: str
    kind: str
    owner: str = ""
    since: date | None = None
    until: date | None = None
    notes: str = ""


@transaction.atomic
def propose_reference(
    shown: Shown, file_name: str, data: bytes, *, by: Actor, user: User, reason: str = ""
) -> Reference:
    """One picture into the gallery's waiting room. BadInput when its name has another kind."""
    _must_agree_with_its_name(shown)
    row = Reference.objects.create(
        name=shown.name,
        kind=shown.kind,
        owner=shown.owner,
        since=shown.since,
        until=shown.until,
        notes=shown.notes,
        file_name=file_name[-255:],
        sha256=vault().put(data),
        proposed_by=user,
        proposed_at=timezone.now(),
    )
    append("gallery.proposed", by=by, subject=row, body=_of(row, reason))
    return row


def _must_agree_with_its_name(shown: Shown) -> None:
    here = Reference.objects.filter(name=shown.name).exclude(
        state__in=(State.REFUSED, State.RETIRED)
    )
    other = here.exclude(kind=shown.kind).first()
    if other is not None:
        what = f"{shown.name!r} is already of kind {other.kind}"
        raise BadInput(Fault(what, "kind", "one kind for each name"))


@transaction.atomic
def agree_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """The second person: from the next lesson on it is taught. SamePerson, NotNow."""
    row = _locked(row, State.PROPOSED)
    must_be_another(user, row.proposed_by_id)
    row.state, row.agreed_by, row.agreed_at = State.HELD, user, timezone.now()
    row.save()
    append("gallery.agreed", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def refuse_reference(row: Reference, *, by: Actor, user: User, reason: str) -> None:
    """It never gets in; who proposed it may take it back in this way too."""
    row = _locked(row, State.PROPOSED)
    row.state, row.retired_by, row.retired_at = State.REFUSED, user, timezone.now()
    row.retire_reason = reason
    row.save()
    append("gallery.refused", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def ask_retire(row: Reference, *, by: Actor, user: User, reason: str) -> None:
    row = _locked(row, State.HELD)
    row.state, row.retire_asked_by, row.retire_reason = State.RETIRING, user, reason
    row.save()
    append("gallery.retire_asked", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def retire_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """The second person: the next lesson is without it. SamePerson, NotNow."""
    row = _locked(row, State.RETIRING)
    must_be_another(user, row.retire_asked_by_id)
    row.state, row.retired_by, row.retired_at = State.RETIRED, user, timezone.now()
    row.save()
    append("gallery.retired", by=by, subject=row, body=_of(row, reason or row.retire_reason))


@transaction.atomic
def keep_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """It stays after all."""
    row = _locked(row, State.RETIRING)
    row.state, row.retire_asked_by, row.retire_reason = State.HELD, None, ""
    row.save()
    append("gallery.kept", by=by, subject=row, body={**_of(row, reason), "user": user.number})


def _locked(row: Reference, state: State) -> Reference:
    held = Reference.objects.select_for_update().filter(pk=row.pk, state=state).first()
    if held is None:
        raise NotNow
    return held


def _of(row: Reference, reason: str) -> dict[str, str]:
    told = {"name": row.name, "kind": row.kind, "owner": row.owner, "sha256": row.sha256}
    return {**told, "reason": reason}


def plain(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-").lower() or "mark"
