"""Teaching, in a process of its own with the lowest priority.

Run as `python -m zabta_site.gallery.lesson PK`.

The worker only starts it, so that imports and screening go on while a lesson runs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from zabta.domain.fault import BadInput

if TYPE_CHECKING:
    from zabta.signals.image.teach.run import Plan
    from zabta_site.gallery.models import Lesson

CALIBRATING = 0.15
"""Share of the bar that calibration takes after the last step."""
_STEP = re.compile(r"(\d+)/(\d+) loss")
STOPPED = "the site was stopped while it taught; ask for the lesson again"
Tell = Callable[[str], None]


def start(pk: int) -> None:
    """A child that outlives the job but not the site."""
    words = [sys.executable, "-m", "zabta_site.gallery.lesson", str(pk)]
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": "1"}
    subprocess.Popen(words, env=environment)  # noqa: S603 - our own module under our own Python


def run(pk: int, plan: Plan | None = None) -> None:
    """Teach, try the samples, and leave the version waiting for a person."""
    from zabta_site.gallery import actions
    from zabta_site.gallery.models import Lesson
    from zabta_site.ledgerbook.actions import Machine

    by = Machine("gallery")
    row = Lesson.objects.get(pk=pk)
    try:
        card, catches = _taught(row, plan)
    except BadInput as bad:
        actions.stop_lesson(row, by=by, reason="; ".join(str(fault) for fault in bad.faults))
    except Orphaned:
        actions.stop_lesson(row, by=by, reason=STOPPED)
    else:
        actions.finish_lesson(row, card, catches, by=by)


def _taught(row: Lesson, plan: Plan | None) -> tuple[Any, dict[int, list[dict[str, Any]]]]:
    from zabta.signals.image.teach.learn import Lesson as Length
    from zabta.signals.image.teach.run import Plan, teach
    from zabta_site.gallery.folder import taught_references, write_folder

    folder = write_folder(taught_references())
    length = Length(steps=row.steps, threads=1)
    chosen = plan or Plan(lesson=length, switches_on=False)
    card = teach(folder, chosen, progress_of(row.pk, chosen.lesson.steps))
    return card, caught(folder, card.version)


def progress_of(pk: int, steps: int) -> Tell:
    """Steps fill most of the bar; a lesson whose parent is gone ends itself."""
    from zabta_site.gallery.actions import report_lesson

    parent = os.getppid()
    total = round(steps / (1 - CALIBRATING))
    rounds = [0]

    def tell(text: str) -> None:
        if os.getppid() != parent:
            raise Orphaned
        found = _STEP.search(text)
        if found:
            report_lesson(pk, int(found.group(1)), total)
        else:
            rounds[0] += 1
            more = (total - steps) * min(1.0, rounds[0] / 24)
            report_lesson(pk, round(steps + more) if rounds[0] > 1 else 0, total)

    return tell


def caught(folder: Path, version: str) -> dict[int, list[dict[str, Any]]]:
    """What the version sees in each sample, by the sample's row."""
    from zabta.signals.image.looker import Looker
    from zabta_site.collection.vault import vault
    from zabta_site.gallery.models import Sample

    looker = Looker(folder, version, reads_text=False)
    found = {}
    try:
        for sample in Sample.objects.all():
            (folder / "sample").write_bytes(vault().get(sample.sha256))
            found[sample.pk] = [
                msgspec.to_builtins(one) for one in looker.signals_of(folder / "sample")
            ]
    finally:
        looker.close()
        (folder / "sample").unlink(missing_ok=True)
    return found


class Orphaned(Exception):
    """The process that started the lesson is gone."""


if __name__ == "__main__":
    os.nice(15)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabta_site.project.settings")
    import django

    django.setup()
    run(int(sys.argv[1]))
