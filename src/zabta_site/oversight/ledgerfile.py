"""The ledger as a file for overseers: every entry, and the register rows that entries point at.

One JSON object a line, with `line` saying what it is: `read`, `entry`, `unit`, `officer`, `post`,
`finding`, `served`, `trained`, `declared`, `case`, `cure`, `version`, `stratum`, `drawn`, `known`,
`metric`. No name, no word of any post. From it every figure can be counted anew by a program that
shares nothing with ours.

Each fact stands with the time it held: `read` is the moment of the file, which holds for units and
officers' postings; a post, a cure letter and a case carry the unit and rank of their own time, a
count the time of its delivery, a look whose item it was then.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.db.models import F, Q
from django.utils import timezone

from zabta.domain.post import Post
from zabta_site.accounts.models import Account, Status
from zabta_site.cases.models import Case, CureLetter
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.words import Stage
from zabta_site.learning.models import Learnt
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.tree import count_entries
from zabta_site.people.models import Officer, Posting, Unit
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, NotAllowed, Viewer
from zabta_site.quality.models import AuditItem, AuditStratum, GoldenItem
from zabta_site.register.directives import current_pack, version_in_force
from zabta_site.register.models import Acknowledgement

AT_ONCE = 5000
GZIP = 31
"""What zlib calls a gzip header and trailer."""
Rows = Iterable[Any]
"""Mappings of one kind of line."""


def lines(viewer: Viewer) -> Iterator[str]:
    """For those who may read the ledger of the whole force: a part of it proves nothing."""
    viewer.must(Permission.READ_LEDGER)
    if WHOLE_FORCE not in viewer.paths(Permission.READ_LEDGER):
        raise NotAllowed
    for kind, rows in (
        ("read", [{"at": timezone.now().isoformat(), "entries": count_entries()}]),
        ("entry", (entry.claims() for entry in Entry.objects.order_by("seq").iterator(AT_ONCE))),
        ("unit", Unit.objects.order_by("pk").values("id", "parent")),
        ("officer", _officers()),
        ("post", _posts()),
        ("finding", _findings()),
        ("served", _served()),
        ("declared", _declared()),
        ("trained", Learnt.objects.order_by("officer").values("officer").distinct()),
        ("case", _cases()),
        ("cure", CureLetter.objects.order_by("pk").values("id", "officer", "unit", "rank")),
        ("version", ({"in_force_from": one.in_force_from} for one in current_pack().versions)),
        ("stratum", AuditStratum.objects.order_by("pk").values("id", "draw", "writing", "size")),
        ("drawn", AuditItem.objects.order_by("pk").values("id", "stratum")),
        ("known", _known()),
        ("metric", _metrics()),
    ):
        yield from _lines(kind, rows)


def packed(viewer: Viewer) -> Iterator[bytes]:
    """The same as a gzip file, in parts: no ledger is held in memory whole."""
    pack = zlib.compressobj(wbits=GZIP)
    for line in lines(viewer):
        if part := pack.compress(line.encode()):
            yield part
    yield pack.flush()


def _lines(kind: str, rows: Rows) -> Iterator[str]:
    for row in rows:
        yield json.dumps({"line": kind, **row}, ensure_ascii=False, default=str) + "\n"


def _officers() -> Rows:
    """With the unit of the main posting that holds now; the rank is today's, for what is counted
    of officers posted today."""
    now = timezone.now()
    rows = Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), since__lte=now, is_additional=False
    )
    posted: dict[str, str] = {}
    for officer, unit in rows.order_by("officer", "-since").values_list("officer", "unit"):
        posted.setdefault(officer, unit)
    for row in Officer.objects.order_by("pk").values("number", "rank", "gender", "language"):
        yield {**row, "unit": posted.get(row["number"])}


def _posts() -> Rows:
    fields = (
        "id", "unit", "officer", "rank", "platform", "writing", "published_at", "stored_at",
        "is_sealed", "account",
    )  # fmt: skip
    yield from StoredPost.objects.order_by("pk").values(*fields).iterator(AT_ONCE)


def _findings() -> Rows:
    """What was proposed stands in entries too; here is the harm, which entries leave out."""
    fields = ("id", "post", "clause", "rule", "harm", "outcome", "stage", "revision")
    yield from ProposedFinding.objects.order_by("pk").values(*fields).iterator(AT_ONCE)


def _served() -> Rows:
    version = version_in_force()
    return Acknowledgement.objects.filter(directive=version.id if version else "").values("officer")


def _cases() -> Rows:
    """Each case with the findings it stands on; what became of it is in the entries."""
    for case in Case.objects.order_by("pk").prefetch_related("findings"):
        findings = sorted(one.finding_id for one in case.findings.all() if one.finding_id)
        yield {
            "id": case.pk, "number": case.number, "officer": case.officer_id,
            "rank": json.loads(case.opening).get("rank", ""), "opened_at": case.opened_at,
            "unit": case.unit_id, "findings": findings, "track": case.track,
            "version": case.version, "closed_at": case.closed_at,
        }  # fmt: skip


def _known() -> Rows:
    """Answers that legal wrote down before any reviewer spoke; once the item is concluded, since
    before that nobody but legal may know which items they are."""
    rows = GoldenItem.objects.filter(finding__stage__in=(Stage.CONFIRMED, Stage.DISMISSED))
    return rows.order_by("pk").values("finding", "revision", "answer")


def _metrics() -> Rows:
    """Counts as platforms delivered them, of posts by declared accounts or from known units."""
    rows = StoredPost.objects.filter(is_sealed=False).exclude(account=None, unit=None)
    fields = ("pk", "account", "body", "stored_at")
    for post, account, body, stored in rows.order_by("pk").values_list(*fields).iterator(AT_ONCE):
        for one in msgspec.json.decode(bytes(body), type=Post).metrics:
            yield {
                "post": post, "account": account, "name": one.name, "value": one.value,
                "at": one.at or stored,
            }  # fmt: skip


def _declared() -> Rows:
    rows = Account.objects.filter(status=Status.DECLARED, until=None).order_by("pk")
    return rows.values("officer", "since", account=F("pk"))
