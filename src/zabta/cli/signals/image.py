"""`zabta signals image --gallery DIR FILE…`: one line a picture."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zabta.cli import pictures

if TYPE_CHECKING:
    from zabta.signals.image.looker import Looker

HELP = "the gallery's marks, copies and writing in pictures"
add_arguments = pictures.add_arguments


def run(args: argparse.Namespace) -> int:
    return pictures.write_lines("signals image", args, seen)


def seen(looker: Looker, path: Path) -> pictures.Row:
    """A picture's size, signals (design.md section 5) and warnings."""
    from zabta.signals.image.metadata.signals import signals_of

    picture = looker.reader.picture(path)
    return {
        "width": picture.width,
        "height": picture.height,
        "signals": [*looker.look(picture), *signals_of(picture.facts)],
        "warnings": list(picture.warnings),
    }
