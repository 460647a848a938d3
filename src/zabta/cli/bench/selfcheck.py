"""`zabta bench selfcheck`: how long an asker waits, beside looking at the photo in full size."""

from __future__ import annotations

import io
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from zabta.demo.pictures import SCENES, draw_picture, picture_names
from zabta.policy.load import load_pack
from zabta.screening.asked import Eyes, Question, check
from zabta.signals.image import GALLERY_VARIABLE
from zabta.signals.image.redact.masks import found_masks
from zabta.signals.text.heads.material import examples

HELP = "the self-check: seconds for a 12-megapixel photo and for a text, on one core"
WIDE, HIGH = 4000, 3000
_SCENES, _TIMES, _TEXTS, _NAIVE = 5, 4, 300, 2
PACK = Path("directives/kp-social-media")


def measure() -> dict[str, float | str]:
    """Times are those an asker waits, the decoding child's included; looking uses one core."""
    cv2.setNumThreads(1)
    pack, now = load_pack(Path(os.environ.get("ZABTA_ROOT", ".")) / PACK), datetime.now(UTC)
    named = os.environ.get(GALLERY_VARIABLE)
    eyes, photos = Eyes(Path(named) if named else None), _photos()
    check(Question(text="warm", sight=eyes.see(photos[0])), pack, now)
    asked, spent = [], []
    for photo in photos:
        began = _spent()
        asked.append(_ms(lambda p=photo: check(Question(sight=eyes.see(p)), pack, now)))  # type: ignore[misc]
        spent.append(_spent() - began)
    eyes.close()
    texts = [post.text for post in examples()][:_TEXTS]
    began = time.process_time()
    read = [_ms(lambda t=t: check(Question(text=t), pack, now)) for t in texts]  # type: ignore[misc]
    reading = (time.process_time() - began) * 1000 / len(texts)
    naive = [_ms(lambda p=p: _whole(p)) for p in photos[:_NAIVE]]  # type: ignore[misc]
    return {
        "photo_12mp_s_p50": round(_at(asked, 0.5) / 1000, 2),
        "photo_12mp_s_p95": round(_at(asked, 0.95) / 1000, 2),
        "photo_12mp_cpu_s_p95": round(_at(spent, 0.95), 2),
        "text_cpu_ms_mean": round(reading, 2),
        "text_ms_p50": round(_at(read, 0.5), 2),
        "text_ms_p95": round(_at(read, 0.95), 2),
        "full_size_s_p50": round(_at(naive, 0.5) / 1000, 2),
        "times_full_size": round(_at(naive, 0.5) / _at(asked, 0.5), 1),
        "marks_looked_for": "yes" if named else "no: ZABTA_GALLERY names no taught gallery",
    }


def _photos() -> list[bytes]:
    """Drawn scenes with grain, in the size of a phone's photo, each asked about several times."""
    names = random.Random(1).sample(sorted(SCENES), k=_SCENES)
    return [_photo(picture_names(name)[0], seed) for seed, name in enumerate(names)] * _TIMES


def _photo(name: str, seed: int) -> bytes:
    drawn = Image.open(io.BytesIO(draw_picture(name))).convert("RGB").resize((WIDE, HIGH))
    grain = np.random.default_rng(seed).normal(0, 6, (HIGH, WIDE, 1))
    pixels = np.clip(np.asarray(drawn) + grain, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=88)
    return out.getvalue()


def _whole(data: bytes) -> None:
    """The plain way: decode everything, look for faces and plates in every pixel of it."""
    found_masks(np.asarray(Image.open(io.BytesIO(data)).convert("RGB")))


def _spent() -> float:
    """Processor seconds of this process and of the decoding child."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text().split()
    ticks = sum(sum(map(int, _stat(child)[11:13])) for child in children)
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: str) -> list[str]:
    """After the name, which may hold blanks; user and system time are the 12th and 13th."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
