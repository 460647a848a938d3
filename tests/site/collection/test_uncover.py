"""A picture with a masked copy is shown as that; a reason, which the officer can read, uncovers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from site_lawful import chequered, sealed
from site_posts import a_picture, a_post, bring, cast_screener, declare, stored
from zabta.domain.postlines import write_posts
from zabta_site.collection.uploading import read_whole
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Unit, User
from zabta_site.vault.actions import record_masks

__all__ = ["cast_screener"]
SignedIn = Callable[..., Client]
REASON = "The name on the plate decides whose it is"


@pytest.fixture
def path(cast: dict[str, User], units: dict[str, Unit]) -> str:
    """The address of a picture that was sealed too, with a face hidden in its copy."""
    declare(cast["zarghuna"], "zarghuna_k")
    posts = b"".join(write_posts([a_post("uniform-1", media=(a_picture(),))]))
    files = {"posts.jsonl": posts, "pic.png": chequered()}
    bring(cast["kamran"], read_whole(files))
    file = sealed(units["station"]).files.get()
    record_masks(file, [{"what": "face", "box": [0, 0, 5000, 5000]}], ["face"], by=Machine("m"))
    return f"/collection/posts/{stored('uniform-1').pk}/media/0/"


def test_a_reviewer_is_shown_the_masked_copy_and_told_so(path: str, signed_in: SignedIn) -> None:
    client = signed_in("second")
    assert client.get(path).content != chequered()
    page = client.get(f"/review/posts/{stored('uniform-1').pk}/").content.decode()
    assert f"{path}uncover/" in page


def test_a_reason_uncovers_it_for_one_person_and_stands_in_the_ledger(
    path: str, signed_in: SignedIn
) -> None:
    client = signed_in("second")
    assert "?let=" not in client.post(f"{path}uncover/", {"reason": "no"}).content.decode()
    page = client.post(f"{path}uncover/", {"reason": REASON})
    address = page.content.decode().partition(f'src="{path}')[2].partition('"')[0]
    assert client.get(f"{path}{address}").content == chequered()
    assert signed_in("kamran").get(f"{path}{address}").content != chequered()
    looks = Entry.objects.filter(kind="post.viewed")
    told = next(one for one in looks if one.details["part"] == "media 0, uncovered")
    assert told.actor == "user:1006" and told.details["reason"] == REASON


def test_the_officer_sees_their_own_picture_as_it_is(path: str, signed_in: SignedIn) -> None:
    assert signed_in("zarghuna").get(path).content == chequered()


def test_a_stranger_uncovers_nothing(path: str, signed_in: SignedIn) -> None:
    assert signed_in("stranger").get(f"{path}uncover/").status_code == 404
