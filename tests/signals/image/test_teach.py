from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import crest, photo, write_gallery, write_rgb

NEEDS = "teaching needs torch and onnx on this machine (docs/gallery.md)"
torch = pytest.importorskip("torch", reason=NEEDS)
pytest.importorskip("onnx", reason=NEEDS)

from zabta.signals.image import learnt  # noqa: E402 - after the skip
from zabta.signals.image.cascade import Cascade  # noqa: E402
from zabta.signals.image.teach.compose import CROP, Material, compose, targets  # noqa: E402
from zabta.signals.image.teach.feed import batches, make_batch  # noqa: E402
from zabta.signals.image.teach.grounds import make_grounds  # noqa: E402
from zabta.signals.image.teach.learn import Lesson  # noqa: E402
from zabta.signals.image.teach.run import Plan, teach  # noqa: E402
from zabta.signals.image.teach.siblings import made_mark, palette_of, sibling  # noqa: E402
from zabta.signals.image.teach.views import (  # noqa: E402
    cut_from_even_ground,
    cut_from_photo,
    make_view,
    views_of,
)

VIEW = make_view(crest())
MATERIAL = Material(((VIEW,),), (), make_grounds(1, (), made=8))


def test_composites_are_the_same_from_the_same_seed() -> None:
    one, two = make_batch(MATERIAL, 5, 3, 4), make_batch(MATERIAL, 5, 3, 4)
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(one[0], make_batch(MATERIAL, 5, 4, 4)[0])


def test_batches_from_the_child_are_those_made_here() -> None:
    made = list(batches(MATERIAL, 5, 2, 3))
    assert np.array_equal(made[1][0], make_batch(MATERIAL, 5, 1, 3)[0])


def test_every_mark_has_its_peak_in_the_answer() -> None:
    for seed in range(40):
        picture, marks = compose(np.random.default_rng(seed), MATERIAL)
        heat, _, counted = targets(marks, 1)
        assert picture.shape == (CROP, CROP, 3)
        assert (heat.max() == 1.0) == bool(marks)
        assert counted.any() == bool(marks)


def test_a_logo_on_white_is_cut_out() -> None:
    rgba = np.full((200, 200, 4), 255, np.uint8)
    small = crest()[::2, ::2]
    seen = small[..., 3:] > 128
    rgba[30:158, 30:158] = np.where(seen, small, 255)
    cut = cut_from_even_ground(rgba)
    assert cut is not None
    assert cut[0, 0, 3] == 0
    assert cut[94, 94, 3] == 255


def test_a_photo_is_not_cut_out_but_gets_soft_edges() -> None:
    rgba = np.dstack([photo(5), np.full((480, 640), 255, np.uint8)])
    assert [view.is_cut_out for view in views_of(rgba, keeps_edge=False)] == [False]


def test_a_flag_keeps_its_edge() -> None:
    rgba = np.full((100, 150, 4), 255, np.uint8)
    rgba[:, 40:, :3] = (10, 90, 20)
    assert [view.keeps_edge for view in views_of(rgba, keeps_edge=True)] == [True]


def test_siblings_are_never_the_mark_itself() -> None:
    for seed in range(20):
        drawn = sibling(np.random.default_rng(seed), [VIEW])
        if drawn.shape == VIEW.steps[1].shape:
            assert np.abs(drawn - VIEW.steps[1]).mean() > 0.02
    assert made_mark(np.random.default_rng(1)).max() <= 1.0


def test_a_micro_lesson_goes_from_gallery_to_report(tmp_path: Path) -> None:
    folder = write_gallery(tmp_path / "gallery")
    lent = tmp_path / "lent"
    lent.mkdir()
    write_rgb(lent / "street.jpg", photo(50))
    (lent / "notes.txt").write_text("no picture")
    plan = Plan(
        Lesson(steps=6, crops=4, threads=1),
        trials=2,
        backgrounds=lent,
        made_grounds=6,
        conditions=("size 96",),
    )
    told: list[str] = []
    card = teach(folder, plan, told.append)
    assert learnt.current(folder) == "0001"
    assert [each.name for each in card.taught] == ["force-crest"]
    assert [each.name for each in card.known] == ["parade"]
    assert "What version 0001 can see" in (folder / "learnt/0001/report.md").read_text()
    assert any("6/6" in line for line in told)
    assert Cascade(folder).net.classes == 1


def test_a_lesson_that_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = write_gallery(tmp_path / "gallery")

    def stop(text: str) -> None:
        raise KeyboardInterrupt(text)

    with pytest.raises(KeyboardInterrupt):
        teach(folder, Plan(Lesson(steps=2, crops=2, threads=1), made_grounds=4), stop)
    assert learnt.versions(folder) == []
    assert list((folder / "learnt").iterdir()) == []


def test_a_look_alike_may_wear_the_marks_own_colours() -> None:
    own = VIEW.steps[0]
    paints = palette_of(np.random.default_rng(1), own)
    made = made_mark(np.random.default_rng(2), paints=paints)
    solid = made[made[..., 3] > 0.99][:, :3] * 255
    nearest = np.abs(solid[:, None] - paints[None]).sum(2).min(1)
    assert (nearest < 40).mean() > 0.7


def test_a_photo_of_a_mark_is_also_taught_without_what_lies_around_it() -> None:
    street = np.dstack([photo(3, 200, 200), np.full((200, 200), 255, np.uint8)])
    small = crest()[::2, ::2]
    seen = small[..., 3] > 128
    street[36:164, 36:164][seen] = small[seen]
    freed = cut_from_photo(street)
    assert freed is not None
    assert freed[100, 100, 3] > 200
    assert freed[4, 4, 3] < 50


def test_a_version_that_waits_for_a_person_is_not_switched_on(tmp_path: Path) -> None:
    folder = write_gallery(tmp_path / "gallery")
    lesson = Lesson(steps=2, crops=2, threads=1)
    plan = Plan(lesson=lesson, trials=2, made_grounds=6, conditions=("size 96",), switches_on=False)
    card = teach(folder, plan, lambda _: None)
    assert learnt.versions(folder) == [card.version]
    assert learnt.current(folder) is None
