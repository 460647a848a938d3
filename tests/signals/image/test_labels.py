"""Labels are people's words about pictures; they may say less than they could."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zabta.domain.fault import BadInput
from zabta.signals.image.labels import read_labels
from zabta.signals.image.measure import size_of


def written(folder: Path, **said: object) -> Path:
    path = folder / "labels.json"
    box = {"label": "emblem", "x": 1, "y": 2, "w": 3, "h": 4}
    one = {"file": "crest.svg", "labels": ["emblem"], "boxes": [box], **said}
    path.write_text(json.dumps({"images": [one]}))
    return path


def test_a_drawing_without_width_and_height_is_read_and_has_no_size(tmp_path: Path) -> None:
    (one,) = read_labels(written(tmp_path, width=None, height=None))
    assert one.wants("emblem")
    assert size_of(one) is None


def test_a_width_that_is_no_number_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="width"):
        read_labels(written(tmp_path, width="wide"))
