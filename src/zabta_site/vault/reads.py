"""Items a viewer may see, and everything that happened to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.dateparse import parse_datetime

from zabta.evidence.item import Item
from zabta_site.ledgerbook.models import Entry, TreeHead
from zabta_site.ledgerbook.reads import entries_about
from zabta_site.people.models import User
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.vault.copies import review_copy
from zabta_site.vault.models import EvidenceFile, EvidenceItem, Found, FoundMasks, Stamp
from zabta_site.vault.store import vault
from zabta_site.vault.veil import hidden_from

PASS_SECONDS = 300


def items_for(viewer: Viewer) -> QuerySet[EvidenceItem]:
    """Of the viewer's units, or of nobody known; never what is sealed as protected speech."""
    if not viewer.may(Permission.READ_EVIDENCE):
        return EvidenceItem.objects.none()
    mine = within(viewer, Permission.READ_EVIDENCE, "unit__path")
    if mine:  # an empty filter is the whole force, and would vanish beside another
        mine |= Q(unit=None)
    return EvidenceItem.objects.filter(mine).exclude(hidden_from(viewer))


def item_for(viewer: Viewer, pk: str) -> EvidenceItem:
    item = items_for(viewer).filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def file_for(viewer: Viewer, pk: int) -> EvidenceFile:
    file = EvidenceFile.objects.filter(pk=pk, item__in=items_for(viewer)).first()
    if file is None:
        raise Http404
    return file


def manifest_of(item: EvidenceItem) -> Item:
    return msgspec.json.decode(vault().get(item.manifest_sha256), type=Item)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the review copy hides: cells that a person marked, and masks by their number."""

    cells: tuple[int, ...] = ()
    masks: tuple[tuple[int, Found], ...] = ()


def cover_of(file: EvidenceFile) -> Cover | None:
    """None, which hides all of it, until a person or a machine has looked."""
    newest, found = file.redactions.first(), found_in(file)
    if newest is None and found is None:
        return None
    bare = set(newest.uncovered) if newest else set()
    masks = enumerate(found.masks) if found else ()
    return Cover(
        tuple(newest.cells) if newest else (),
        tuple((n, mask) for n, mask in masks if n not in bare),
    )


def found_in(file: EvidenceFile) -> FoundMasks | None:
    return FoundMasks.objects.filter(file=file).first()


def copy_of(file: EvidenceFile) -> bytes:
    """The review copy. Raises NoCopy, MissingBytes or AlteredBytes."""
    cover, original = cover_of(file), vault().get(file.sha256)
    if cover is None:
        return review_copy(original, None)
    return review_copy(original, cover.cells, [(n, mask["box"]) for n, mask in cover.masks])


def covered_files(digests: Iterable[str]) -> dict[str, EvidenceFile]:
    """Pictures among these, by digest, of which a person or a machine has said what to hide."""
    rows = EvidenceFile.objects.filter(sha256__in=set(digests))
    looked = rows.filter(~Q(found=None) | ~Q(redactions=None)).distinct().order_by("pk")
    return {file.sha256: file for file in looked if file.is_picture}


def unlooked(most: int) -> list[EvidenceFile]:
    """Pictures that no detector has looked at yet, newest first."""
    rows = EvidenceFile.objects.filter(found=None, media_type__startswith="image/")
    return list(rows.order_by("-pk")[:most])


def pass_holds(viewer: Viewer, file: EvidenceFile, given: str) -> bool:
    """Whether this person was let to see this original within the last minutes."""
    try:
        told = signing.loads(given, salt="vault.unhide", max_age=PASS_SECONDS)
    except signing.BadSignature:
        return False
    return bool(told == [file.pk, viewer.label])


@dataclass(frozen=True, slots=True)
class Step:
    """One hand or act in the life of an item; `act` is an entry's kind or the manifest's word."""

    at: datetime | None
    who: str
    act: str
    why: str = ""


def timeline(item: EvidenceItem) -> list[Step]:
    """From the capture to the last look, oldest first."""
    first = [
        Step(parse_datetime(one.at), one.who, one.act)
        for one in manifest_of(item).custody
        if one.act != "sealed"
    ]
    entries = list(entries_about(item.subject))
    names = dict(
        User.objects.values_list("number", "name").filter(
            number__in={entry.actor.removeprefix("user:") for entry in entries}
        )
    )
    later = [
        Step(
            entry.at,
            names.get(entry.actor.removeprefix("user:"), entry.actor),
            entry.kind,
            str(entry.details.get("reason", "")),
        )
        for entry in reversed(entries)
    ]
    return [*first, *later]


def with_stamps(heads: QuerySet[TreeHead]) -> QuerySet[TreeHead]:
    return heads.prefetch_related("stamps")


def stamps_of(head: TreeHead) -> QuerySet[Stamp]:
    return Stamp.objects.filter(head=head)


def stamp_of(pk: int) -> Stamp:
    """Public: a token says nothing of what the head covers."""
    stamp = Stamp.objects.select_related("head").filter(pk=pk).first()
    if stamp is None:
        raise Http404
    return stamp


def stamp_trouble() -> Entry | None:
    """The newest failure to get a token, unless a token came after it."""
    kinds = ("ledger.head_stamped", "ledger.head_not_stamped")
    newest = Entry.objects.filter(kind__in=kinds).order_by("-seq").first()
    return newest if newest and newest.kind == kinds[1] else None
