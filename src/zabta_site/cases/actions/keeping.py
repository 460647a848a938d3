"""What cases rest on: signed tracks, and reminders."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from zabta.procedure.track import Track
from zabta_site.cases.models import Case, CureLetter, Reminder, TrackSignOff
from zabta_site.cases.tracks import track_hash
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


@transaction.atomic
def sign_track(track: Track, *, by: Viewer, user: User, reason: str) -> TrackSignOff:
    """Legal has seen every number of this version in the law, or says why it may be used."""
    by.must(Permission.SIGN_TRACKS)
    sha256 = track_hash(track.track, track.version)
    row, is_new = TrackSignOff.objects.get_or_create(
        track=track.track,
        version=track.version,
        sha256=sha256,
        defaults={"by": user, "reason": reason, "at": timezone.now()},
    )
    if is_new:
        body = {"reason": reason, "sha256": sha256, "to_confirm": track.to_confirm}
        append("track.signed", by=by, subject=row, body={**body, "track": str(row)})
    return row


@transaction.atomic
def remind(
    clock: str,
    ends: date,
    kind: str,
    *,
    by: Actor,
    case: Case | None = None,
    letter: CureLetter | None = None,
    reason: str = "",
) -> bool:
    """Write down once that a clock is near its end, past it, or told to the authority above."""
    if Reminder.objects.filter(
        case=case, letter=letter, clock=clock, ends=ends, kind=kind
    ).exists():
        return False
    row = Reminder.objects.create(
        case=case, letter=letter, clock=clock, ends=ends, kind=kind, at=timezone.now()
    )
    body = {"clock": clock, "ends": str(ends), "kind": kind, "reason": reason}
    append("clock.told", by=by, subject=case or letter or row, body=body)
    return True
