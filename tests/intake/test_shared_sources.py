"""The shared folder of real samples: right format with the name hidden, and no leaf lost."""

from __future__ import annotations

import gzip
import html
import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from intake.hurt import hurt
from zabta.domain.post import Post
from zabta.domain.postlines import write_posts
from zabta.intake.mend import plain, unescape_x
from zabta.intake.private import is_other_people, is_private_name, is_private_value
from zabta.intake.reading import Reading, read
from zabta.intake.source import Source

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
MUTATIONS = int(os.environ.get("ZABTA_MUTATIONS", "3"))
"""A file; the nightly run asks for 200."""

SHARED = Path(os.environ.get("ZABTA_SHARED", _BESIDE)) / "sources"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared samples are not at {SHARED}"),
]

FORMAT_OF_FOLDER = {
    "x_graphql": "x_graphql",
    "x_v1_1": "x_v1",
    "x_v2": "x_v2",
    "x_archive": "x_archive",
    "facebook_graph": "facebook_graph",
    "instagram_graph": "instagram_graph",
    "youtube_data_api": "youtube_api",
    "bluesky": "bluesky",
    "bluesky_devenv": "bluesky",
    "gallery_dl": "gallery_dl",
    "mastodon": "mastodon",
    "tiktok_research_api": "tiktok_research",
    "tiktok_export": "tiktok_export",
    "instagram_export": "instagram_export",
    "facebook_export": "facebook_export",
    "youtube_takeout": "youtube_takeout",
    "ytdlp": "ytdlp",
    "warc": "warc",
    "wacz": "wacz",
    "timestamps": "timestamp",
}
FORMAT_OF_FILE = {
    "discovery_youtube.v3.json": "google_discovery",
    "sdk_did_doc.json": "did_document",
}
FILES = sorted(p for p in SHARED.glob("*/*") if p.is_file()) if SHARED.is_dir() else []


def _hidden(path: Path) -> Reading:
    """Read from memory: the name is not even there."""
    return read(Source(path.read_bytes()))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def test_there_are_seventy_eight_files() -> None:
    assert len(FILES) == 78


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_real_file_is_recognised_with_its_name_hidden(path: Path) -> None:
    expected = FORMAT_OF_FILE.get(path.name, FORMAT_OF_FOLDER[path.parent.name])
    assert _hidden(path).format == expected


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_real_file_gives_posts_or_typed_refusals_in_time(path: Path) -> None:
    began = time.process_time()
    reading = _hidden(path)
    assert time.process_time() - began < 2
    assert reading.posts or reading.refused
    assert not [each for each in reading.refused if each.what.startswith("could not be read")]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_leaf_of_a_real_post_is_lost(path: Path) -> None:
    for post in _hidden(path).posts:
        raw, page = _resolve(path.read_bytes(), post.collection.pointer)
        shown = _shown(post)
        for place, value in _leaves(raw, ""):
            if place in post.unknown:
                assert post.unknown[place] == value, place
            elif not _is_private(place, value):
                assert _is_shown(place, value, shown), (place, value)
        for place, value in post.unknown.items():
            if place.startswith("#"):
                assert _follow(page, place[1:]) == value


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_hurt_real_file_is_read_or_refused_in_time(path: Path) -> None:
    content = path.read_bytes()
    for seed in range(MUTATIONS):
        hurt_content = hurt(seed, content)
        began = time.process_time()
        reading = read(Source(hurt_content))
        assert time.process_time() - began < 2, seed
        crashed = [each for each in reading.refused if each.what.startswith("could not be read")]
        assert not crashed, (seed, crashed)
        assert sum(map(len, write_posts(reading.posts))) >= 0


def test_the_facebook_sample_gives_no_post_at_all() -> None:
    assert _hidden(SHARED / "facebook_export" / "hestia_fake.zip").posts == []


def test_no_message_of_the_exports_comes_out() -> None:
    for folder in ("tiktok_export", "instagram_export", "facebook_export"):
        for path in (SHARED / folder).glob("*.zip"):
            reading = _hidden(path)
            told = b"".join(write_posts(reading.posts)).decode() + repr(reading.refused)
            for said in _messages(path):
                assert said not in told


def _messages(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if "__MACOSX" not in name and name.endswith(".json"):
                for place, value in _leaves(json.loads(book.read(name)), ""):
                    is_message = "Chat History" in place or "/messages/" in place
                    if is_message and isinstance(value, str) and len(value) > 12:
                        yield value


# An independent walk of the raw files.


def _leaves(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from _leaves(each, f"{place}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list) and value:
        for number, each in enumerate(value):
            yield from _leaves(each, f"{place}/{number}")
    else:
        yield place, value


def _follow(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def _resolve(content: bytes, pointer: str) -> tuple[Any, Any]:
    """(item, document it stands in) of a chained pointer."""
    document: Any = None
    for part in pointer.split("#"):
        if part and not part.startswith("/"):
            content = zipfile.ZipFile(io.BytesIO(content)).read(part)
            continue
        document = _document(content)
        found = _follow(document, part)
        content = _bytes(found)
    return found, document


def _document(content: bytes) -> Any:
    if content.startswith(b"interactions:"):
        return yaml.safe_load(content)
    return json.loads(content)


def _bytes(found: Any) -> bytes:
    if isinstance(found, dict) and set(found) & {"string"}:
        found = found["string"]
    if isinstance(found, bytes):
        return gzip.decompress(found) if found.startswith(b"\x1f\x8b") else found
    return found.encode() if isinstance(found, str) else json.dumps(found).encode()


def _is_private(place: str, value: Any) -> bool:
    steps = [step for step in place.split("/")[1:] if not step.isdigit()]
    holders = any(is_other_people(step, {}) for step in steps[:-1])
    return holders or any(map(is_private_name, steps)) or is_private_value(value)


_MARKS = frozenset(
    {"type", "kind", "$type", "media_key", "visibility", "protected", "privacyStatus",
     "published", "subcategory", "media_type", "__typename", "category", "status",
     "is_video", "extractor_key"}
)  # fmt: skip
"""Leaves that decide something and are then gone: the audience, the kind of thing."""
_TIMES = frozenset(
    {"created_at", "createdAt", "indexedAt", "date", "timestamp", "publishedAt", "created_time",
     "upload_date", "create_time", "creation_timestamp", "videoPublishedAt"}
)  # fmt: skip


def _shown(post: Post) -> tuple[str, set[float]]:
    """All texts of a post as one, and all numbers."""
    told = json.loads(next(iter(write_posts([post]))))
    told.pop("unknown", None)
    values = [value for _, value in _leaves(told, "")]
    words = "\x1f".join(str(value) for value in values)
    numbers = {float(value) for value in values if isinstance(value, (int, float))}
    return words, numbers


def _is_shown(place: str, value: Any, shown: tuple[str, set[float]]) -> bool:
    words, numbers = shown
    key = next(step for step in reversed(place.split("/")) if not step.isdigit())
    if key in _MARKS or key in _TIMES:
        return True
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, (int, float)):
        return bool({float(value), value / 1000} & numbers) or str(value) in words
    ways = (value, value.strip(), html.unescape(value), unescape_x(value), plain(value))
    is_count = value.isdigit() and float(value) in numbers
    is_length = bool(re.fullmatch(r"P[\dDTHMS]+", value))
    return is_count or is_length or any(each in words for each in ways)
