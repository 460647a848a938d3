"""`zabta gallery teach`: a gallery becomes `learnt/<version>/` with its report."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import msgspec
import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array
from zabta.signals.image.cascade import Cascade
from zabta.signals.image.gallery import TAUGHT, Gallery, read_gallery
from zabta.signals.image.gallery.reference import KNOWN, Reference
from zabta.signals.image.gallery.render import rgba_of, shrunk
from zabta.signals.image.hashes.known import known_of
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, save, switch_to, versions
from zabta.signals.image.media import Reader, Refused
from zabta.signals.image.needs import require
from zabta.signals.image.teach.calibrate import halves, trials, weighed, with_thresholds
from zabta.signals.image.teach.compose import Material
from zabta.signals.image.teach.grounds import make_grounds
from zabta.signals.image.teach.learn import Lesson, learn, to_onnx
from zabta.signals.image.teach.report import figures_of, report_of
from zabta.signals.image.teach.scenes import TABLE
from zabta.signals.image.teach.views import View, cut_from_even_ground, views_of
from zabta.signals.image.uniform.teach import teach_heads

SMALL_OWNERLESS = 12
"""Distractors beyond this many are laid as decoys but get no answer of their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the operator may choose."""

    lesson: Lesson = field(default_factory=Lesson)
    trials: int = 12
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
    version = _next_version(folder)
    draft = folder / "learnt" / f".{version}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        card = _made(gallery, plan, version, draft, tell)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    draft.rename(folder / "learnt" / version)
    if plan.switches_on:
        switch_to(folder, version)
    return card


def _made(gallery: Gallery, plan: Plan, version: str, draft: Path, tell: Tell) -> Learnt:
    with Reader() as reader:
        names = _taught_names(gallery)
        if not names:
            raise BadInput(Fault("nothing to teach", str(gallery.folder), "a " + ", ".join(TAUGHT)))
        pictures = {each.file: rgba_of(gallery.path(each), reader) for each in gallery.of(TAUGHT)}
        photos = _photos(gallery, plan.backgrounds, reader)
        known = known_of(gallery, reader)
        heads = teach_heads(gallery, reader, photos[::2], draft)
    material = _material(gallery, names, pictures, plan, photos[::2])
    taught = tuple(_card_of(views, pictures, draft) for views in names.values())
    tell(f"teaching {len(taught)} names for {plan.lesson.steps} steps")
    net = learn(material, plan.lesson, lambda n, of, loss: tell(f"{n}/{of} loss {loss:.3f}"))
    (draft / "finder.onnx").write_bytes(to_onnx(net))
    card = Learnt(
        format=FORMAT,
        version=version,
        gallery_sha256=_digest(gallery),
        taught=taught,
        known=known,
        shown=heads,
        lesson=_lesson(plan),
    )
    return _calibrated(card, draft, material, photos[1::2], plan, tell)


def _calibrated(
    card: Learnt, draft: Path, material: Material, held_back: list[Array], plan: Plan, tell: Tell
) -> Learnt:
    save(card, draft)
    cascade = Cascade(draft.parent.parent, draft.name)
    spare = make_grounds(plan.lesson.seed + 1, (), max(6, plan.made_grounds // 6)).made
    negatives = held_back + list(spare)
    chosen = {name: TABLE[name] for name in plan.conditions}
    done = trials(cascade, material, negatives, chosen, plan.trials, plan.lesson.seed, tell)
    set_on, reported = halves(done)
    card = with_thresholds(card, set_on, weighed(set_on))
    card = msgspec.structs.replace(card, figures=figures_of(card, reported))
    save(card, draft)
    (draft / "report.md").write_text(report_of(card))
    return card


def _taught_names(gallery: Gallery) -> dict[str, list[Reference]]:
    """What gets an answer: all of ours, and others' marks up to a limit, owned ones first."""
    names = gallery.named(TAUGHT)
    others = [name for name, refs in names.items() if not refs[0].is_ours]
    others.sort(key=lambda name: names[name][0].owner in ("", "ours"))
    dropped = set(others[SMALL_OWNERLESS:])
    return {name: refs for name, refs in names.items() if name not in dropped}


def _views(pictures: dict[str, Array], references: list[Reference]) -> tuple[View, ...]:
    flags = [(each.file, each.kind == "flag") for each in references]
    found = [view for file, is_flag in flags for view in views_of(pictures[file], is_flag)]
    return tuple(found)


def _material(
    gallery: Gallery,
    names: dict[str, list[Reference]],
    pictures: dict[str, Array],
    plan: Plan,
    photos: list[Array],
) -> Material:
    taught = tuple(_views(pictures, references) for references in names.values())
    rest = [each for each in gallery.of(["distractor"]) if each.name not in names]
    grounds = make_grounds(plan.lesson.seed, photos, plan.made_grounds)
    return Material(taught, _views(pictures, rest), grounds)


def _card_of(references: list[Reference], pictures: dict[str, Array], draft: Path) -> Taught:
    first = references[0]
    files = []
    for each in references:
        name = f"view-{each.row:04d}.png"
        rgba = shrunk(_outlined(pictures[each.file], each))
        done, data = cv2.imencode(".png", cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA))
        if done:
            (draft / name).write_bytes(data.tobytes())
            files.append(name)
    return Taught(
        name=first.name,
        kind=first.kind,
        owner=first.owner,
        since=min(each.since for each in references),
        until=max(each.until for each in references) if all(e.until for e in references) else "",
        views=tuple(files),
    )


def _outlined(rgba: Array, reference: Reference) -> Array:
    """Artwork on an even ground is compared without that ground; flags keep theirs."""
    if reference.kind == "flag" or (rgba[..., 3] < 128).any():
        return rgba
    cut = cut_from_even_ground(rgba)
    return rgba if cut is None else cut


def _photos(gallery: Gallery, folder: Path | None, reader: Reader) -> list[Array]:
    """Real grounds: known pictures and the operator's own; unreadable ones are left out."""
    paths = [gallery.path(each) for each in gallery.of(KNOWN)]
    if folder is not None:
        paths += sorted(path for path in folder.rglob("*") if path.is_file())
    photos = []
    for path in paths:
        try:
            photos.append(np.array(reader.picture(path, 1024).rgb))
        except Refused:
            continue
    return photos + _samples()


def _samples() -> list[Array]:
    """Two photographs that come with the teaching list's own library."""
    try:
        from sklearn.datasets import load_sample_images
    except ImportError:
        return []
    return [np.ascontiguousarray(picture) for picture in load_sample_images().images]


def _lesson(plan: Plan) -> dict[str, float | int | str]:
    lesson = plan.lesson
    kept = {"steps": lesson.steps, "crops": lesson.crops, "seed": lesson.seed}
    return {**kept, "threads": lesson.threads, "trials": plan.trials, "cores": os.cpu_count() or 0}


def _digest(gallery: Gallery) -> str:
    total = hashlib.sha256((gallery.folder / "gallery.csv").read_bytes())
    for each in gallery.references:
        total.update(hashlib.sha256(gallery.path(each).read_bytes()).digest())
    return total.hexdigest()


def _next_version(folder: Path) -> str:
    held = [int(name) for name in versions(folder) if name.isdigit()]
    return f"{max(held, default=0) + 1:04d}"
