"""Posts that no clause was proposed on, in strata, and a draw from each by lot."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef

from zabta_site.collection.models import PostMedia, ProposedFinding, StoredPost
from zabta_site.collection.words import QUEUED

Key = tuple[str, bool]
"""A way of writing, and whether there are pictures."""


def unflagged() -> dict[Key, list[int]]:
    """By stratum, every screened post that is not sealed and that nobody was asked to look at."""
    flagged = ProposedFinding.objects.filter(post=OuterRef("pk"), outcome__in=QUEUED)
    media = PostMedia.objects.filter(post=OuterRef("pk"))
    posts = StoredPost.objects.filter(~Exists(flagged), is_sealed=False).exclude(screened_at=None)
    rows = posts.annotate(has_media=Exists(media)).order_by("pk")
    found: dict[Key, list[int]] = defaultdict(list)
    for pk, writing, has_media in rows.values_list("pk", "writing", "has_media").iterator(5000):
        found[writing, has_media].append(pk)
    return dict(found)


def choose(strata: Mapping[Key, Sequence[int]], wanted: int, seed: int) -> dict[Key, list[int]]:
    """About as many from each stratum, so that a small language is not judged by two posts."""
    lot, share = random.Random(seed), max(1, wanted // max(1, len(strata)))
    return {
        key: sorted(lot.sample(list(strata[key]), min(share, len(strata[key]))))
        for key in sorted(strata)
    }
