from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from drawn import DOUBLES, photo, photo_with_crest, taught_gallery, write_rgb

import zabta
from zabta.cli.__main__ import main
from zabta.domain.fault import BadInput
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Media, Post
from zabta.signals.image import detect, learnt
from zabta.signals.image.arrays import share_inside
from zabta.signals.image.find.search import Finding, merged
from zabta.signals.image.looker import Looker
from zabta.signals.image.prove.plates import Plates
from zabta.signals.image.slots.onnx import OnnxModel, Slot, read_slots
from zabta.signals.port import Subject


def test_a_crest_in_a_photo_is_named_boxed_and_explained(gallery: Path, tmp_path: Path) -> None:
    rgb, box = photo_with_crest(5)
    looker = Looker(gallery, reads_text=False)
    found = looker.look(looker.reader.picture(write_rgb(tmp_path / "a.jpg", rgb)))
    looker.close()
    assert found[0].name == "emblem"
    assert found[0].reference == "force-crest"
    assert found[0].is_given
    assert found[0].box is not None
    assert share_inside(found[0].box, box) > 0.6
    assert "verified points" in found[0].why
    assert found[0].may_be_wrong


def test_every_signal_is_told_in_urdu_and_pashto(gallery: Path, tmp_path: Path) -> None:
    looker = Looker(gallery, reads_text=False)
    marked = write_rgb(tmp_path / "a.jpg", photo_with_crest(5)[0])
    (tmp_path / "b.jpg").write_bytes(b"no picture")
    copied = write_rgb(tmp_path / "c.jpg", photo(77))
    seen = [one for file in (marked, tmp_path / "b.jpg", copied) for one in looker.signals_of(file)]
    looker.close()
    assert {"emblem", "media_not_opened", "official"} <= {one.name for one in seen}
    for one in seen:
        for language in ("ur", "ps"):
            assert one.told[language].why != one.why
            assert len(one.told[language].may_be_wrong) == len(one.may_be_wrong)


def test_a_place_hot_in_several_sizes_is_looked_at_before_a_hotter_chance_peak() -> None:
    here, there = (10, 10, 40, 40), (200, 200, 40, 40)
    levels = [[Finding(0, 0.3, here), Finding(0, 0.4, there)], [Finding(0, 0.28, here)]]
    found = merged(levels)
    assert [one.box for one in found] == [here, there]
    assert found[0].backing == 0.28


def test_an_ordinary_photo_gives_nothing(gallery: Path) -> None:
    looker = Looker(gallery, reads_text=False)
    found = [signal for seed in range(4) for signal in looker.look_at(photo(seed))]
    looker.close()
    assert not [signal for signal in found if signal.is_given]


def test_another_forces_mark_is_named_as_theirs(tmp_path: Path) -> None:
    folder = taught_gallery(tmp_path / "gallery")
    card, version = learnt.load(folder)
    text = (version / "learnt.json").read_text().replace('"owner": "ours"', '"owner": "Navy"')
    (version / "learnt.json").write_text(text)
    assert card.taught[0].owner == "ours"
    looker = Looker(folder, reads_text=False)
    found = looker.look_at(photo_with_crest(5)[0])
    looker.close()
    assert {signal.name for signal in found if signal.reference == "force-crest"} == {"distractor"}
    assert "Navy" in found[0].why


def test_an_official_picture_is_known_again(gallery: Path) -> None:
    looker = Looker(gallery, reads_text=False)
    found = looker.look_at(photo(77))
    looker.close()
    assert [(one.name, one.likelihood) for one in found if one.reference == "parade"] == [
        ("official", Likelihood.VERY_LIKELY)
    ]


def test_a_posts_pictures_are_looked_at_by_their_place(gallery: Path) -> None:
    folder = gallery.parent / "media"
    folder.mkdir(exist_ok=True)
    write_rgb(folder / "b.jpg", photo_with_crest(6)[0])
    media = (Media(position=0, type="image"), Media(position=1, type="image", path="b.jpg"))
    subject = Subject(post=Post(id="1", media=media), media_folder=folder)
    found = [signal for signal in detect(subject) if signal.is_given]
    assert ("emblem", 1) in {(signal.name, signal.media) for signal in found}


def test_without_a_gallery_nothing_is_said(tmp_path: Path) -> None:
    media = (Media(position=0, type="image", path="b.jpg"),)
    assert list(detect(Subject(post=Post(id="1", media=media), media_folder=tmp_path))) == []


def test_the_command_prints_a_line_for_each_picture(
    gallery: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    good = write_rgb(tmp_path / "a.png", photo_with_crest(8)[0])
    (tmp_path / "bad.png").write_bytes(b"no picture")
    words = ["signals", "image", "--no-text", "--gallery", str(gallery), str(good)]
    assert main([*words, str(tmp_path / "bad.png")]) == 2
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == [str(good), str(tmp_path / "bad.png")]
    assert lines[0]["signals"][0]["reference"] == "force-crest"
    assert lines[1]["refused"]["why"] == "wrong_extension"


def test_an_untaught_gallery_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="gallery teach"):
        Looker(tmp_path)


def test_a_version_can_be_rolled_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = taught_gallery(tmp_path / "gallery")
    shutil.copytree(folder / "learnt" / "0001", folder / "learnt" / "0002")
    learnt.switch_to(folder, "0002")
    assert main(["gallery", "rollback", str(folder)]) == 0
    assert learnt.current(folder) == "0001"
    assert main(["gallery", "rollback", str(folder)]) == 2
    assert main(["gallery", "list", str(folder)]) == 0
    assert "* 0001" in capsys.readouterr().out


def test_measuring_prints_recall_with_intervals(
    gallery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rgb, (x, y, w, h) = photo_with_crest(9)
    write_rgb(tmp_path / "with.jpg", rgb)
    write_rgb(tmp_path / "without.jpg", photo(2))
    box = {"label": "emblem", "x": x, "y": y, "w": w, "h": h}
    shown = {"file": "with.jpg", "labels": ["emblem"], "boxes": [box], "width": 640, "height": 480}
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"images": [shown, {"file": "without.jpg"}]}))
    words = ["evaluate", "image", "--no-text", "--json", "--gallery", str(gallery)]
    assert main([*words, "--labels", str(labels)]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["emblem"]["recall as given"] == "1.00 (0.21-1.00), 1 of 1"
    assert figures["emblem"]["average precision"] == "1.000"
    assert "recall, size 2 to 10 %" in figures["emblem"]


def test_a_departments_own_model_fills_a_slot(gallery: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    shutil.copytree(gallery, folder)
    shutil.copy(DOUBLES / "boxes.onnx", folder / "weapon.onnx")
    slot = {"weapon": {"file": "weapon.onnx", "job": "boxes", "side": 64, "labels": ["rifle"]}}
    (folder / "slots.json").write_text(json.dumps(slot))
    looker = Looker(folder, reads_text=False)
    found = [one for one in looker.look_at(photo(3)) if one.name == "equipment"]
    looker.close()
    assert [one.box for one in found] == [(80, 80, 160, 320)]
    assert "rifle" in found[0].why


def test_a_model_of_the_wrong_shape_is_refused() -> None:
    slot = Slot(file="embedding.onnx", job="boxes", side=64)
    with pytest.raises(BadInput, match="gives"):
        OnnxModel(DOUBLES / "embedding.onnx", slot)


def test_an_embedding_has_length_one() -> None:
    model = OnnxModel(DOUBLES / "embedding.onnx", Slot(file="", job="embedding", side=64))
    assert abs(float((model.embed(photo(1)) ** 2).sum()) - 1) < 1e-5


@pytest.mark.parametrize(
    "text", ["[", '{"a": {"file": "none.onnx", "job": "boxes"}}', '{"a": {"hat": 1}}']
)
def test_wrong_slots_are_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "slots.json").write_text(text)
    with pytest.raises(BadInput):
        read_slots(tmp_path)


def test_the_core_starts_without_the_picture_libraries() -> None:
    code = (
        "import sys\n"
        "for name in ('cv2', 'onnxruntime', 'av', 'torch'): sys.modules[name] = None\n"
        f"sys.path.insert(0, {str(Path(zabta.__file__).parent.parent)!r})\n"
        "from zabta.signals.catalogue import detectors\n"
        "names = [one.MANIFEST.name for one in detectors()]\n"
        "assert 'image' in names and 'video' in names\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_recognises_faces() -> None:
    words = ("FaceRecognizer", "face_recognition", "FaceRecognizerSF", "insightface", "facenet")
    sources = Path(zabta.__file__).parent.parent.rglob("*.py")
    assert not [path for path in sources for word in words if word in path.read_text()]


def test_the_views_of_a_name_are_made_when_first_asked_for(gallery: Path) -> None:
    card, folder = learnt.load(gallery)
    unread = msgspec.structs.replace(card.taught[0], name="never asked", views=("absent.png",))
    both = msgspec.structs.replace(card, taught=(card.taught[0], unread))
    plates = Plates(both, folder)
    first = plates.of(0)
    assert plates.count == 2
    assert [plate.name for plate in first] == ["force-crest"]
    assert plates.of(0) is first


def test_in_calibration_a_view_is_set_aside_unless_it_is_the_only_one(gallery: Path) -> None:
    card, folder = learnt.load(gallery)
    (only,) = card.taught[0].views
    twice = msgspec.structs.replace(card.taught[0], views=(only, only))
    plates = Plates(msgspec.structs.replace(card, taught=(card.taught[0], twice)), folder)
    with plates.without(0, 0):
        assert len(plates.of(0)) == 1
    with plates.without(1, 0):
        assert [len(plates.of(0)), len(plates.of(1))] == [1, 1]
    assert len(plates.of(1)) == 2


def test_a_card_of_the_format_before_asks_for_calibration_only(gallery: Path) -> None:
    card, folder = learnt.load(gallery)
    learnt.save(msgspec.structs.replace(card, format=learnt.BEFORE), folder)
    try:
        with pytest.raises(BadInput, match="gallery calibrate"):
            learnt.load(gallery)
        assert learnt.load(gallery, formats=(learnt.BEFORE,))[0].taught == card.taught
    finally:
        learnt.save(card, folder)
