"""The legal tracks on disk, which of them legal has signed, and the one a case runs on."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import Http404

from zabta.procedure.file import Opening
from zabta.procedure.load import load_tracks
from zabta.procedure.open import applies
from zabta.procedure.track import Track
from zabta_site.cases.models import Case, TrackSignOff


def all_tracks() -> list[Track]:
    """BadInput, with every fault, when a pack is not right."""
    return _tracks(Path(settings.PROCEDURES))


@cache
def _tracks(folder: Path) -> list[Track]:
    return load_tracks(folder)


@cache
def track_hash(track: str, version: str) -> str:
    """SHA-256 of everything the version says; legal signs this."""
    found = track_named(track, version)
    return hashlib.sha256(msgspec.json.encode(found, order="deterministic")).hexdigest()


def track_named(track: str, version: str) -> Track:
    for one in all_tracks():
        if (one.track, one.version) == (track, version):
            return one
    raise Http404


def track_of(case: Case) -> Track:
    return track_named(case.track, case.version)


def is_signed(track: Track) -> bool:
    sha256 = track_hash(track.track, track.version)
    rows = TrackSignOff.objects.filter(track=track.track, version=track.version, sha256=sha256)
    return rows.exists()


def signed_track_for(opening: Opening, day: date) -> Track | None:
    """The newest signed version in force that day of the track this officer is on."""
    fit = [one for one in all_tracks() if applies(one, opening) and one.in_force_from <= day]
    signed = [one for one in fit if is_signed(one)]
    return max(signed, key=lambda one: one.in_force_from, default=None)
