"""Malformed and hostile media through the reader: `python tests/signals/image/measure_hostile.py`.

2,000 files unless told otherwise; `--media DIR` adds real pictures and clips to hurt. Prints how
each ended, the worst second and the peak; exit 1 when one was not a typed refusal or a picture,
when the child passed 1 GiB, or when a file appeared.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import struct
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import av
import pillow_heif
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/signals/image")]

from drawn import photo  # noqa: E402 - found by the path set above

from zabta.signals.image.media import Reader, Refused  # noqa: E402
from zabta.signals.image.media.opened import Why  # noqa: E402
from zabta.signals.image.media.sniff import CLIPS, kind_of  # noqa: E402

pillow_heif.register_heif_opener()
STILLS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "heic": "HEIF", "avif": "AVIF"}
MOVING = {"mp4": "libx264", "mov": "libx264", "webm": "libvpx", "3gp": "mpeg4"}
MOST = 1 << 30
Rng = random.Random


def still(ending: str) -> bytes:
    target = io.BytesIO()
    Image.fromarray(photo(1, 90, 120)).save(target, STILLS[ending])
    return target.getvalue()


def moving(ending: str) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format={"3gp": "3gp"}.get(ending, ending)) as clip:
        stream = clip.add_stream(MOVING[ending], rate=5)
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for seed in range(6):
            clip.mux(
                stream.encode(av.VideoFrame.from_ndarray(photo(seed, 96, 128), format="rgb24"))
            )
        clip.mux(stream.encode())
    return target.getvalue()


def spotted(rng: Rng, data: bytes) -> bytes:
    """Some bytes changed."""
    hurt = bytearray(data)
    for _ in range(rng.randrange(1, 40)):
        hurt[rng.randrange(len(hurt))] = rng.randrange(256)
    return bytes(hurt)


def headed(rng: Rng, data: bytes) -> bytes:
    """The first hundred bytes hurt, where sizes and counts stand."""
    return spotted(rng, data[:100]) + data[100:]


def cut(rng: Rng, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def doubled(rng: Rng, data: bytes) -> bytes:
    """A piece of it said many times."""
    at = rng.randrange(len(data))
    return data[:at] + data[at : at + 400] * rng.randrange(2, 400) + data[at:]


def joined(rng: Rng, data: bytes) -> bytes:
    tails = (
        b"PK\x05\x06" + bytes(18),
        b"<?php system(1)",
        b"<script>1</script>",
        b"\x7fELF",
        b"MZ",
    )
    return data + rng.choice(tails)


def noise(rng: Rng, data: bytes) -> bytes:
    return data[: rng.randrange(4, 24)] + rng.randbytes(rng.randrange(1, 4000))


def bomb(rng: Rng, data: bytes) -> bytes:
    """A small PNG that promises a wall of pixels."""
    side = rng.choice((9_000, 20_000, 60_000, 2**31 - 1))
    head = struct.pack(">IIBBBBB", side, side, 8, rng.choice((0, 2, 6)), 0, 0, 0)
    body = zlib.compress(bytes(rng.choice((10, 4_000_000))))
    parts = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


HURTS: tuple[Callable[[Rng, bytes], bytes], ...] = (
    spotted, headed, cut, doubled, joined, noise, bomb,
)  # fmt: skip


def samples(media: Path | None) -> list[tuple[str, bytes]]:
    found = [(ending, still(ending)) for ending in STILLS]
    found += [(ending, moving(ending)) for ending in MOVING]
    paths = sorted(media.rglob("*")) if media else []
    real = [path for path in paths if path.is_file() and path.stat().st_size < 3_000_000]
    return found + [
        (path.suffix[1:], path.read_bytes()) for path in real[:: max(1, len(real) // 20)]
    ]


def opened(reader: Reader, path: Path) -> str:
    """How it ended; anything but a refusal with a known reason is a failure and raises."""
    try:
        if kind_of(path.read_bytes()[:64]) in CLIPS:
            _, frames = reader.clip(path, most=50)
            for _ in frames:
                pass
            return "opened"
        return "opened" if reader.picture(path).rgb.ndim == 3 else "no picture"
    except Refused as refused:
        return str(Why(refused.why))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--media", type=Path)
    args = parser.parse_args()
    rng, ends, faults, slowest = Rng(2000), Counter[str](), list[str](), 0.0
    known = samples(args.media)
    with tempfile.TemporaryDirectory() as place, Reader() as reader:
        for number in range(args.count):
            ending, data = known[number % len(known)]
            hurt = HURTS[number // len(known) % len(HURTS)]
            name = ending if rng.random() < 0.8 else rng.choice((*STILLS, *MOVING, "txt"))
            path = Path(place) / f"{number}.{name}"
            path.write_bytes(hurt(rng, data))
            start = time.perf_counter()
            try:
                ends[opened(reader, path)] += 1
            except Exception as error:  # what this script is here to count
                faults.append(f"{number} {hurt.__name__} {ending}: {error!r}")
            slowest = max(slowest, time.perf_counter() - start)
            path.unlink()
            if left := list(Path(place).iterdir()):
                faults.append(f"{number}: wrote {left}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    if peak > MOST:
        faults.append(f"the child took {peak >> 20} MiB")
    told = {"files": args.count, **ends, "slowest_s": round(slowest, 2), "faults": faults}
    print(json.dumps({**told, "child_peak_mib": peak >> 20}))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
