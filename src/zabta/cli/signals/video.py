"""`zabta signals video --gallery DIR FILE…`: one line a clip, each mark with its time span."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zabta.cli import pictures

if TYPE_CHECKING:
    from zabta.signals.image.looker import Looker

HELP = "the gallery's marks in clips, with time spans"
add_arguments = pictures.add_arguments


def run(args: argparse.Namespace) -> int:
    return pictures.write_lines("signals video", args, seen)


def seen(looker: Looker, path: Path) -> pictures.Row:
    """A clip's size and length, its signals, and from when to when each could be seen."""
    from zabta.signals.video.watch import watch

    watched = watch(looker, path)
    return {
        "width": watched.clip.width,
        "height": watched.clip.height,
        "seconds": watched.clip.seconds,
        "has_sound": watched.clip.has_sound,
        "frames": watched.frames,
        "frames_looked_at": watched.looked,
        "signals": watched.signals,
        "seen": [{"from": first, "until": last} for first, last in watched.spans],
    }
