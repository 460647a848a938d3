"""Bytes that no row names are found and taken away after a day, with proof; all others stay."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_lawful import chequered, sealed
from site_posts import a_picture, a_post, bring_in, cast_screener, lines
from zabta.evidence.stores.folder import FolderStore
from zabta_site.collection.actions import start_import
from zabta_site.collection.uploading import read_whole
from zabta_site.collection.words import Mode
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.quarantine.actions import hold_files
from zabta_site.vault.actions_orphans import GRACE, sweep_orphans
from zabta_site.vault.naming import columns
from zabta_site.vault.store import vault

__all__ = ["cast_screener"]
ME = Machine("vault")
LATER = timedelta(days=2)
Cast = dict[str, User]


@pytest.fixture(autouse=True)
def own_vault(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def sweep(after: timedelta = LATER) -> int:
    return sweep_orphans(timezone.now() + after, by=ME)


def test_bytes_of_a_refused_transaction_go_after_a_day_with_proof(db: None) -> None:
    digest = vault().put(b"a killed import")
    assert sweep(GRACE - timedelta(minutes=5)) == 0 and vault().holds(digest)
    assert sweep() == 1 and not vault().holds(digest)
    entry = Entry.objects.get(kind="vault.orphan_removed")
    assert (entry.subject_id, entry.details["size"]) == (digest, len(b"a killed import"))
    assert sweep() == 0
    assert verify_chain().holds


def test_whatever_a_row_of_any_room_names_stays(cast: Cast, units: dict[str, Unit]) -> None:
    sealed(units["station"])
    bring_in(cast["kamran"], a_post("uniform-1"))
    by = viewer_for(cast["kamran"])
    files = {"posts.jsonl": lines(a_post("uniform-2"))}
    hold_files(files, "a tool", by=by, user=cast["kamran"], reason="a basis that is offered")
    before = {digest for digest, _ in vault().kept()}
    assert len(before) >= 4
    assert sweep() == 0
    assert {digest for digest, _ in vault().kept()} == before


def test_a_picture_of_an_import_whose_job_has_not_run_yet_stays(cast: Cast) -> None:
    """Only the waiting posts inside the row of the file name it."""
    picture = chequered()
    post = a_post("uniform-1", media=(a_picture(path="one.png"),))
    uploads = read_whole({"posts.jsonl": lines(post), "one.png": picture})
    by = viewer_for(cast["kamran"])
    start_import(uploads, Mode.MANUAL, by=by, user=cast["kamran"], reason="an order of the DPO")
    assert sweep() == 0
    assert vault().holds(hashlib.sha256(picture).hexdigest())


def test_every_column_that_can_hold_a_digest_is_looked_at() -> None:
    seen = {f"{model._meta.label}.{field.name}" for model, field in columns()}
    assert {
        "collection.ImportFile.payload",
        "collection.PostMedia.sha256",
        "vault.EvidenceFile.sha256",
        "vault.EvidenceItem.manifest_sha256",
        "quarantine.HeldFile.sealed_sha256",
        "work.Job.payload",
    } <= seen
    assert not [one for one in seen if one.startswith("ledgerbook.Entry")]


def test_bytes_that_are_put_again_are_young_again(db: None) -> None:
    digest = vault().put(b"twice")
    os.utime(vault().path(digest), (1, 1))
    vault().put(b"twice")
    assert sweep(timedelta(0)) == 0 and vault().holds(digest)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "own")


def test_bytes_put_again_while_they_are_taken_stay(store: FolderStore) -> None:
    digest = store.put(b"x")
    long_ago = time.time() - 1
    assert store.set_aside(digest, long_ago) is None
    assert store.get(digest) == b"x"


def test_a_put_after_they_were_set_aside_writes_them_anew(store: FolderStore) -> None:
    digest = store.put(b"x")
    assert store.set_aside(digest, time.time() + 9) == 1
    store.put(b"x")
    store.drop(digest)
    assert store.get(digest) == b"x"


def test_a_program_killed_before_the_entry_was_written_has_taken_nothing(db: None) -> None:
    digest = vault().put(b"an orphan")

    class Dying:
        @property
        def label(self) -> str:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        sweep_orphans(timezone.now() + LATER, by=Dying())
    assert vault().holds(digest)
    vault().set_aside(digest, time.time() + 9)  # killed even before it could tidy up
    assert sweep() == 1 and not vault().holds(digest)


def test_a_half_written_file_of_a_crash_is_no_digest(store: FolderStore) -> None:
    (store.folder / ".coming-1").write_bytes(b"half")
    assert list(store.kept()) == []
