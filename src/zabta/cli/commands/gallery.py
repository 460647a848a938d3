"""`zabta gallery check|teach|calibrate|list|rollback DIR`: the force's own marks."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image import learnt
from zabta.signals.image.gallery import KINDS, TAUGHT, Gallery, read_gallery
from zabta.signals.image.gallery.reference import KNOWN
from zabta.signals.image.needs import require
from zabta.signals.image.teach import STEPS

HELP = "what a gallery of marks holds and lacks; turn it into a detector"
_FEW_VIEWS = 3
_FEW_PHOTOS = 8
_EYES = {
    **dict.fromkeys(("flag", "emblem", "insignia"), "no artwork or photo of ours"),
    **dict.fromkeys(("uniform", "vehicle"), "fewer than three photos of ours, no model in a slot"),
    "equipment": "no model in a slot, and photos alone do not teach it",
}
"""Why a kind cannot be seen."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("check", "teach", "calibrate", "list", "rollback"))
    parser.add_argument("folder", type=Path, metavar="DIR", help="holds gallery.csv and its files")
    parser.add_argument("--steps", type=int, default=STEPS, help="teaching steps")
    parser.add_argument("--crops", type=int, default=16, help="made crops a step")
    parser.add_argument("--seed", type=int, default=20, help="same seed, same machine, same result")
    parser.add_argument("--threads", type=int, default=0, help="1 or 2; by load when left out")
    parser.add_argument("--trials", type=int, default=8, help="calibration pictures a condition")
    parser.add_argument(
        "--keep-current", action="store_true", help="teach, but leave the version in use as it is"
    )
    parser.add_argument(
        "--backgrounds", type=Path, metavar="DIR", help="ordinary photos of your own"
    )
    parser.add_argument(
        "--to", metavar="VERSION", help="for rollback: the one before when left out"
    )
    parser.add_argument(
        "--of", metavar="VERSION", help="for calibrate: the one in use when left out"
    )


def run(args: argparse.Namespace) -> int:
    acts = {
        "check": _check,
        "teach": _teach,
        "calibrate": _teach,
        "list": _list,
        "rollback": _rollback,
    }
    return acts[args.act](args)


def _check(args: argparse.Namespace) -> int:
    gallery = read_gallery(args.folder)
    faults = _unreadable(gallery)
    if faults:
        raise BadInput(*faults)
    for kind in KINDS:
        names = gallery.named([kind])
        if names:
            print(f"{kind}: {', '.join(f'{name} ({len(refs)})' for name, refs in names.items())}")
    for line in [*lacking(gallery), *blind_to(gallery)]:
        print(f"lacks: {line}")
    return 0


def _unreadable(gallery: Gallery) -> list[Fault]:
    require()
    from zabta.signals.image.gallery.render import rgba_of
    from zabta.signals.image.media import Reader

    faults: list[Fault] = []
    with Reader() as reader:
        for each in gallery.references:
            try:
                rgba_of(gallery.path(each), reader)
            except BadInput as error:
                faults += error.faults
    return faults


def lacking(gallery: Gallery) -> list[str]:
    """What would make the detector better or fairer."""
    lines = []
    for name, views in gallery.named(TAUGHT).items():
        if views[0].is_ours and len(views) < _FEW_VIEWS:
            lines.append(f"{name}: {len(views)} view; give artwork and three to eight photos of it")
    if not any(not each.is_ours for each in gallery.of(TAUGHT)):
        lines.append("distractors: other forces' and agencies' marks, so that they are told apart")
    for kind in ("uniform", "vehicle"):
        photos = [each for each in gallery.of([kind]) if each.is_ours]
        if photos and len(photos) < _FEW_PHOTOS:
            lines.append(f"{kind}: {len(photos)} photos; eight or more give a fairer hint")
    if not gallery.of(["benign", "official"]):
        lines.append("benign and official pictures, so that their copies are known")
    return lines


def blind_to(gallery: Gallery) -> list[str]:
    """Kinds that no lesson from it could see: what of them a picture shows stays unknown."""
    from zabta.signals.image.able import kinds_teachable
    from zabta.signals.image.slots.onnx import filled_slots

    seen = kinds_teachable(gallery, filled_slots(gallery.folder))
    asked = [kind for kind in KINDS if kind not in (*KNOWN, "distractor", "board")]
    return [f"{kind}: {_EYES[kind]}; it stays unknown" for kind in asked if kind not in seen]


def _teach(args: argparse.Namespace) -> int:
    require()
    require("teach")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # threads that wait must not eat the core
    from zabta.signals.image.teach.learn import Lesson
    from zabta.signals.image.teach.run import Plan, calibrate, teach

    if args.steps < 1 or args.crops < 2 or args.trials < 2 or args.threads < 0:
        raise BadInput(Fault("steps, crops, trials or threads", expected="numbers above 1"))
    if args.backgrounds is not None and not args.backgrounds.is_dir():
        raise BadInput(Fault("no such folder", str(args.backgrounds)))
    threads = args.threads or _fair_threads()
    lesson = Lesson(steps=args.steps, crops=args.crops, seed=args.seed, threads=threads)
    plan = Plan(
        lesson=lesson,
        trials=args.trials,
        backgrounds=args.backgrounds,
        switches_on=not args.keep_current,
    )
    if args.act == "calibrate":
        card = calibrate(args.folder, args.of, plan, _tell)
    else:
        card = teach(args.folder, plan, _tell)
    print((args.folder / "learnt" / card.version / "report.md").read_text(), end="")
    return 0


def _fair_threads() -> int:
    """Two on a quiet machine; one where others work, since two would wait for each other."""
    return 1 if os.getloadavg()[0] > (os.cpu_count() or 1) * 0.75 else 2


def _tell(text: str) -> None:
    end = "\r" if sys.stderr.isatty() else "\n"
    print(f"zabta gallery: {text}", end=end, file=sys.stderr, flush=True)


def _list(args: argparse.Namespace) -> int:
    now = learnt.current(args.folder)
    for version in learnt.versions(args.folder):
        card, _ = learnt.load(args.folder, version)
        names = ", ".join(each.name for each in card.taught)
        print(f"{'*' if version == now else ' '} {version}  {names}")
    return 0


def _rollback(args: argparse.Namespace) -> int:
    held, now = learnt.versions(args.folder), learnt.current(args.folder)
    earlier = [version for version in held if now is None or version < now]
    if args.to is None and not earlier:
        raise BadInput(Fault("no earlier version", str(args.folder)))
    learnt.switch_to(args.folder, args.to or earlier[-1])
    print(learnt.current(args.folder))
    return 0
