"""When a labelled picture counts as found, and what the tables say of many."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import photo
from hypothesis import given, settings
from hypothesis import strategies as st

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.labels import LabelBox, Labelled
from zabta.signals.image.measure import Scored, scored
from zabta.signals.image.sharpness import blur_in
from zabta.signals.image.tables import RATES, table, threshold_at

HELD = {"crest": "emblem", "old crest": "emblem", "national flag": "flag"}
PLACE = LabelBox(label="emblem", x=10, y=10, w=40, h=40)


def signal(
    box: tuple[int, int, int, int] | None = (20, 20, 20, 20),
    reference: str | None = "Crest",
    score: float = 0.9,
    name: str = "emblem",
) -> Signal:
    return Signal(
        name=name, likelihood=Likelihood.LIKELY, score=score, why="", detector="d", version="1",
        box=box, reference=reference,
    )  # fmt: skip


def labelled(*boxes: LabelBox, reference: str | None = None) -> Labelled:
    return Labelled(file="a.jpg", labels=("emblem",), boxes=boxes, reference=reference)


@pytest.mark.parametrize(
    ("box", "is_right"),
    [((20, 20, 20, 20), True), ((0, 0, 100, 100), True), ((40, 40, 40, 40), False)],
    ids=["inside", "round it", "its middle beside it"],
)
def test_a_picture_is_found_when_the_strongest_signals_middle_lies_in_a_true_place(
    box: tuple[int, int, int, int], is_right: bool
) -> None:
    weak = signal(box=(20, 20, 20, 20), score=0.1)
    assert scored(labelled(PLACE), [weak, signal(box=box)], "emblem").is_right is is_right


@pytest.mark.parametrize(
    ("reference", "is_there", "is_right"),
    [
        (None, True, True),
        ("Crest", True, True),
        ("CREST", True, True),
        ("old_crest", True, False),
        ("somebody's logo", False, False),
        ("National flag", True, True),
    ],
    ids=["none", "same", "written otherwise", "another of ours", "not held", "of another kind"],
)
def test_the_reference_that_labels_name_is_honoured(
    reference: str | None, is_there: bool, is_right: bool
) -> None:
    row = scored(labelled(PLACE, reference=reference), [signal()], "emblem", HELD)
    assert (row.is_there, row.is_right) == (is_there, is_right)


def test_a_place_may_name_its_own_mark() -> None:
    both = labelled(
        LabelBox(label="emblem", x=0, y=0, w=50, h=50, reference="old crest"),
        LabelBox(label="emblem", x=60, y=0, w=50, h=50, reference="crest"),
    )
    right, wrong = (scored(both, [signal(box=(x, 5, 9, 9))], "emblem", HELD) for x in (70, 5))
    assert (right.is_right, wrong.is_right) == (True, False)


def test_only_marks_of_the_gallery_count_among_several() -> None:
    strange = LabelBox(label="emblem", x=0, y=0, w=50, h=50, reference="a bank")
    assert not scored(labelled(strange), [], "emblem", HELD).is_there
    assert scored(labelled(strange, PLACE), [], "emblem", HELD).is_there


def test_a_hint_without_a_name_answers_for_any() -> None:
    hint = signal(name="uniform", reference=None, box=None)
    one = Labelled(file="a.jpg", labels=("uniform",), reference="Service uniform")
    assert scored(one, [hint], "uniform", HELD).is_right


def rows(there: list[float], absent: list[float]) -> list[Scored]:
    """Pictures that show it, all at the right place, and pictures that do not."""
    shown = [Scored(labelled(), "emblem", True, score, True, score >= 0.5) for score in there]
    return shown + [Scored(Labelled(file="b.jpg"), "emblem", False, score) for score in absent]


def test_recall_and_precision_stand_at_each_share_of_false_pictures() -> None:
    absent = [0.9, 0.6, 0.3] + [0.0] * 97
    told = table(rows([0.95, 0.7, 0.4, 0.2], absent))
    assert told["recall at 1.0% false"].endswith("2 of 4")
    assert told["precision at 1.0% false"].endswith("2 of 3")
    assert told["recall at 2.5% false"].endswith("3 of 4")
    assert told["passed at 2.5% false"].endswith("2 of 100")
    assert told["score at 2.5% false"] == "over 0.300"
    assert told["recall as given"].endswith("2 of 4")


def test_without_pictures_to_be_false_on_no_rate_is_told() -> None:
    told = table(rows([0.9], []))
    assert {told[f"recall at {rate:.1%} false"] for rate in RATES} == {"not measured"}


def test_what_the_version_cannot_see_is_said_so_and_has_no_figures() -> None:
    told = table(rows([0.0, 0.0], [0.0]), is_seen=False)
    assert told["pictures with it / without"] == "2 / 1"
    rest = {said for name, said in told.items() if not name.startswith(("pictures", "seen"))}
    assert (told["seen by this version"], rest) == ("no", {"cannot be seen"})


shares = st.lists(st.floats(0, 1), max_size=40)


@settings(deadline=None)
@given(there=shares, absent=shares, is_seen=st.booleans())
def test_the_names_of_the_figures_are_always_the_same(
    there: list[float], absent: list[float], is_seen: bool
) -> None:
    assert list(table(rows(there, absent), is_seen)) == list(table([]))


@settings(deadline=None)
@given(absent=st.lists(st.floats(0, 1), min_size=1, max_size=300), rate=st.sampled_from(RATES))
def test_no_more_false_pictures_pass_than_the_rate_allows(absent: list[float], rate: float) -> None:
    limit = threshold_at(rows([], absent), rate)
    assert sum(score > limit for score in absent) <= rate * len(absent)


@pytest.mark.parametrize("sigma", [1.0, 2.0, 3.0])
def test_blur_is_told_from_the_edges(sigma: float) -> None:
    sharp = np.full((120, 160, 3), 40, np.uint8)
    for n in range(3):
        cv2.rectangle(sharp, (n * 50 + 15, 30), (n * 50 + 40, 90), (120 + 40 * n,) * 3, -1)
    told = blur_in(cv2.GaussianBlur(sharp, (0, 0), sigma))
    assert told == pytest.approx(sigma, abs=0.4)


def test_an_even_place_says_nothing_of_blur() -> None:
    assert blur_in(np.full((40, 40, 3), 99, np.uint8)) is None
    assert blur_in(photo(3)[:4, :4]) is None
