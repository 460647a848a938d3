"""Labels are people's words about pictures; they may say less than they could."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zabta.domain.fault import BadInput
from zabta.signals.image.labels import KIND_OF, LabelBox, Labelled, read_labels, uncounted
from zabta.signals.image.measure import Scored
from zabta.signals.image.tables import size_of

BOX = {"label": "emblem", "x": 1, "y": 2, "w": 3, "h": 4}


def record(**said: object) -> dict[str, object]:
    return {"file": "crest.svg", "labels": ["emblem"], "boxes": [BOX], **said}


def written(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "labels.json"
    path.write_text(json.dumps({"images": records}))
    return path


def test_a_drawing_without_width_and_height_is_read_and_has_no_size(tmp_path: Path) -> None:
    (one,) = read_labels(written(tmp_path, record(width=None, height=None)))
    assert one.wants("emblem")
    assert size_of(Scored(one, "emblem", is_there=True)) is None


def test_every_wrong_record_is_told_by_its_number(tmp_path: Path) -> None:
    flat = {**BOX, "w": 0}
    path = written(tmp_path, record(width="wide"), record(), record(boxes=[flat]), {"labels": []})
    with pytest.raises(BadInput) as told:
        read_labels(path)
    said = [str(fault) for fault in told.value.faults]
    expected = [(1, "width"), (3, "box 1"), (4, "file")]
    for (number, word), line in zip(expected, said, strict=True):
        assert f"labels.json: image {number}" in line
        assert word in line


def test_a_file_that_lists_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no image is listed"):
        read_labels(written(tmp_path))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("flag_patch", "flag"),
        ("flag_pin", "flag"),
        ("emblem_art", "emblem"),
        ("patch", "insignia"),
        ("badge", "insignia"),
        ("uniform", "uniform"),
        ("weapon", "equipment"),
        ("handgun", "equipment"),
        ("body_armour", "equipment"),
        ("police_vehicle", "vehicle"),
        ("vehicle_text", "board"),
        ("pdq_variant", "reuse"),
    ],
)
def test_labels_of_the_data_sets_are_of_the_gallerys_kinds(label: str, kind: str) -> None:
    assert Labelled(file="a.jpg", labels=(label,)).wants(kind)


@pytest.mark.parametrize(
    "label", ["flag_india", "flag_lookalike", "uniform_army", "vehicle_other", "car", "negative"]
)
def test_what_is_another_forces_or_nobodys_is_not_ours(label: str) -> None:
    one = Labelled(file="a.jpg", labels=(label,))
    assert not any(one.wants(kind) for kind in KIND_OF.values())
    assert uncounted([one, one]) == {label: 2}


def test_artwork_of_some_flag_is_neither_ours_nor_another() -> None:
    one = Labelled(file="pk.png", labels=("flag_art", "pk"))
    assert one.leaves_open("flag")
    assert not one.leaves_open("emblem")


def test_the_size_is_that_of_the_kinds_own_place() -> None:
    boxes = (
        LabelBox(label="police_vehicle", x=0, y=0, w=90, h=90),
        LabelBox(label="emblem", x=0, y=0, w=10, h=10),
    )
    one = Labelled(file="a.jpg", boxes=boxes, width=100, height=100)
    sizes = [size_of(Scored(one, kind, is_there=True)) for kind in ("vehicle", "emblem")]
    assert sizes == ["over 30 %", "0.5 to 2 %"]
