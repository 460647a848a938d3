"""`zabta gallery teach` and `calibrate`: a gallery becomes `learnt/<version>/` with its report."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.gallery import Gallery, read_gallery
from zabta.signals.image.hashes.known import known_of
from zabta.signals.image.learnt import (
    BEFORE,
    FORMAT,
    Learnt,
    load,
    save,
    switch_to,
    versions,
)
from zabta.signals.image.media import Reader
from zabta.signals.image.needs import require
from zabta.signals.image.teach.calibrate import halves, set_on
from zabta.signals.image.teach.cards import cards_of
from zabta.signals.image.teach.grounds import make_grounds
from zabta.signals.image.teach.learn import Lesson, learn, to_onnx
from zabta.signals.image.teach.prepared import Prepared, digest_of, prepare
from zabta.signals.image.teach.report import figures_of, report_of
from zabta.signals.image.teach.scenes import TABLE
from zabta.signals.image.teach.trials import Setting, trials
from zabta.signals.image.uniform.teach import teach_heads


@dataclass(frozen=True, slots=True)
class Plan:
    """What the operator may choose."""

    lesson: Lesson = field(default_factory=Lesson)
    trials: int = 8
    """Calibration pictures a condition."""
    backgrounds: Path | None = None
    made_grounds: int = 240
    conditions: tuple[str, ...] = tuple(TABLE)
    """Conditions tried in calibration."""
    switches_on: bool = True
    """Whether the new version is in use at once; else a person reads its report first."""


Tell = Callable[[str], None]


def teach(folder: Path, plan: Plan, tell: Tell) -> Learnt:
    """Everything from gallery.csv to the switched-on version; nothing is left half-made."""
    require()
    require("teach")
    gallery = read_gallery(folder)
    with _draft(folder, plan) as draft:
        with Reader() as reader:
            made = _prepared(gallery, reader, plan)
            known = known_of(gallery, reader)
            heads = teach_heads(gallery, reader, made.photos[::2], draft)
        taught = cards_of(made, draft)
        tell(f"teaching {len(taught)} names for {plan.lesson.steps} steps")
        net = learn(made.material, plan.lesson, lambda n, of, loss: tell(_step(n, of, loss)))
        (draft / "finder.onnx").write_bytes(to_onnx(net))
        card = Learnt(
            format=FORMAT,
            version=draft.name.lstrip("."),
            gallery_sha256=digest_of(gallery),
            taught=taught,
            known=known,
            shown=heads,
            lesson=_lesson(plan),
        )
        save(card, draft)
        return _calibrated(card, draft, made, plan, tell)


def calibrate(folder: Path, version: str | None, plan: Plan, tell: Tell) -> Learnt:
    """A new version with an earlier one's weights and fresh thresholds; the earlier one stays.

    Also takes up a lesson whose calibration was cut short: its draft is named with a dot.
    """
    require()
    require("teach")
    gallery = read_gallery(folder)
    card, source = load(folder, version, (BEFORE, FORMAT))
    if card.gallery_sha256 != digest_of(gallery):
        mend = f"Run: zabta gallery teach {folder}"
        raise BadInput(Fault("the gallery has changed since that lesson", str(source), mend=mend))
    with _draft(folder, plan, _next_version(folder, source.name)) as draft:
        if source != draft:
            shutil.copytree(source, draft, dirs_exist_ok=True)
        with Reader() as reader:
            made = _prepared(gallery, reader, plan)
        fresh = msgspec.structs.replace(card, version=draft.name.lstrip("."), format=FORMAT)
        return _calibrated(fresh, draft, made, plan, tell)


@contextmanager
def _draft(folder: Path, plan: Plan, version: str | None = None) -> Iterator[Path]:
    """A folder that becomes the version when all went well; else it is as it was before."""
    name = version or _next_version(folder)
    draft = folder / "learnt" / f".{name}"
    if version is None:
        shutil.rmtree(draft, ignore_errors=True)
    was_there = draft.is_dir()
    draft.mkdir(parents=True, exist_ok=True)
    try:
        yield draft
    except BaseException:
        if not was_there:
            shutil.rmtree(draft, ignore_errors=True)
        raise
    draft.rename(folder / "learnt" / name)
    if plan.switches_on:
        switch_to(folder, name)


def _prepared(gallery: Gallery, reader: Reader, plan: Plan) -> Prepared:
    return prepare(gallery, reader, plan.backgrounds, plan.lesson.seed, plan.made_grounds)


def _calibrated(card: Learnt, draft: Path, made: Prepared, plan: Plan, tell: Tell) -> Learnt:
    save(card, draft)
    spare = make_grounds(plan.lesson.seed + 1, (), max(6, plan.made_grounds // 6)).made
    setting = Setting(
        gallery=draft.parent.parent,
        version=draft.name,
        material=made.material,
        negatives=(*made.held_back, *spare),
        conditions={name: TABLE[name] for name in plan.conditions},
        each=plan.trials,
        seed=plan.lesson.seed,
    )
    done = trials(setting, plan.lesson.threads, tell)
    one, two = halves(done)
    apart = [(set_on(card, one), two), (set_on(card, two), one)]
    card = msgspec.structs.replace(set_on(card, done), figures=figures_of(apart))
    save(card, draft)
    (draft / "report.md").write_text(report_of(card))
    return card


def _step(number: int, of: int, loss: float) -> str:
    return f"{number}/{of} loss {loss:.3f}"


def _lesson(plan: Plan) -> dict[str, float | int | str]:
    lesson = plan.lesson
    kept = {"steps": lesson.steps, "crops": lesson.crops, "seed": lesson.seed}
    return {**kept, "threads": lesson.threads, "trials": plan.trials, "cores": os.cpu_count() or 0}


def _next_version(folder: Path, draft: str = "") -> str:
    """The number after the last; a draft taken up again keeps its own."""
    if draft.startswith("."):
        return draft[1:]
    held = [int(name) for name in versions(folder) if name.isdigit()]
    return f"{max(held, default=0) + 1:04d}"
