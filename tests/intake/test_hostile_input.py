"""Files that were hurt on purpose: no crash, no long wait, nothing closed comes out."""

from __future__ import annotations

import io
import json
import os
import stat
import time
import tracemalloc
import zipfile

import pytest

from intake.hurt import hurt, swell
from intake.shelf_kit import MARKER, Sample, js
from intake.test_formats import SAMPLES, shelf
from zabta.domain.postlines import write_posts
from zabta.intake import limits
from zabta.intake.reading import Reading, read
from zabta.intake.source import Source

MUTATIONS = int(os.environ.get("ZABTA_MUTATIONS", "20"))
"""A fixture; the nightly run asks for 200."""

_CLOSED_EXPORTS = {"x_archive", "tiktok_export", "instagram_export", "facebook_export"}


def _hurt_reading(name: str, sample: Sample, seed: int) -> tuple[Reading, float]:
    content = hurt(seed, sample.content)
    began = time.process_time()
    reading = read(Source(content, column_map=getattr(shelf(name), "MAP", None)))
    return reading, time.process_time() - began


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=lambda each: getattr(each, "name", each))
def test_a_hurt_file_never_crashes_and_never_takes_long(
    name: str, sample: Sample, capfd: pytest.CaptureFixture[str]
) -> None:
    for seed in range(MUTATIONS):
        reading, seconds = _hurt_reading(name, sample, seed)
        crashed = [each for each in reading.refused if each.what.startswith("could not be read")]
        assert not crashed, (seed, crashed)
        assert seconds < 2, seed
        for line in write_posts(reading.posts):
            json.loads(line)
        assert reading.posts or reading.refused, seed
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "sample"),
    [(name, sample) for name, sample in SAMPLES if name in _CLOSED_EXPORTS],
    ids=lambda each: getattr(each, "name", each),
)
def test_no_hurt_opens_a_section_of_messages_or_logins(name: str, sample: Sample) -> None:
    for seed in range(MUTATIONS):
        reading, _ = _hurt_reading(name, sample, seed)
        for post in reading.posts:
            assert f"{MARKER} dm" not in repr(post)
            assert f"{MARKER} ip" not in repr(post)
        assert MARKER not in repr(reading.refused)


def _zip(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in members:
            book.writestr(name, data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _zip(("ig/content/posts_1.json", b"[" + b" " * (40 * limits.MB) + b"]"))
    tracemalloc.start()
    reading = read(Source(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.fault is not None
    assert reading.fault.reason == "bomb"
    assert peak < 8 * limits.MB


def test_paths_that_leave_the_archive_and_links_are_set_aside() -> None:
    link = zipfile.ZipInfo("ig/content/posts_2.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = _zip(
        ("ig/content/posts_1.json", b"[]"),
        ("../../content/posts_3.json", b"[]"),
        ("/content/posts_4.json", b"[]"),
        (link, b"/etc/passwd"),
    )
    assert read(Source(archive)).counts["unsafe_path"] == 3


def test_a_text_of_ten_million_characters_is_read() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = json.loads(sample.content)[0]
    status["full_text"] = "پ" * 10_000_000
    began = time.process_time()
    reading = read(Source(js([status])))
    assert len(reading.posts[0].text) == 10_000_000
    assert time.process_time() - began < 2


def test_ten_million_escapes_beside_an_emoji_are_read_in_time() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = {**json.loads(sample.content)[0], "full_text": "پ" * 10_000_000, "note": "🙏"}
    content = json.dumps([status]).encode()
    began = time.process_time()
    read(Source(content))
    assert time.process_time() - began < 2


def test_half_a_surrogate_is_replaced_and_whole_ones_and_backslashes_stay() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = json.dumps([{**json.loads(sample.content)[0], "full_text": "@"}])
    raw = r"\ud83d|\ud83d\ude4f|\\ud83d|\ude4f|\ud83d\ud83d\ude4f"
    post = read(Source(status.replace("@", raw).encode())).posts[0]
    assert post.text == "\ufffd|🙏|\\ud83d|\ufffd|\ufffd🙏"


@pytest.mark.parametrize("seed", [99, 199])
def test_a_packed_capture_with_a_stray_text_is_read_in_time_and_nothing_is_printed(
    seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, sample in SAMPLES:
        if name == "warc":
            content = swell(seed, sample.content)
            began = time.process_time()
            read(Source(content))
            assert time.process_time() - began < 2
    assert capfd.readouterr() == ("", "")


def test_a_document_nested_without_end_is_refused() -> None:
    reading = read(Source(b'{"data":' + b"[" * 200_000))
    assert reading.fault is not None


def test_an_empty_file_is_refused_as_unknown() -> None:
    reading = read(Source(b""))
    assert reading.fault is not None
    assert reading.fault.reason == "unknown_format"


def test_an_id_beyond_all_numbers_stays_the_same_text() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = json.loads(sample.content)[0]
    status["id_str"] = str(2**63 + 1)
    status["id"] = 2**63 + 1
    assert read(Source(js([status]))).posts[0].id == "9223372036854775809"


def test_an_id_that_is_a_decimal_number_is_no_id() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = json.loads(sample.content)[0]
    del status["id_str"]
    status["id"] = 1.987e18
    text = json.dumps([{**status, "id_str": None}]).encode()
    assert read(Source(text)).counts["no_id"] == 1


def test_direction_controls_and_nul_stay_and_are_told() -> None:
    _, sample = next(each for each in SAMPLES if each[0] == "x_v1")
    status = json.loads(sample.content)[0]
    status["full_text"] = "سلام\u202e\x00"
    post = read(Source(js([status]))).posts[0]
    assert post.text == "سلام\u202e\x00"
    assert len(post.warnings) == 2
