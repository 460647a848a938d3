"""A vault keeps bytes once, under their own digest, and says when they are missing or altered."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import obstore.store
import pytest

from zabta.evidence.stores.folder import FolderStore
from zabta.evidence.stores.memory import MemoryStore
from zabta.evidence.stores.objects import ObjectStore
from zabta.evidence.stores.port import AlteredBytes, MissingBytes, Store

MAKERS: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "folder": lambda folder: FolderStore(folder / "vault"),
    "object store in memory": lambda _: ObjectStore(obstore.store.MemoryStore()),
    "object store on disk": lambda folder: ObjectStore(obstore.store.LocalStore(str(folder))),
}


@pytest.fixture(params=MAKERS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MAKERS[request.param](tmp_path)


def test_bytes_come_back_under_their_digest(store: Store) -> None:
    assert store.get(store.put(b"a post")) == b"a post"


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    assert store.put(b"a post") == store.put(b"a post")


def test_a_digest_nobody_put_is_missing(store: Store) -> None:
    assert not store.holds("0" * 64)
    with pytest.raises(MissingBytes):
        store.get("0" * 64)


def test_altered_bytes_are_not_handed_out(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    place = store.path(store.put(b"a post"))
    place.chmod(0o640)
    place.write_bytes(b"a p0st")
    with pytest.raises(AlteredBytes):
        store.get(place.name)


def test_what_a_crash_left_half_written_is_cleared_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / ".coming-old").write_bytes(b"half")
    os.utime(tmp_path / ".coming-old", (0, 0))
    (tmp_path / ".coming-now").write_bytes(b"another worker is writing this")
    FolderStore(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".coming-now"]


def test_a_kept_file_is_read_only(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    assert store.path(store.put(b"a post")).stat().st_mode & 0o222 == 0
