from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pytest
from drawn import photo
from PIL import Image

from zabta.signals.image.media import Reader, Refused
from zabta.signals.image.media.opened import Why

pillow_heif.register_heif_opener()
FORMATS = {
    "jpg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "gif": "GIF",
    "heic": "HEIF",
    "avif": "AVIF",
}
HURTS = 60


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=20) as opened:
        yield opened


def encoded(ending: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.fromarray(photo(1, 90, 120)).save(target, FORMATS[ending], **options)
    return target.getvalue()


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_opens(ending: str, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(encoded(ending))
    picture = reader.picture(path)
    assert (picture.width, picture.height, picture.rgb.shape) == (120, 90, (90, 120, 3))


def test_a_moving_webp_gives_several_stills(reader: Reader, tmp_path: Path) -> None:
    stills = [Image.fromarray(photo(seed, 60, 80)) for seed in range(9)]
    path = tmp_path / "m.webp"
    stills[0].save(path, "WEBP", save_all=True, append_images=stills[1:], duration=100)
    assert len(reader.picture(path).frames) == 4


@pytest.mark.parametrize("ending", ["gif", "png", "webp"])
def test_stills_taken_smaller_are_those_of_their_own_moments(
    ending: str, reader: Reader, tmp_path: Path
) -> None:
    stills = [Image.new("RGB", (90, 60), (80 * number, 0, 0)) for number in range(3)]
    path = tmp_path / f"m.{ending}"
    stills[0].save(path, FORMATS[ending], save_all=True, append_images=stills[1:], duration=100)
    reds = [int(frame.rgb[..., 0].mean()) for frame in reader.picture(path, longest=45).frames]
    assert reds == pytest.approx([0, 80, 160], abs=4)


def test_a_photo_taken_on_its_side_stands_upright(reader: Reader, tmp_path: Path) -> None:
    facts = Image.Exif()
    facts[0x0112] = 6
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("jpg", exif=facts))
    assert reader.picture(path).rgb.shape == (120, 90, 3)


def test_a_picture_with_another_pictures_name_opens_with_a_warning(
    reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("png"))
    assert reader.picture(path).warnings == ("named .jpg but holds png",)


REFUSED = {
    "an empty file": ("a.jpg", b"", Why.EMPTY),
    "text named as a picture": ("a.png", b"hello, this is text", Why.WRONG_EXTENSION),
    "an unknown format": ("a.dat", b"hello, this is text", Why.UNKNOWN_FORMAT),
    "an archive behind a picture": (
        "a.png",
        encoded("png") + b"PK\x05\x06" + bytes(18),
        Why.POLYGLOT,
    ),
    "a script behind a picture": ("a.jpg", encoded("jpg") + b"<?php system(1)", Why.POLYGLOT),
    "an archive behind a HEIC": ("a.heic", encoded("heic") + b"PK\x05\x06....", Why.POLYGLOT),
    "a picture cut short": ("a.png", encoded("png")[:200], Why.BROKEN),
    "a header that promises too much": (
        "a.png",
        encoded("png")[:16] + (60000).to_bytes(4, "big") * 2 + encoded("png")[24:],
        Why.TOO_LARGE,
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_says_why(name: str, reader: Reader, tmp_path: Path) -> None:
    file, data, why = REFUSED[name]
    path = tmp_path / file
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        reader.picture(path)
    assert caught.value.why in (why, Why.BROKEN if why is Why.TOO_LARGE else why)
    assert caught.value.faults[0].mend


def test_a_missing_file_is_refused(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        reader.picture(tmp_path / "none.jpg")
    assert caught.value.why is Why.UNREADABLE


def test_a_hundred_megapixels_stay_within_memory(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    Image.new("1", (10_000, 10_000)).save(path, "PNG")
    try:
        assert max(reader.picture(path).rgb.shape) <= 1600
    except Refused as refused:
        assert refused.why is Why.TOO_LARGE


def test_a_slow_file_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "big.png"
    Image.fromarray(photo(3)).resize((5000, 5000)).save(path, "PNG", compress_level=0)
    with Reader(seconds=0.01) as hurried, pytest.raises(Refused) as caught:
        hurried.picture(path)
    assert caught.value.why is Why.TOO_SLOW


def test_hurt_files_never_do_more_than_refuse(reader: Reader, tmp_path: Path) -> None:
    rng = random.Random(5)
    work = tmp_path / "work"
    work.mkdir()
    for number in range(HURTS):
        ending = rng.choice(sorted(FORMATS))
        data = bytearray(encoded(ending))
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path = work / f"{number}.{ending}"
        path.write_bytes(bytes(data[: rng.randrange(20, len(data))]))
        try:
            assert reader.picture(path).rgb.ndim == 3
        except Refused as refused:
            assert refused.why in Why
        path.unlink()
    assert list(work.iterdir()) == []


def test_the_reader_goes_on_after_a_child_was_lost(reader: Reader, tmp_path: Path) -> None:
    good = tmp_path / "good.jpg"
    good.write_bytes(encoded("jpg"))
    reader.close()
    assert reader.picture(good).width == 120
