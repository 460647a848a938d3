"""What screening knew is kept for drafts to be tried on, and goes when the post goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from site_posts import a_post, bring, declare, lines
from zabta.screening.whatif.store import FactRow
from zabta_site.collection.history import fact_store, keep_history, sweep_history
from zabta_site.collection.models import StoredPost
from zabta_site.collection.reading import read_upload
from zabta_site.collection.screener import Screened, _make
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import User
from zabta_site.retention.actions import erase_posts


@pytest.fixture
def posts(
    cast: dict[str, User],
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> dict[str, StoredPost]:
    settings.DATA = tmp_path
    _make.cache_clear()
    declare(cast["zarghuna"], "zarghuna_k")
    told = [a_post("one", text="A quiet day at home"), a_post("two", text="Another quiet day")]
    with django_capture_on_commit_callbacks(execute=True):
        bring(cast["kamran"], [read_upload("posts.jsonl", lines(*told))])
    return {row.native_id: row for row in StoredPost.objects.all()}


def kept() -> list[str]:
    store = fact_store()
    return [name for month in store.months() for name in store.column(month, "post")]


def test_a_screened_post_is_in_the_history_without_anybodys_number(
    posts: dict[str, StoredPost],
) -> None:
    assert f"post:{posts['one'].pk}" in kept()
    store = fact_store()
    assert all(b"1001" not in path.read_bytes() for m in store.months() for path in store.parts(m))


def test_of_protected_speech_nothing_is_kept(
    posts: dict[str, StoredPost],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    known = FactRow(post="", published_at=None, known_at=timezone.now(), facts={})
    open_, sealed = posts["one"], posts["two"]
    sealed.is_sealed = True
    with django_capture_on_commit_callbacks(execute=True):
        keep_history([open_, sealed], [Screened(known=known), Screened(known=known)])
    assert f"post:{open_.pk}" in kept()
    assert f"post:{sealed.pk}" not in kept()


def test_a_row_that_was_left_behind_goes_with_the_sweep(posts: dict[str, StoredPost]) -> None:
    left = posts["one"].pk
    StoredPost.objects.filter(pk=left).delete()
    assert sweep_history() == 1
    assert kept() == [f"post:{posts['two'].pk}"]
    assert sweep_history() == 0


def test_what_the_law_takes_away_is_taken_from_the_history_too(
    posts: dict[str, StoredPost],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase_posts(StoredPost.objects.all(), "no_signal", by=Machine("clock"), reason="30 days")
    assert kept() == []
