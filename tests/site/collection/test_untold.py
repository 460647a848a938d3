"""Whoever brought posts in cannot tell from what the site says which of them was sealed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from site_posts import a_post, bring_in, cast_screener
from zabta.domain.post import Post
from zabta_site.collection.models import ImportBatch, StoredPost
from zabta_site.collection.reads import job_of
from zabta_site.people.models import User

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
VARYING = re.compile(r"/collection/\d+/|[0-9a-f]{8,}…?|<time[^>]*>[^<]*</time>|\w{64}|\d\d:\d\d")


def drawn(seed: int, kind: str) -> tuple[list[Post], list[Post]]:
    """Posts that are here before, and the file that comes then; some of either are of `kind`.

    "pay" is sealed and "nil" is of no interest; the two are as long and otherwise the same.
    """
    draw = random.Random(seed)
    ids = [f"{draw.choice(['kind', 'uniform', 'nul'])}-{n}" for n in range(6)]
    ids = ["kind-6", *ids, "kind-7"]
    named = [f"{one.replace('kind', kind)}-{kind[0]}" for one in ids]
    posts = [a_post(one, f"nobody_{kind}", text=f"the same words {seed}") for one in named]
    return [posts[0], *draw.sample(posts[1:], 3)], posts


def brought(user: User, seed: int, kind: str) -> ImportBatch:
    before, whole = drawn(seed, kind)
    bring_in(user, *before)
    return bring_in(user, *whole)


def told(client: Client, batch: ImportBatch) -> list[object]:
    """Everything the pages of an import say, what they cost, and how far its job says it came."""
    said: list[object] = []
    for part in ("", "progress/"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/collection/{batch.pk}/{part}")
        text = VARYING.sub("", page.content.decode())
        said += [page.status_code, text, len(asked), page.headers.get("HX-Refresh")]
    job = job_of(batch)
    return [*said, job and (job.status, job.done, job.total)]


@pytest.mark.parametrize("seed", range(4))
def test_an_import_is_told_the_same_whatever_of_it_was_sealed(
    cast: Cast, signed_in: SignedIn, seed: int
) -> None:
    client = signed_in("kamran")
    client.get("/collection/")  # what is made at first use is made now
    sealed, plain = (told(client, brought(cast["kamran"], seed, kind)) for kind in ("pay", "nil"))
    assert StoredPost.objects.filter(is_sealed=True).exists()
    assert sealed == plain
