"""The picture cascade beside plain SIFT matching and bare PDQ, in the same run, on one core."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from zabta.cli.memory import greatest_mib

HELP = "photos a second: finder, whole cascade, plain SIFT, bare PDQ; video; teaching; memory"
SIDE = (768, 1024)
PHOTOS = 12
VIDEO_SECONDS = 60
TAUGHT = 8
"""References of the lesson, as bar S5 has them."""
REFERENCES = (5, 50, 500)


def measure() -> dict[str, float | str]:
    """Every figure; `peak_mib` is that of looking, teaching has its own."""
    from zabta.signals.image.needs import require

    require()
    require("teach")
    import cv2

    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as name:
        from zabta.cli.bench.image import drawn, lesson, parts

        folder = Path(name)
        drawn.draw_gallery(folder, TAUGHT)
        figures, peak = lesson.in_child(lesson.teach_short, folder)
        figures["teach_peak_mib"] = peak
        files = drawn.draw_photos(folder, PHOTOS, SIDE)
        figures |= _photos(folder, files)
        figures["video_times_real_time"] = parts.video_speed(folder, VIDEO_SECONDS)
        figures |= parts.growth(files, REFERENCES)
    figures["peak_mib"] = greatest_mib()
    figures["note"] = "wall clock on one thread; read it on a quiet machine"
    return figures


def _photos(folder: Path, files: list[Path]) -> dict[str, float | str]:
    from zabta.cli.bench.image import drawn, parts
    from zabta.signals.image.looker import Looker

    looker = Looker(folder)
    try:
        full = _rate(lambda: [looker.look(looker.reader.picture(path)) for path in files], files)
        find = _rate(lambda: [parts.find_path(looker, path) for path in files], files)
        empty = _rate(lambda: [looker.look_at(drawn.EMPTY) for _ in files], files)
        sift = _rate(lambda: [parts.plain_sift(looker, path) for path in files], files)
        hashed = _rate(lambda: [parts.bare_pdq(path) for path in files], files)
    finally:
        looker.close()
    return {
        "find_per_s_core": find,
        "full_per_s_core": full,
        "empty_picture_per_s_core": empty,
        "sift_only_per_s_core": sift,
        "pdq_per_s_core": hashed,
        "full_to_sift": full / sift,
        "find_to_pdq": find / hashed,
    }


def _rate(act: Callable[[], object], files: list[Path]) -> float:
    begun = time.perf_counter()
    act()
    return len(files) / (time.perf_counter() - begun)
