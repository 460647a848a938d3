"""The gallery as the folder that the core reads: made from the rows before each lesson."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from zabta_site.collection.vault import vault
from zabta_site.gallery.models import Reference
from zabta_site.gallery.words import State

HEADER = ("file", "name", "kind", "owner", "since", "until", "notes")


def place() -> Path:
    """Beside the vault, where the picture signals look for it."""
    return Path(settings.DATA) / "gallery"


def taught_references() -> list[Reference]:
    return list(Reference.objects.filter(state__in=(State.HELD, State.RETIRING)))


def write_folder(references: Iterable[Reference]) -> Path:
    """gallery.csv and its files, whole or not at all; what was learnt stays."""
    folder = place()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "pictures.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    rows = [_row(each, fresh) for each in references]
    shutil.rmtree(folder / "pictures", ignore_errors=True)
    fresh.rename(folder / "pictures")
    with (folder / "gallery.csv.new").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
    (folder / "gallery.csv.new").replace(folder / "gallery.csv")
    return folder


def _row(each: Reference, folder: Path) -> tuple[str, ...]:
    name = f"{each.pk:05d}{Path(each.file_name).suffix.lower()}"
    (folder / name).write_bytes(vault().get(each.sha256))
    days = (each.since, each.until)
    since, until = (day.isoformat() if day else "" for day in days)
    owner = each.owner or "ours"
    return f"pictures/{name}", each.name, each.kind, owner, since, until, each.notes
