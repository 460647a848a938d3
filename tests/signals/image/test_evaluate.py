"""`zabta evaluate image` as people call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from drawn import photo, photo_with_crest, write_rgb

from zabta.cli.__main__ import main


@pytest.fixture
def call(gallery: Path, tmp_path: Path) -> list[str]:
    """Two pictures with the crest, two without, a drawing of nobody's, and one that is broken."""
    images: list[dict[str, Any]] = []
    for number in (5, 9):
        rgb, (x, y, w, h) = photo_with_crest(number)
        write_rgb(tmp_path / f"with-{number}.jpg", rgb)
        box = {"label": "patch", "x": 0, "y": 0, "w": 5, "h": 5}
        boxes = [{"label": "emblem", "x": x, "y": y, "w": w, "h": h}, box]
        size = {"width": 640, "height": 480, "reference": "force_crest"}
        images.append({"file": f"with-{number}.jpg", "boxes": boxes, **size})
    for number in (2, 3):
        write_rgb(tmp_path / f"without-{number}.jpg", photo(number))
        images.append({"file": f"without-{number}.jpg", "labels": ["weapon", "flag_india"]})
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    images += [{"file": "logo.svg", "labels": ["distractor_logo"]}, {"file": "broken.jpg"}]
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"images": images}))
    words = ["evaluate", "image", "--no-text", "--gallery", str(gallery)]
    return [*words, "--labels", str(labels)]


def figures(call: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main([*call, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_recall_precision_and_groups_are_told_for_what_can_be_seen(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = figures(call, capsys)["emblem"]
    assert told["pictures with it / without"] == "2 / 2"
    assert told["recall at 1.0% false"].endswith("2 of 2")
    assert told["precision at 1.0% false"].endswith("2 of 2")
    assert told["recall, size 2 to 10 %"].endswith("2 of 2")
    assert told["recall at 1.0% false, reference force_crest"].endswith("2 of 2")
    assert any(told[f"recall, blur {name}"] != "not measured" for name in ("under 1", "1 to 2"))


def test_a_kind_that_nothing_here_can_see_is_said_so(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 0
    said = capsys.readouterr().out.splitlines()
    assert "equipment: 2 pictures show it, 2 do not; this version cannot see it" in said
    assert "insignia: 2 pictures show it, 2 do not; this version cannot see it" in said
    assert any(line.startswith("  at most 2.5%") for line in said)


def test_what_was_not_opened_or_does_not_count_is_told(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 0
    out, told = capsys.readouterr()
    assert "refused files: 1" in out
    assert "left out: 1" in out
    assert "broken.jpg" in told
    assert "count as nothing of ours: flag_india (2), distractor_logo (1)" in told
    assert "6 of 6" in told


def test_every_kind_has_the_same_figures_whatever_the_labels_hold(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = figures(call, capsys)
    kinds = ["flag", "emblem", "insignia", "uniform", "equipment", "vehicle", "board", "reuse"]
    assert list(told) == [*kinds, "refused files", "left out"]
    named = [{name for name in told[kind] if "reference" not in name} for kind in kinds]
    assert all(one == named[0] for one in named)


def test_two_processes_say_the_same_as_one(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert figures(call, capsys) == figures([*call, "--jobs", "2"], capsys)


def test_labels_whose_files_lie_elsewhere_say_what_to_name(
    call: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([*call, "--pictures", str(tmp_path / "empty")]) == 2
    assert "none of the 6 labelled files is there" in capsys.readouterr().err
    assert main([*call, "--jobs", "0"]) == 2
