"""What a version can see, from its card, its slots and its reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from drawn import fill_slot, taught_gallery
from hypothesis import given, settings
from hypothesis import strategies as st

from zabta.screening.names import fact_told_by, facts_told
from zabta.signals.image import sought_in, sought_in_clips
from zabta.signals.image.able import kinds_in_clips, kinds_seen
from zabta.signals.image.cascade import Seen
from zabta.signals.image.gallery.reference import TAUGHT
from zabta.signals.image.judge import mark_signal
from zabta.signals.image.learnt import FORMAT, Known, Learnt, Taught, load, save
from zabta.signals.image.looker import Looker
from zabta.signals.image.slots.onnx import Slot
from zabta.signals.image.uniform.head import Head
from zabta.signals.image.weigh import Evidence

CREST = Taught(name="crest", kind="emblem", owner="ours")
BOXES = Slot(file="boxes.onnx", job="boxes")


def card(*taught: Taught, **more: Any) -> Learnt:
    return Learnt(format=FORMAT, version="0001", gallery_sha256="", taught=taught, **more)


@pytest.mark.parametrize(
    ("learnt", "kinds"),
    [
        (card(), set()),
        (card(CREST), {"emblem"}),
        (card(msgspec.structs.replace(CREST, is_on=False)), set()),
        (card(msgspec.structs.replace(CREST, owner="Navy")), {"distractor"}),
        (card(msgspec.structs.replace(CREST, kind="distractor")), set()),
        (card(shown={"uniform": "uniform.npz"}), {"uniform"}),
        (
            card(known=(Known(name="a", kind="official", file="", hashes=(), quality=9),)),
            {"official"},
        ),
    ],
    ids=["nothing", "ours", "switched off", "theirs", "nobody's", "a head", "a known picture"],
)
def test_a_version_sees_what_it_was_taught_and_nothing_else(
    learnt: Learnt, kinds: set[str]
) -> None:
    assert kinds_seen(learnt, {}, reads_text=False) == kinds


@pytest.mark.parametrize(
    ("name", "job", "kinds"),
    [
        ("weapon", "boxes", {"equipment"}),
        ("vehicle", "boxes", {"vehicle"}),
        ("face", "boxes", set()),
        ("weapon", "embedding", set()),
    ],
)
def test_a_filled_slot_sees_what_its_name_says(name: str, job: str, kinds: set[str]) -> None:
    slot = msgspec.structs.replace(BOXES, job=job)
    assert kinds_seen(card(), {name: slot}, reads_text=False) == kinds


def test_writing_is_seen_only_where_it_is_read() -> None:
    assert kinds_seen(card(), {}, reads_text=True) == {"board"}


def test_in_a_clip_only_marks_are_looked_for_all_the_way() -> None:
    learnt = card(CREST, shown={"uniform": "uniform.npz"})
    assert kinds_in_clips(learnt) == {"emblem"}


taughts = st.builds(
    Taught,
    name=st.just("a"),
    kind=st.sampled_from(TAUGHT),
    owner=st.sampled_from(["ours", "", "Navy"]),
    is_on=st.booleans(),
    threshold=st.floats(0.1, 0.9),
)


@settings(deadline=None)
@given(taught=taughts, score=st.floats(0, 1))
def test_what_may_be_given_is_what_can_be_seen(taught: Taught, score: float) -> None:
    signal = mark_signal(Seen(taught, score, (0, 0, 9, 9), Evidence(heat=score)), "0001")
    fact = fact_told_by(signal)
    if signal.is_given and fact is not None:
        assert fact in facts_told(kinds_in_clips(card(taught)))


@pytest.fixture
def with_eyes(tmp_path: Path) -> Path:
    """A taught gallery with a head for uniforms and the department's own model for weapons."""
    folder = taught_gallery(tmp_path / "gallery")
    learnt, version = load(folder)
    Head(np.zeros(4), 0.0, 3).write(version / "uniform.npz")
    save(msgspec.structs.replace(learnt, shown={"uniform": "uniform.npz"}), version)
    return fill_slot(folder)


def test_the_detector_and_the_looker_say_the_same(with_eyes: Path) -> None:
    looker = Looker(with_eyes)
    looker.close()
    assert sought_in(with_eyes) == looker.sees >= {"emblem", "official", "uniform", "equipment"}
    assert sought_in_clips(with_eyes) == {"emblem", "official"}


def test_a_looker_that_does_not_read_does_not_see_boards(with_eyes: Path) -> None:
    looker = Looker(with_eyes, reads_text=False)
    looker.close()
    assert "board" not in looker.sees
