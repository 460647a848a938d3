"""`zabta signals video --gallery DIR FILE…`: one line a clip, each mark with its time span."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zabta.cli.signals.image import refusal, write
from zabta.signals.image.needs import require

HELP = "the gallery's marks in clips, with time spans"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gallery", type=Path, required=True, metavar="DIR")
    parser.add_argument("--version", help="a taught version; the current one when left out")
    parser.add_argument("--no-text", action="store_true", help="do not read writing")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    require()
    from zabta.signals.image.looker import Looker
    from zabta.signals.image.media import Refused
    from zabta.signals.video.watch import watch

    looker = Looker(args.gallery, args.version, reads_text=not args.no_text)
    refused = 0
    try:
        for path in args.files:
            try:
                watched = watch(looker, path)
            except Refused as error:
                refused += 1
                write(refusal(path, error.why, error.faults[0].what))
                print(f"zabta signals video: {error}", file=sys.stderr)
                continue
            write(
                {
                    "path": str(path),
                    "width": watched.clip.width,
                    "height": watched.clip.height,
                    "seconds": watched.clip.seconds,
                    "has_sound": watched.clip.has_sound,
                    "frames": watched.frames,
                    "frames_looked_at": watched.looked,
                    "signals": watched.signals,
                    "seen": [{"from": first, "until": last} for first, last in watched.spans],
                    "protected": {"is_protected": False, "why": ""},
                }
            )
    finally:
        looker.close()
    return 2 if refused else 0
