"""Real posts can be walked through with the made-up force holding their accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zabta.demo import build_demo
from zabta.demo.remap import lend_accounts
from zabta.domain.post import AccountRef, Post
from zabta.force import load_force


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    build_demo(made, today=date(2026, 3, 1))
    return made / "force"


def test_each_account_is_lent_to_one_officer_and_found_again_by_its_posts(folder: Path) -> None:
    by_id = Post(id="1", platform="x", account=AccountRef(id="77", handle="one"))
    again = Post(id="2", platform="x", account=AccountRef(id="77", handle="one"))
    by_handle = Post(id="3", platform="mastodon", account=AccountRef(handle="two"))
    nobody = Post(id="4", platform="x")
    assert lend_accounts(folder, [by_id, again, by_handle, nobody]) == 2
    force = load_force(folder)
    holders = [force.account_for(post) for post in (by_id, again, by_handle, nobody)]
    assert [holder is not None for holder in holders] == [True, True, True, False]
    assert holders[0] == holders[1] != holders[2]
