"""The made photos of brands, and how V7 and V8 are counted on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from brands.album import SCENES, Label, Task, made, planned
from brands.makers import EIGHT, Art
from brands.wish import Street
from measure_brands import Answer, answer, threshold

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Box

DRAWN_HERE = next(maker for maker in EIGHT if maker.name == "vestra")
SHOWN = Label("a.jpg", "brand", "vestra", box=(10, 10, 40, 20))


def street() -> Street:
    return Street((np.random.default_rng(1).integers(0, 255, (60, 80, 3)).astype(np.uint8),))


@pytest.mark.parametrize("scene", ["bonnet", "sign", "printed"])
def test_a_made_photo_says_where_its_mark_is(scene: str) -> None:
    task = Task(DRAWN_HERE, "brand", scene, "2-10 %", 3)
    _, label = made(task, Art(Path()), street())
    assert label.box is not None
    assert label.size == "2-10 %"


def test_the_same_plan_makes_the_same_photo() -> None:
    task = Task(DRAWN_HERE, "brand", "sign", "2-10 %", 4)
    first, again = (made(task, Art(Path()), street()) for _ in range(2))
    assert first == again


def test_the_plan_shows_each_of_the_eight_equally_often() -> None:
    ours = [task for task in planned() if task.group == "brand"]
    assert len(ours) == 200
    assert {sum(task.maker == maker for task in ours) for maker in EIGHT} == {25}
    assert {task.scene for task in ours} == set(SCENES)


def emblem(score: float, reference: str, box: Box) -> Signal:
    return Signal(
        name="emblem",
        likelihood=Likelihood.LIKELY,
        score=score,
        why="",
        detector="image",
        version="1",
        box=box,
        reference=reference,
    )


@pytest.mark.parametrize(
    ("reference", "box", "is_right"),
    [
        ("vestra", (20, 12, 10, 10), True),
        ("vestra", (48, 12, 10, 10), False),
        ("morgen", (20, 12, 10, 10), False),
    ],
)
def test_only_the_right_brand_with_its_middle_in_the_box_counts(
    reference: str, box: Box, is_right: bool
) -> None:
    weaker = emblem(0.2, "vestra", (20, 12, 10, 10))
    said = answer(SHOWN, [weaker, emblem(0.6, reference, box)])
    assert said == Answer(SHOWN, 0.6, is_right)


def test_no_more_than_the_wanted_share_of_others_passes_the_threshold() -> None:
    other = Label("b.jpg", "other", "xero")
    answers = [Answer(other, number / 242, False) for number in range(242)]
    limit = threshold(answers, 0.01)
    assert sum(one.score > limit for one in answers) == 2
