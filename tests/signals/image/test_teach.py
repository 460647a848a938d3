from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn import crest, photo, write_gallery, write_rgb

NEEDS = "teaching needs torch and onnx on this machine (docs/gallery.md)"
torch = pytest.importorskip("torch", reason=NEEDS)
pytest.importorskip("onnx", reason=NEEDS)

from zabta.domain.fault import BadInput  # noqa: E402 - after the skip
from zabta.signals.image import learnt  # noqa: E402
from zabta.signals.image.cascade import Cascade  # noqa: E402
from zabta.signals.image.find import Net  # noqa: E402
from zabta.signals.image.teach.compose import CROP, Material, compose, targets  # noqa: E402
from zabta.signals.image.teach.feed import batches, make_batch  # noqa: E402
from zabta.signals.image.teach.grounds import make_grounds  # noqa: E402
from zabta.signals.image.teach.learn import Lesson, to_onnx  # noqa: E402
from zabta.signals.image.teach.net import Finder  # noqa: E402
from zabta.signals.image.teach.run import Plan, calibrate, teach  # noqa: E402
from zabta.signals.image.teach.scenes import Condition  # noqa: E402
from zabta.signals.image.teach.siblings import made_mark, palette_of, sibling  # noqa: E402
from zabta.signals.image.teach.trials import Setting, trials  # noqa: E402
from zabta.signals.image.teach.views import (  # noqa: E402
    cut_from_even_ground,
    cut_from_photo,
    make_view,
    views_of,
    without_even_ground,
)
from zabta.signals.image.teach.warp import Pose, lay  # noqa: E402

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


def test_what_is_written_down_answers_as_what_was_taught(tmp_path: Path) -> None:
    net, rgb = Finder(3).eval(), photo(3, 64, 96)
    (tmp_path / "finder.onnx").write_bytes(to_onnx(net))
    with torch.inference_mode():
        heat, _ = net(torch.from_numpy(rgb.transpose(2, 0, 1)[None].copy()).float())
    written, _ = Net(tmp_path / "finder.onnx").heat(rgb)
    assert np.allclose(written, heat[0].numpy(), atol=1e-4)


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


MICRO = Plan(Lesson(steps=2, crops=2, threads=1), trials=2, made_grounds=6, conditions=("size 96",))


@pytest.fixture(scope="module")
def micro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_gallery(tmp_path_factory.mktemp("micro") / "gallery")
    teach(folder, MICRO, lambda _: None)
    return folder


def test_a_lesson_is_calibrated_again_without_teaching(micro: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(micro, tmp_path / "gallery"))
    told: list[str] = []
    card = calibrate(folder, None, MICRO, told.append)
    assert (card.version, learnt.current(folder)) == ("0002", "0002")
    weights = [(folder / "learnt" / one / "finder.onnx").read_bytes() for one in ("0001", "0002")]
    assert weights[0] == weights[1]
    assert not any("loss" in line for line in told)


def test_a_lesson_cut_short_in_calibration_is_taken_up(micro: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(micro, tmp_path / "gallery"))
    (folder / "learnt" / "0001").rename(folder / "learnt" / ".0001")
    assert learnt.versions(folder) == []
    assert calibrate(folder, ".0001", MICRO, lambda _: None).version == "0001"
    assert learnt.versions(folder) == ["0001"]


def test_a_changed_gallery_is_not_calibrated_but_taught_anew(micro: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(micro, tmp_path / "gallery"))
    write_rgb(folder / "crest.png", crest(seed=9))
    with pytest.raises(BadInput, match="has changed since that lesson"):
        calibrate(folder, None, MICRO, lambda _: None)
    assert learnt.versions(folder) == ["0001"]


def test_trials_are_the_same_in_two_processes_as_in_one(micro: Path) -> None:
    setting = Setting(micro, "0001", MATERIAL, (photo(1),), {"base": Condition()}, 3, 20)
    alone = trials(setting, 1, lambda _: None)
    assert [trial.condition for trial in alone] == ["base", "base", "base", "photo"]
    assert [trial.has_alike for trial in alone] == [False, True, True, False]
    assert alone == trials(setting, 2, lambda _: None)


def test_no_mark_hides_another_in_a_crop() -> None:
    for seed in range(40):
        _, marks = compose(np.random.default_rng(seed), MATERIAL)
        middles = [((m.box[0] + m.box[2]) / 2, (m.box[1] + m.box[3]) / 2) for m in marks]
        for number, mark in enumerate(marks):
            for x, y in middles[number + 1 :]:
                assert not (mark.box[0] < x < mark.box[2] and mark.box[1] < y < mark.box[3])


def test_a_look_alike_keeps_the_frame_and_takes_another_heart() -> None:
    heart = make_view(crest(seed=9))
    drawn = [sibling(np.random.default_rng(seed), [VIEW], [heart]) for seed in range(60)]
    own = VIEW.steps[1]
    same = [one for one in drawn if one.shape == own.shape]
    rims = [np.abs(one[2:8] - own[2:8]).mean() < 0.02 for one in same]
    assert sum(rims) > 10


@pytest.mark.parametrize(("reach", "keeps_ground"), [(30, True), (110, False)])
def test_a_flag_with_a_small_device_keeps_its_ground_and_a_crest_on_paper_does_not(
    reach: int, keeps_ground: bool
) -> None:
    drawn = np.full((256, 256, 4), (10, 120, 40, 255), np.uint8)
    cv2.circle(drawn, (128, 128), reach, (250, 250, 250, 255), -1)
    assert bool((without_even_ground(drawn)[..., 3] > 0).all()) == keeps_ground


def test_around_a_sleeve_a_mark_keeps_its_middle_and_its_sides_close_up() -> None:
    striped = np.zeros((80, 80, 4), np.float32)
    striped[..., 3] = 1
    striped[:, 10:14, :3] = striped[:, 38:42, :3] = 1
    flat, bent = (lay(striped, Pose(80, bend=turn), np.random.default_rng(1)) for turn in (0, 55))
    (side, middle), (side_bent, middle_bent) = _stripes(flat), _stripes(bent)
    assert abs(middle_bent - middle) <= 1
    assert side_bent < side - 1


def _stripes(laid: np.ndarray) -> list[float]:
    """Middles of the light stripes, pixels from the left of what is seen."""
    row = laid[laid.shape[0] // 2]
    start = int(np.argmax(row[:, 3] > 0.5))
    light = np.nonzero(row[start:, 0] > 0.3)[0]
    return [float(part.mean()) for part in np.split(light, np.nonzero(np.diff(light) > 3)[0] + 1)]


def test_what_is_cut_from_a_photo_is_known_as_such_and_artwork_is_not() -> None:
    on_white = np.where(crest()[..., 3:] > 128, crest(), 255).astype(np.uint8)
    street = np.dstack([photo(3, 200, 200), np.full((200, 200), 255, np.uint8)])
    assert not any(
        view.is_photo for view in [*views_of(crest(), False), *views_of(on_white, False)]
    )
    assert all(view.is_photo for view in views_of(street, False))
