"""What of the picture benchmark needs torch: run in a child, so that its memory stays apart."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import cv2

from zabta.cli.bench.image.drawn import mark
from zabta.cli.memory import greatest_mib
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, save

STEPS, TRIALS = 60, 1
_WARM = 25
Figures = dict[str, float | str]


def in_child(act: Callable[..., Any], *given: object) -> Any:
    """The answer of an act run in a fresh process, with that process's greatest memory in MiB."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as child:
        return child.submit(_with_peak, act, given).result()


def _with_peak(act: Callable[..., Any], given: tuple[object, ...]) -> tuple[Any, float]:
    answer = act(*given)
    return answer, greatest_mib()


def teach_short(folder: Path) -> Figures:
    """A short lesson, timed and stretched to the full number of steps and pictures."""
    from zabta.signals.image.teach.learn import Lesson
    from zabta.signals.image.teach.run import Plan, teach

    full = Plan()
    stamps: list[tuple[float, str]] = []
    plan = Plan(Lesson(steps=STEPS, threads=1), trials=TRIALS)
    begun = time.perf_counter()
    card = teach(folder, plan, lambda text: stamps.append((time.perf_counter(), text)))
    ended = time.perf_counter()
    warm = next(at for at, text in stamps if text.startswith(f"{_WARM}/"))
    last = next(at for at, text in stamps if text.startswith(f"{STEPS}/"))
    step = (last - warm) / (STEPS - _WARM)
    pictures = int(stamps[-1][1].split(" of ")[1].split()[0])
    more = len(full.conditions) * (full.trials - TRIALS)
    calibrating = (ended - last) * (pictures + more) / pictures
    return {
        "teach_minutes": (warm - begun + step * full.lesson.steps + calibrating) / 60,
        "teach_step_seconds": step,
        "calibrate_minutes": calibrating / 60,
        "model_mib": (folder / "learnt" / card.version / "finder.onnx").stat().st_size / 2**20,
    }


def write_untaught(gallery: Path, count: int) -> None:
    """A version with many references and a net that was never taught: its cost is the same."""
    from zabta.signals.image.teach.learn import to_onnx
    from zabta.signals.image.teach.net import Finder

    folder = gallery / "learnt" / "0001"
    folder.mkdir(parents=True)
    (folder / "finder.onnx").write_bytes(to_onnx(Finder(count).eval()))
    for number in range(count):
        bgra = cv2.cvtColor(mark(number), cv2.COLOR_RGBA2BGRA)
        cv2.imwrite(str(folder / f"{number}.png"), bgra)
    taught = tuple(
        Taught(name=f"m{number}", kind="emblem", owner="ours", views=(f"{number}.png",))
        for number in range(count)
    )
    save(Learnt(format=FORMAT, version="0001", gallery_sha256="", taught=taught), folder)
