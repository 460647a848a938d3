"""From what a reader took out of an item to a Post with its unknown leaves and its pointer."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from zabta.domain.moment import Moment, Precision
from zabta.domain.post import AccountRef, Collection, Media, Metric, Post, Relation
from zabta.intake.item import Item
from zabta.intake.mend import warnings_of
from zabta.intake.port import Accepted, Leaves
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source


class Draft(msgspec.Struct, kw_only=True):
    """What a reader says of one post. `raw` is the text as it stood, when `text` was repaired."""

    platform: str
    id: str | None
    text: str = ""
    raw: str | None = None
    account: AccountRef = AccountRef()
    url: str | None = None
    at: Moment | None = None
    media: list[Media] = []
    relation: Relation = Relation()
    metrics: list[Metric | None] = []
    place: str | None = None
    warnings: list[str] = []
    beside: list[tuple[Item, str]] = []
    """Parts of the source that were used too, with their pointers: an author, a list of media."""
    may_make_id: bool = False
    """The format gives no ids: one is made from the content, and the post says so."""


def finish(draft: Draft, item: Item, source: Source, place: str) -> Accepted | Refused:
    """The post, or a refusal when it has no id. `place` is the item's pointer in `source`."""
    warnings = list(draft.warnings)
    ident = draft.id
    if ident is None and draft.may_make_id:
        ident = _made_id(draft)
        warnings.append("the source gives no id; this one is made from the content")
    if ident is None:
        return Refused(Refusal.NO_ID, source.pointer(place), "no id that can be used")
    unknown, leaves = _left(item, draft.beside)
    if leaves.private:
        warnings.append(f"{leaves.private} leaves were private or other people's, and dropped")
    warnings.extend(warnings_of(draft.text))
    post = Post(
        id=ident,
        platform=draft.platform,
        account=draft.account,
        url=draft.url,
        text=draft.text,
        text_raw=draft.raw if draft.raw != draft.text else None,
        media=tuple(draft.media),
        relation=draft.relation,
        metrics=tuple(metric for metric in draft.metrics if metric),
        place=draft.place,
        collection=_collection(source, place),
        unknown=unknown,
        warnings=tuple(warnings),
        **_when(draft.at),
    )
    return Accepted(post, leaves)


def _left(item: Item, beside: list[tuple[Item, str]]) -> tuple[dict[str, Any], Leaves]:
    """Pointers inside the item as they are; those beside it start with `#`, from the top."""
    unknown, leaves = item.left()
    for other, place in beside:
        more, account = other.left()
        unknown.update({f"#{place}{inner}": value for inner, value in more.items()})
        pairs = zip(msgspec.structs.astuple(leaves), msgspec.structs.astuple(account), strict=True)
        leaves = Leaves(*(one + two for one, two in pairs))
    return unknown, leaves


def _when(at: Moment | None) -> dict[str, Any]:
    if at is None or at.text() is None:
        return {"time_precision": Precision.UNKNOWN}
    return {"published_at": at.text(), "time_precision": at.precision}


def _collection(source: Source, place: str) -> Collection:
    return Collection(
        mode="file",
        tool=source.tool,
        source_sha256=source.sha256,
        pointer=source.pointer(place),
    )


def _made_id(draft: Draft) -> str:
    """The same content gives the same id, whatever its place in the export."""
    at = draft.at.text() if draft.at else ""
    media = [each.path or each.source_url or "" for each in draft.media]
    parts = [draft.platform, draft.account.id or draft.account.handle or "", at or "", draft.text]
    digest = hashlib.sha256("\x1f".join([*parts, *media]).encode("utf-8", "replace"))
    return f"made-{digest.hexdigest()[:24]}"


def metric(item: Item, name: str, *path: str | int, at: str | None = None) -> Metric | None:
    """A count as delivered, or nothing; a missing count is never 0."""
    value = item.count(*path)
    return None if value is None else Metric(name, value, at)
