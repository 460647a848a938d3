"""Teach the finder from composites and write it down as ONNX."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
import torch

from zabta.signals.image.teach import STEPS
from zabta.signals.image.teach.compose import Material
from zabta.signals.image.teach.feed import Batch, batches
from zabta.signals.image.teach.net import Finder, Written, focal_loss, size_loss

OPSET = 17


@dataclass(frozen=True, slots=True)
class Lesson:
    """How long and how; the same lesson on the same machine gives the same weights."""

    steps: int = STEPS
    crops: int = 16
    seed: int = 20
    top_rate: float = 4e-3
    threads: int = 2
    """Threads of the net; on a busy machine one is faster, since threads wait for each other."""
    keep: float = 0.995
    """Share of the running mean of weights kept each step."""


Progress = Callable[[int, int, float], None]


def learn(material: Material, lesson: Lesson, tell: Progress | None = None) -> Finder:
    """The running mean of the weights, ready for export."""
    torch.manual_seed(lesson.seed)
    torch.set_num_threads(lesson.threads)
    net = Finder(len(material.taught))
    torch.nn.Module.to(net, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's own stubs leave it out
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(lesson.keep), use_buffers=True
    )
    rule = torch.optim.AdamW(net.parameters(), lr=lesson.top_rate, weight_decay=1e-2)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        rule, lesson.top_rate, total_steps=lesson.steps + 1, pct_start=0.15
    )
    feed = batches(material, lesson.seed, lesson.steps, lesson.crops)
    lost = 0.0
    for number, batch in enumerate(feed, 1):
        loss = _step(net, rule, batch)
        pace.step()
        mean.update_parameters(net)
        lost = loss if number == 1 else 0.98 * lost + 0.02 * loss
        if tell is not None and (number % 25 == 0 or number == lesson.steps):
            tell(number, lesson.steps, lost)
    return cast(Finder, mean.module).eval()


def _step(net: Finder, rule: torch.optim.Optimizer, batch: Batch) -> float:
    pictures, heat, sizes, counted = (torch.from_numpy(np.ascontiguousarray(a)) for a in batch)
    given = pictures.float().contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16, enabled=halves_are_fast()):
        logits, guessed = net(given)
    loss = focal_loss(logits.float(), heat) + 0.3 * size_loss(guessed.float(), sizes, counted)
    rule.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(_weights(net), 5.0)
    rule.step()
    return float(loss.detach())


@cache
def halves_are_fast() -> bool:
    """Whether the processor reckons in bfloat16 itself: teaching is then nearly twice as fast."""
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in told or "amx_bf16" in told


def _weights(net: Finder) -> Iterable[torch.Tensor]:
    return list(net.parameters())


def to_onnx(net: Finder) -> bytes:
    """One self-contained file, any height and width that 8 divides."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the older exporter is chosen: any height and width
        target = Path(folder) / "finder.onnx"
        _export(Written(net), target)
        return target.read_bytes()


def _export(net: Written, target: Path) -> None:
    torch.onnx.export(
        net,
        (torch.zeros(1, 3, 64, 64),),
        str(target),
        input_names=["shade"],
        output_names=["heat", "sizes"],
        dynamic_axes={
            name: {0: "n", 2: name + "_h", 3: name + "_w"} for name in ("shade", "heat", "sizes")
        },
        opset_version=OPSET,
        dynamo=False,
    )
