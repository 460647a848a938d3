"""The narrow table that the queue is read from, kept beside what it says."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from zabta_site.collection.lane import due_at, place_of, question_of
from zabta_site.collection.models import PostMedia, ProposedFinding, QueueRow
from zabta_site.collection.words import OPEN, QUEUED

WAITING = {"stage__in": OPEN, "outcome__in": QUEUED, "post__is_sealed": False}


@transaction.atomic
def renew_queue(posts: Sequence[int]) -> None:
    """Make the rows of these posts anew; what is sealed, concluded or asks nobody has none."""
    QueueRow.objects.filter(post__in=posts).delete()
    findings = ProposedFinding.objects.filter(post__in=posts, **WAITING)
    waiting = list(findings.select_related("post__unit", "post__came_in__batch").order_by("pk"))
    media = _media({finding.post_id for finding in waiting})
    rows = [row_of(finding, media[finding.post_id]) for finding in waiting]
    QueueRow.objects.bulk_create(rows, batch_size=300)


def row_of(finding: ProposedFinding, media: Iterable[str]) -> QueueRow:
    post = finding.post
    due = due_at(finding.lane, finding.proposed_at)
    return QueueRow(
        finding=finding,
        post=post,
        place=place_of(finding.lane, due, finding.pk),
        lane=finding.lane,
        due=due,
        writing=post.writing,
        outcome=finding.outcome,
        stage=finding.stage,
        clause=finding.clause,
        directive=finding.directive,
        revision=finding.revision,
        question=question_of(finding.lane, finding.clause, finding.reasons),
        unit_path=post.unit.path if post.unit else "",
        officer=post.officer_id or "",
        complainant=post.came_in.batch.complainant,
        twin=twin_of(finding, media),
        proposed_at=finding.proposed_at,
    )


def twin_of(finding: ProposedFinding, media: Iterable[str]) -> str:
    """The same for two proposals only when words, pictures, clause and doubts are the very same."""
    digests = list(media)
    if "" in digests or not (digests or finding.post.text.strip()):
        return ""  # a picture that is not at hand can be a repeat of nothing
    said = [finding.clause, finding.directive, finding.outcome, sorted(finding.reasons)]
    told = json.dumps([*said, finding.post.text, digests], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _media(posts: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = PostMedia.objects.filter(post__in=list(posts)).order_by("post", "position")
    for post, sha256 in rows.values_list("post_id", "sha256"):
        found[post].append(sha256)
    return found


def forgotten(most: int) -> list[int]:
    """Posts with a waiting proposal and no row: from before there was a queue table."""
    queued = QueueRow.objects.filter(finding=OuterRef("pk"))
    left = ProposedFinding.objects.filter(~Exists(queued), **WAITING).order_by("pk")
    return sorted(set(left.values_list("post_id", flat=True)[:most]))
