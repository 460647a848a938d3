"""Every format against its shelf: samples with names hidden, broken ones, and what stays out."""

from __future__ import annotations

import importlib
import json
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from intake.shelf_kit import MARKER, Broken, Sample
from zabta.domain.postlines import write_posts
from zabta.intake.catalogue import formats
from zabta.intake.reading import Reading, read
from zabta.intake.sniff import claims
from zabta.intake.source import Source

NAMES = [each.MANIFEST.name for each in formats()]


@cache
def shelf(name: str) -> ModuleType:
    return importlib.import_module(f"intake.{name}.shelf")


def _source(name: str, content: bytes, *, with_map: bool = True) -> Source:
    return Source(content, column_map=getattr(shelf(name), "MAP", None) if with_map else None)


def _read(name: str, sample: Sample) -> Reading:
    return read(_source(name, sample.content))


SAMPLES = [(name, sample) for name in NAMES for sample in shelf(name).SAMPLES]
BROKEN = [(name, broken) for name in NAMES for broken in shelf(name).BROKEN]


def _title(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "name", value))


def test_every_format_has_a_shelf_and_no_shelf_is_left_over() -> None:
    here = Path(__file__).parent
    assert {path.parent.name for path in here.glob("*/shelf.py")} == set(NAMES)


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_a_sample_is_recognised_by_its_content(name: str, sample: Sample) -> None:
    assert _read(name, sample).format == getattr(shelf(name), "FORMAT", name)


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_a_sample_gives_the_posts_that_an_independent_reading_gives(
    name: str, sample: Sample
) -> None:
    posts = _read(name, sample).posts
    expected = [(each.id, each.at, each.text, each.media) for each in sample.posts]
    ids = [each.id for each in sample.posts]
    found = [
        (post.id if known else None, post.published_at, post.text, len(post.media))
        for post, known in zip(posts, ids, strict=True)
    ]
    assert found == expected


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_what_is_refused_is_counted_by_reason(name: str, sample: Sample) -> None:
    assert dict(_read(name, sample).counts) == sample.refused


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_nothing_of_a_closed_part_comes_out(name: str, sample: Sample) -> None:
    reading = _read(name, sample)
    told = b"".join(write_posts(reading.posts)).decode() + repr(reading.refused)
    assert MARKER not in told


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_mapped_unknown_and_private_leaves_are_all_leaves(name: str, sample: Sample) -> None:
    for each in _read(name, sample).accepted:
        leaves = each.leaves
        assert leaves.all == leaves.mapped + leaves.unknown + leaves.private
        assert leaves.unknown == len(each.post.unknown)


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_reading_again_adds_nothing(name: str, sample: Sample) -> None:
    seen: set[tuple[str, str, str | None, str | None]] = set()
    first = read(_source(name, sample.content), seen=seen)
    again = read(_source(name, sample.content), seen=seen)
    assert again.posts == []
    assert again.counts["duplicate"] == len(first.posts) + first.counts["duplicate"]


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=_title)
def test_two_formats_never_claim_a_file_equally(name: str, sample: Sample) -> None:
    sure = sorted(claims(_source(name, sample.content)).values(), reverse=True)
    assert len(sure) == 1 or sure[0] > sure[1]


@pytest.mark.parametrize(("name", "broken"), BROKEN, ids=_title)
def test_a_broken_file_is_refused_whole_with_its_reason(name: str, broken: Broken) -> None:
    with_map = broken.reason != "needs_map"
    reading = read(_source(name, broken.content, with_map=with_map))
    assert reading.posts == []
    assert reading.fault is not None
    assert reading.fault.reason == broken.reason


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_says_who_the_format_is(name: str) -> None:
    manifest = next(each.MANIFEST for each in formats() if each.MANIFEST.name == name)
    assert manifest.describes.endswith(".")
    assert manifest.recognised
    assert json.dumps(manifest.name)
