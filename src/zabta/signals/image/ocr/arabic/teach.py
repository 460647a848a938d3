"""Teach the reader of Arabic letters: `python -m zabta.signals.image.ocr.arabic.teach`.

Draws its lines from seeds; needs torch and onnx, and the faces of `faces.yaml` in `--faces`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.ocr.arabic.alphabet import SIGNS, codes_of, plain, text_of
from zabta.signals.image.ocr.arabic.export import export
from zabta.signals.image.ocr.arabic.faces import Faces
from zabta.signals.image.ocr.arabic.net import Reader
from zabta.signals.image.ocr.arabic.phrases import latin, phrase
from zabta.signals.image.ocr.arabic.scene import nothing, strip

Sample = tuple[Array, str]
BATCH, POOL, NOTHING = 32, 8, 0.06
EASY = 500
"""Steps over which lines grow from one clean word to four worn ones."""
SEEN = (Path("/usr/share/fonts"),)


def samples(rng: Rng, faces: Faces, ease: float, again: int = 4) -> Iterator[Sample]:
    """One phrase, worn in so many ways."""
    if rng.random() < NOTHING:
        words = latin()
        text = " ".join(words[i] for i in rng.integers(0, len(words), rng.integers(1, 3)))
        text, face = text.upper() if rng.random() < 0.5 else text, faces.latin(rng)
        yield from ((nothing(rng, text, face), "") for _ in range(again))
        return
    text = phrase(rng, 1 if rng.random() < ease else 4)
    face = faces.one(rng, text)
    yield from ((strip(rng, text, face, ease), text) for _ in range(again))


def batches(seed: int, faces: Faces, first: int = 0) -> Iterator[list[Sample]]:
    """Lines of like width together, from the given step on."""
    step = first
    while True:
        rng = np.random.default_rng([seed, step])
        ease = max(0.0, 1 - step / EASY)
        made = (samples(rng, faces, ease) for _ in range(BATCH * POOL // 4))
        pool = sorted(chain.from_iterable(made), key=lambda one: one[0].shape[1])
        for n in rng.permutation(POOL):
            yield pool[n * BATCH : (n + 1) * BATCH]
        step += POOL


def tensors(batch: list[Sample]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Strips filled up on the left, where a line ends; codes, and both their lengths."""
    widest = max(one.shape[1] for one, _ in batch)
    given = np.stack(
        [np.pad(one, ((0, 0), (widest - one.shape[1], 0)), mode="edge") for one, _ in batch]
    )
    codes = [codes_of(text) for _, text in batch]
    lengths = torch.tensor([len(one) for one in codes])
    columns = torch.tensor([one.shape[1] // 4 for one, _ in batch])
    flat = torch.tensor([code for one in codes for code in one])
    return torch.from_numpy(given[:, None]).float(), flat, columns, lengths


def learn(
    net: Reader, faces: Faces, steps: int, seed: int, out: Path, best_rate: float, first: int = 0
) -> None:
    net.body.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    loss_of = nn.CTCLoss(zero_infinity=True)
    optimizer = torch.optim.AdamW(net.parameters(), best_rate, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, best_rate, steps, pct_start=0.03 if first else 0.12
    )
    begun, losses = time.process_time(), []
    for step, batch in enumerate(batches(seed, faces, first), 1):
        given, flat, columns, lengths = tensors(batch)
        said = net(given.to(memory_format=torch.channels_last)).log_softmax(2).transpose(0, 1)
        loss = loss_of(said, flat, columns, lengths)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        plan.step()
        losses.append(float(loss.detach()))
        if step % 100 == 0 or step == steps:
            spent = time.process_time() - begun
            print(f"{step} {np.mean(losses[-100:]):.3f} {spent:.0f} s", flush=True)
        if step % 500 == 0 or step == steps:
            torch.save(net.state_dict(), out.with_suffix(".pt"))
            print(f"  read whole: {trial(net, faces, seed):.3f}", flush=True)
        if step == steps:
            return


def trial(net: Reader, faces: Faces, seed: int, count: int = 160) -> float:
    """Share of fresh lines that are read without a fault."""
    rng = np.random.default_rng([seed, 10**9])
    net.eval()
    right = 0
    for _ in range(count):
        picture, text = next(samples(rng, faces, 0.0))
        with torch.no_grad():
            best = net(torch.from_numpy(picture[None, None]).float())[0].argmax(1)
        right += text_of(best.tolist()) == plain(text)
    net.train()
    return right / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=Path, nargs="*", default=list(SEEN))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("reader.onnx"))
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=44)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--go-on", type=Path, help="weights of an earlier lesson (.pt)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    faces = Faces(args.faces)
    print("faces not there:", faces.missing)
    net = Reader(len(SIGNS) + 1)
    if args.go_on:
        net.load_state_dict(torch.load(args.go_on))
    first = EASY if args.go_on else 0
    learn(net, faces, args.steps, args.seed, args.out, args.rate, first)
    export(net, args.out)


if __name__ == "__main__":
    main()
