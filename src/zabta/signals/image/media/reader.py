"""The parent's side: check by content, order the child, never wait for ever."""

from __future__ import annotations

import importlib.util
import mmap
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec
import numpy as np

import zabta
from zabta.signals.image.media import sniff
from zabta.signals.image.media.credentials import MARK
from zabta.signals.image.media.opened import Clip, Credentials, Frame, Picture, Refused, Why
from zabta.signals.image.metadata.facts import Facts
from zabta.signals.image.needs import require

LONGEST = 1600
SECONDS = 30.0
"""Longest wait for the next word from the child."""
MOST_BYTES = 2 << 30
PIPE = 1 << 20
"""Bytes the child may write ahead; in small helpings the two would wait for each other."""


class Reader:
    """Opens pictures and clips through one child, which is replaced whenever it fails."""

    def __init__(self, seconds: float = SECONDS) -> None:
        require()
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def picture(self, path: Path, longest: int = LONGEST) -> Picture:
        """Decoded and upright, or Refused with its reason."""
        kind, warnings = check(path, sniff.PICTURES)
        order = {"op": "picture", "path": str(path), "kind": kind, "longest": longest}
        parts = list(self._ask(order, path))
        if not parts:
            raise Refused(Why.BROKEN, str(path), "holds no picture")
        head = parts[0][0]
        frames = tuple(Frame(rgb, header["at"]) for header, rgb in parts)
        wide, high = head["original_width"], head["original_height"]
        facts = msgspec.convert(head["facts"], Facts)
        scale = head["width"] / max(1, wide)
        return Picture(str(path), kind, wide, high, scale, frames, facts, warnings)

    def clip(
        self, path: Path, longest: int = 1024, every: float = 2.0, most: int = 4000
    ) -> tuple[Clip, Iterator[Frame]]:
        """What the clip is, and its key frames with gaps longer than `every` seconds filled."""
        kind, _ = check(path, sniff.CLIPS)
        order = {
            "op": "clip",
            "path": str(path),
            "longest": longest,
            "every": every,
            "most": most,
        }
        answers = self._ask(order, path)
        head, _ = next(answers, ({}, None))
        if "seconds" not in head:
            raise Refused(Why.BROKEN, str(path), "holds no video")
        wide, high = head["original_width"], head["original_height"]
        clip = Clip(str(path), kind, wide, high, head["seconds"], head["has_sound"])
        return clip, (Frame(rgb, header["at"]) for header, rgb in answers)

    def credentials(self, path: Path) -> Credentials:
        """Content Credentials of a picture or clip; never Refused, since absence says nothing."""
        if importlib.util.find_spec("c2pa") is None:
            return Credentials(status="not_read", why="c2pa-python is not installed")
        try:
            kind, _ = check(path, (*sniff.PICTURES, *sniff.CLIPS))
            if not _carries_mark(path):
                return Credentials(status="absent")
            order = {"op": "credentials", "path": str(path), "kind": kind}
            told = [header["credentials"] for header, _ in self._ask(order, path)]
        except Refused as refused:
            return Credentials(status="not_read", why=refused.faults[0].what)
        return msgspec.convert(told[0], Credentials)

    def _ask(self, order: dict[str, Any], path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
        child = self._ready()
        if child.stdin is None or child.stdout is None:
            raise Refused(Why.UNREADABLE, str(path), "the decoder could not be started")
        try:
            child.stdin.write(msgspec.json.encode(order) + b"\n")
            child.stdin.flush()
            yield from self._listen(child.stdout, path)
        except GeneratorExit:
            self.close()
            raise
        except (OSError, EOFError, msgspec.MsgspecError):
            self.close()
            raise Refused(Why.BROKEN, str(path), "the decoder gave up on it") from None

    def _listen(self, stream: IO[bytes], path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
        while True:
            header = msgspec.json.decode(self._line(stream, path))
            if header.get("done"):
                return
            if "fault" in header:
                self._line(stream, path)
                raise Refused(Why(header["fault"]), str(path), header["what"])
            pixels = _exactly(stream, header["size"])
            yield header, _shaped(header, pixels)

    def _line(self, stream: IO[bytes], path: Path) -> bytes:
        """One line; a child that stays silent too long is killed, which ends the waiting."""
        late = threading.Event()
        watch = threading.Timer(self._seconds, self._too_late, (late,))
        watch.start()
        line = stream.readline()
        watch.cancel()
        if late.is_set():
            self.close()
            raise Refused(Why.TOO_SLOW, str(path), f"not decoded within {self._seconds:.0f} s")
        if not line:
            raise EOFError
        return line

    def _too_late(self, late: threading.Event) -> None:
        late.set()
        if self._child is not None:
            self._child.kill()

    def _ready(self) -> subprocess.Popen[bytes]:
        """The child; a fresh one after 500 files, so that nothing builds up."""
        self._served += 1
        if self._child is None or self._child.poll() is not None or self._served % 500 == 0:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "zabta.signals.image.media.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_surroundings(),
                pipesize=PIPE,
            )
        return self._child


def _surroundings() -> dict[str, str]:
    """The child sees our code wherever it was started from, and uses one thread."""
    source = str(Path(zabta.__file__).parent.parent)
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)}


def check(path: Path, allowed: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The format by content, with warnings; Refused for what is not to be decoded at all."""
    try:
        size = path.stat().st_size
        head = sniff.head_of(path) if path.is_file() else b""
    except (OSError, ValueError) as error:
        raise Refused(Why.UNREADABLE, str(path), f"cannot be read ({error})") from None
    if not head:
        raise Refused(Why.EMPTY, str(path), "an empty file")
    if size > MOST_BYTES:
        raise Refused(Why.TOO_LARGE, str(path), f"{size >> 20} MiB")
    return _checked_kind(path, head, allowed)


def _checked_kind(path: Path, head: bytes, allowed: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    kind, claimed = sniff.kind_of(head), sniff.claims(path)
    if kind is None:
        said = f"named {path.suffix} but" if claimed else "it"
        why = Why.WRONG_EXTENSION if claimed else Why.UNKNOWN_FORMAT
        raise Refused(why, str(path), f"{said} is no picture or video that is known")
    if kind not in allowed:
        raise Refused(Why.UNKNOWN_FORMAT, str(path), f"is {kind}, not one of {', '.join(allowed)}")
    stranger = sniff.stranger_in(path, kind)
    if stranger is not None:
        raise Refused(Why.POLYGLOT, str(path), f"a {kind} with {stranger} behind it")
    if claimed is not None and claimed != kind and {claimed, kind} != {"mp4", "mov"}:
        return kind, (f"named {path.suffix} but holds {kind}",)
    return kind, ()


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _shaped(header: dict[str, Any], pixels: bytes) -> Any:
    if not pixels:
        return None
    return np.frombuffer(pixels, np.uint8).reshape(header["height"], header["width"], 3)


def _carries_mark(path: Path) -> bool:
    """A quick look, so that a child is asked only about files that can carry credentials."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(MARK) >= 0
