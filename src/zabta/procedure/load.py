"""Reading procedure packs: a folder a track, a file a version. Nothing is half-loaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from zabta.domain.fault import BadInput, Fault
from zabta.procedure.lint import faults_in
from zabta.procedure.track import Track

MOST_BYTES = 500_000


def load_tracks(folder: Path) -> list[Track]:
    """Every version of every track under `folder`. BadInput with every fault."""
    files = sorted(folder.glob("*/*.yaml")) or sorted(folder.glob("*.yaml"))
    if not files:
        mend = "Name the folder that holds one folder a track"
        raise BadInput(Fault("no procedure pack", str(folder), "TRACK/VERSION.yaml", mend))
    tracks: list[Track] = []
    faults: list[Fault] = []
    for path in files:
        try:
            tracks.append(load_track(path))
        except BadInput as bad:
            faults += bad.faults
    if faults:
        raise BadInput(*faults)
    return tracks


def load_track(path: Path) -> Track:
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(Fault("too large", str(path), f"at most {MOST_BYTES} bytes"))
    try:
        loaded: Any = yaml.safe_load(path.read_text("utf-8"))
        track = msgspec.convert(loaded, Track)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise BadInput(Fault("not YAML", where, "a YAML mapping", str(error))) from error
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadInput(Fault(str(error), str(path), mend="See docs/procedures.md")) from error
    faults = [*faults_in(track, str(path)), *_names(track, path)]
    if faults:
        raise BadInput(*faults)
    return track


def _names(track: Track, path: Path) -> list[Fault]:
    faults = []
    if track.version != path.stem:
        faults.append(Fault(f"version {track.version!r}", str(path), path.stem))
    if path.parent.name != track.track:
        faults.append(Fault(f"track {track.track!r}", str(path), path.parent.name))
    return faults


def in_force(tracks: Iterable[Track], name: str, day: date) -> Track | None:
    """The newest version of a track that was in force that day."""
    found = [one for one in tracks if one.track == name and one.in_force_from <= day]
    return max(found, key=lambda one: one.in_force_from, default=None)
