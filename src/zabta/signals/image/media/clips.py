"""Sample frames from clips with PyAV; runs inside the child."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

MOST_PIXELS = 40_000_000


class TooLarge(ValueError):
    """More pixels a frame than anyone may send."""


def read(
    path: Path, longest: int, every: float, most: int
) -> Iterator[tuple[dict[str, Any], bytes | memoryview]]:
    """First the clip's own header without pixels, then RGB frames in time order."""
    with av.open(str(path), options={"protocol_whitelist": "file"}) as clip:
        if not clip.streams.video:
            raise ValueError("no video stream")
        stream = clip.streams.video[0]
        wide, high = stream.codec_context.width, stream.codec_context.height
        if wide * high > MOST_PIXELS:
            raise TooLarge(f"{wide} x {high} pixels a frame")
        yield _header(clip, stream, wide, high), b""
        stream.thread_type = "NONE"
        scaler = VideoReformatter()
        for taken, (at, frame) in enumerate(_sampled(clip, stream, every)):
            if taken >= most:
                return
            picture = _small(frame, longest, scaler)
            header = {"width": picture.shape[1], "height": picture.shape[0], "at": at}
            yield header, picture.reshape(-1).data


def _header(clip: Any, stream: Any, wide: int, high: int) -> dict[str, Any]:
    seconds = clip.duration / av.time_base if clip.duration else 0.0
    return {
        "original_width": wide,
        "original_height": high,
        "seconds": float(seconds),
        "has_sound": bool(clip.streams.audio),
    }


def _sampled(clip: Any, stream: Any, every: float) -> Iterator[tuple[float, Any]]:
    """Key frames; when they lie further apart than `every`, all is decoded to fill the gaps."""
    times = _key_times(clip, stream)
    seconds = clip.duration / av.time_base if clip.duration else 0.0
    gaps = [b - a for a, b in zip(times, [*times[1:], seconds], strict=True)]
    clip.seek(0)
    if times and max(gaps, default=0) <= every * 1.5:
        stream.codec_context.skip_frame = "NONKEY"
        for frame in clip.decode(stream):
            yield float(frame.time or 0.0), frame
        return
    last = -every
    for frame in clip.decode(stream):
        at = float(frame.time or 0.0)
        if at - last >= every or frame.key_frame:
            last = at
            yield at, frame


def _key_times(clip: Any, stream: Any) -> list[float]:
    return sorted(
        float(packet.pts * stream.time_base)
        for packet in clip.demux(stream)
        if packet.is_keyframe and packet.pts is not None
    )


def _small(frame: Any, longest: int, scaler: VideoReformatter) -> Any:
    """RGB pixels, upright; one scaler for the whole clip, since it keeps what it worked out."""
    factor = min(1.0, longest / max(frame.width, frame.height))
    wide, high = max(2, round(frame.width * factor)), max(2, round(frame.height * factor))
    small = scaler.reformat(frame, wide, high, "rgb24", interpolation="AREA")
    turns = round((getattr(frame, "rotation", 0) or 0) / 90) % 4
    return np.ascontiguousarray(np.rot90(small.to_ndarray(), turns))
