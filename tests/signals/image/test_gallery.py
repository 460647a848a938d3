from __future__ import annotations

from pathlib import Path

import pytest
from drawn import fill_slot, write_gallery

from zabta.cli.__main__ import main
from zabta.domain.fault import BadInput
from zabta.signals.image.gallery import read_gallery
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.media import Reader

HEADER = "file,name,kind,owner,since,until,notes\n"
WRONG = {
    "a kind that is none": ("crest.png,crest,crown,,,,\n", "kind", "kind 'crown'"),
    "an empty name": ("crest.png,,emblem,,,,\n", "name", "name is empty"),
    "a file that is not there": ("none.png,crest,emblem,,,,\n", "file", "is not there"),
    "a file outside": ("../gallery.png,crest,emblem,,,,\n", "file", "lies outside"),
    "a file that is no picture": ("gallery.csv,crest,emblem,,,,\n", "file", "no picture name"),
    "a day that is none": ("crest.png,crest,emblem,,2026-13-01,,\n", "since", "is no day"),
    "days the wrong way round": (
        "crest.png,crest,emblem,,2026-02-01,2025-01-01,\n",
        "since",
        "since lies after until",
    ),
    "two kinds for one name": (
        "crest.png,crest,emblem,,,,\ncrest.png,crest,flag,,,,\n",
        "kind",
        "is flag here and emblem before",
    ),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_row_is_told_by_line_and_column(name: str, tmp_path: Path) -> None:
    rows, column, what = WRONG[name]
    folder = write_gallery(tmp_path)
    (folder / "gallery.csv").write_text(HEADER + rows)
    with pytest.raises(BadInput) as caught:
        read_gallery(folder)
    fault = caught.value.faults[-1]
    assert what in fault.what
    assert fault.where.endswith(f":{column}")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = write_gallery(tmp_path)
    (folder / "gallery.csv").write_text(HEADER + "a.png,,crown,,x,,\nb.png,b,emblem,,,,\n")
    with pytest.raises(BadInput) as caught:
        read_gallery(folder)
    assert len(caught.value.faults) == 5


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"", b"a,b\n", b"file,name,kind,hat\n", HEADER.encode()]
)
def test_a_broken_table_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "gallery.csv").write_bytes(data)
    with pytest.raises(BadInput):
        read_gallery(tmp_path)


def test_views_of_one_name_stand_together(tmp_path: Path) -> None:
    folder = write_gallery(tmp_path)
    row = "crest.png,crest,emblem,ours,2020-01-01,,\n"
    (folder / "gallery.csv").write_text(HEADER + row + row)
    named = read_gallery(folder).named(["emblem"])
    assert [len(views) for views in named.values()] == [2]
    assert named["crest"][0].is_current("2026-01-01")
    assert not named["crest"][0].is_current("2019-01-01")


def test_an_svg_is_drawn_with_its_outline(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        '<circle cx="5" cy="5" r="4"/></svg>'
    )
    with Reader() as reader:
        rgba = rgba_of(path, reader)
    assert rgba.shape == (512, 512, 4)
    assert rgba[0, 0, 3] == 0
    assert rgba[256, 256, 3] == 255


@pytest.mark.parametrize(
    "inside",
    ['<image href="file:///etc/passwd"/>', '<use href="http://example.org/a.svg#a"/>', "<circle"],
)
def test_an_svg_that_looks_outside_or_is_broken_is_refused(inside: str, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>')
    with Reader() as reader, pytest.raises(BadInput):
        rgba_of(path, reader)


def test_check_says_what_the_gallery_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gallery", "check", str(write_gallery(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert "emblem: force-crest (1)" in out
    assert "lacks: distractors" in out


def test_check_names_the_kinds_that_stay_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_gallery(tmp_path)
    assert main(["gallery", "check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "lacks: uniform: fewer than three photos of ours" in out
    assert "lacks: equipment: no model in a slot" in out
    assert "lacks: emblem" not in out
    fill_slot(folder)
    assert main(["gallery", "check", str(folder)]) == 0
    assert "lacks: equipment" not in capsys.readouterr().out


def test_check_of_no_gallery_ends_in_two(tmp_path: Path) -> None:
    assert main(["gallery", "check", str(tmp_path)]) == 2
