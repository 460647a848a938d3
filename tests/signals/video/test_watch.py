from __future__ import annotations

import sys
from pathlib import Path

import pytest

for module in ("cv2", "onnxruntime", "av", "pillow_heif", "resvg_py"):
    pytest.importorskip(module, reason="needs the vision list: ./zabta install vision")
sys.path.insert(0, str(Path(__file__).parents[1] / "image"))

import av  # noqa: E402 - after the skip
import cv2  # noqa: E402
import numpy as np  # noqa: E402
from drawn import crest, photo, taught_gallery  # noqa: E402

from zabta.signals.image.arrays import Array  # noqa: E402
from zabta.signals.image.looker import Looker  # noqa: E402
from zabta.signals.image.media import Refused  # noqa: E402
from zabta.signals.image.teach.scenes import Condition, lay_in  # noqa: E402
from zabta.signals.image.teach.views import make_view  # noqa: E402
from zabta.signals.video.change import Look  # noqa: E402
from zabta.signals.video.sequence import Fingerprint, reuse  # noqa: E402
from zabta.signals.video.sound import Prepared, Spoken  # noqa: E402
from zabta.signals.video.watch import watch  # noqa: E402

RATE = 5


def write_clip(path: Path, seconds: list[Array], options: dict[str, str] | None = None) -> Path:
    """One still a second, each shown for a second, a key frame every two seconds."""
    with av.open(str(path), "w") as clip:
        stream = clip.add_stream("libx264", rate=RATE, options=options or {"g": str(2 * RATE)})
        stream.height, stream.width = seconds[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        for still in seconds:
            for _ in range(RATE):
                clip.mux(stream.encode(av.VideoFrame.from_ndarray(still, format="rgb24")))
        clip.mux(stream.encode())
    return path


def with_crest(seed: int, size: float) -> Array:
    rng = np.random.default_rng(seed)
    return lay_in(rng, photo(seed, 720, 1280), make_view(crest()), Condition(size=size))[0]


def with_flat_crest(ground: Array) -> Array:
    """The crest upright on a piece of ground, as large as the piece."""
    drawn = cv2.resize(crest(), ground.shape[1::-1], interpolation=cv2.INTER_AREA)
    share = drawn[..., 3:] / 255
    return (drawn[..., :3] * share + ground * (1 - share)).astype(np.uint8)


@pytest.fixture(scope="module")
def looker(tmp_path_factory: pytest.TempPathFactory) -> Looker:
    return Looker(taught_gallery(tmp_path_factory.mktemp("f") / "gallery"), reads_text=False)


def test_a_crest_a_twentieth_of_the_width_is_found_with_its_time(
    looker: Looker, tmp_path: Path
) -> None:
    quiet = [photo(1, 720, 1280)] * 4
    shown = [with_crest(2, 64)] * 4
    watched = watch(looker, write_clip(tmp_path / "a.mp4", [*quiet, *shown]))
    given = [
        (signal, span)
        for signal, span in zip(watched.signals, watched.spans, strict=True)
        if signal.is_given
    ]
    assert [signal.reference for signal, _ in given] == ["force-crest"]
    first, last = given[0][1]
    assert 3.9 <= first <= 4.5
    assert last >= 5.9


def test_frames_that_show_nothing_new_are_skipped(looker: Looker, tmp_path: Path) -> None:
    watched = watch(looker, write_clip(tmp_path / "still.mp4", [photo(3)] * 8))
    assert watched.frames >= 4
    assert watched.looked == 1


def test_a_small_crest_that_comes_into_a_still_scene_is_looked_at(
    looker: Looker, tmp_path: Path
) -> None:
    scene = photo(5, 720, 1280)
    at = (slice(300, 364), slice(640, 704))
    held = scene.copy()
    held[at] = with_flat_crest(scene[at])
    assert not Look.of(held).is_other_scene(Look.of(scene))
    watched = watch(looker, write_clip(tmp_path / "a.mp4", [*[scene] * 2, *[held] * 2]))
    given = [signal.reference for signal in watched.signals if signal.is_given]
    assert given == ["force-crest"]
    assert watched.looked == 2


def test_grain_and_a_shaking_hand_show_nothing_new(looker: Looker, tmp_path: Path) -> None:
    scene, rng = photo(6, 760, 1320), np.random.default_rng(6)
    stills = []
    for _ in range(4):
        down, right = rng.integers(0, 12, 2)
        still = scene[down : down + 720, right : right + 1280] + rng.normal(0, 4, (720, 1280, 3))
        stills.append(np.clip(still, 0, 255).astype(np.uint8))
    assert watch(looker, write_clip(tmp_path / "a.mp4", stills)).looked == 1


def test_gaps_between_far_key_frames_are_filled(looker: Looker, tmp_path: Path) -> None:
    stills = [photo(seed) for seed in range(8)]
    clip = write_clip(tmp_path / "far.mp4", stills, {"g": "500", "sc_threshold": "0"})
    assert watch(looker, clip).frames >= 4


def test_a_clip_used_again_is_known_by_its_frames(looker: Looker, tmp_path: Path) -> None:
    stills = [photo(seed) for seed in range(20, 32)]
    first = watch(looker, write_clip(tmp_path / "a.mp4", stills), finds_only=True).fingerprint
    cut = watch(looker, write_clip(tmp_path / "b.mp4", stills[4:]), finds_only=True).fingerprint
    other = watch(
        looker, write_clip(tmp_path / "c.mp4", [photo(s) for s in range(60, 68)]), finds_only=True
    )
    again = reuse(cut, first)
    assert again.is_copy
    assert abs(again.offset - 4) <= 1
    assert not reuse(other.fingerprint, first).is_copy
    assert not reuse(Fingerprint.of([]), first).is_copy


def test_a_broken_clip_is_refused(looker: Looker, tmp_path: Path) -> None:
    whole = write_clip(tmp_path / "a.mp4", [photo(1)] * 2).read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(Refused):
        watch(looker, tmp_path / "b.mp4")


def test_a_prepared_transcript_is_given_as_it_is() -> None:
    spoken = [Spoken(0.0, 1.0, "raasha", 0.9)]
    assert list(Prepared({"a.mp4": spoken}).transcribe(Path("a.mp4"))) == spoken
