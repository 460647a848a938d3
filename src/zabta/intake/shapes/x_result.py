"""X's web result: a status in `legacy`, its author in `core`, long text in `note_tweet`."""

from __future__ import annotations

from zabta.domain.post import AccountRef
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.x_status import draft_status, post_url
from zabta.intake.source import Source

_GONE = {"TweetTombstone", "TweetUnavailable"}
_UNSAID = "the source does not say whether the account is protected"
NOTE = ("note_tweet", "note_tweet_results", "result", "text")


def read_result(source: Source, item: Item, place: str) -> Outcome:
    """The post at `place`, or why it is none: gone, protected, or without an author."""
    kind = item.text("__typename")
    if kind in _GONE or item.has("tombstone"):
        return Refused(Refusal.DELETED, source.pointer(place), "a post that is gone or withheld")
    refusal = audience_of(item)
    if refusal:
        return Refused(refusal, source.pointer(place), "not said to be open to everyone")
    return finish(draft_result(item), item, source, place)


def _parts(item: Item) -> tuple[Item, Item]:
    """The post and its author, also when a visibility note is wrapped around them."""
    body = item.sub("tweet") if item.has("tweet", "rest_id") else item
    return body, body.sub("core", "user_results", "result")


def audience_of(item: Item) -> Refusal | None:
    """The web marks only what is protected; a post whose author is missing says nothing."""
    _, author = _parts(item)
    if author.flag("privacy", "protected") or author.flag("legacy", "protected"):
        return Refusal.NOT_PUBLIC
    return None if author.has("rest_id") else Refusal.AUDIENCE_UNKNOWN


def draft_result(item: Item) -> Draft:
    body, author = _parts(item)
    account = AccountRef(
        author.ident("rest_id"),
        author.word("core", "screen_name") or author.word("legacy", "screen_name"),
        author.word("core", "name") or author.word("legacy", "name"),
        author.word("profile_bio", "description") or author.word("legacy", "description"),
    )
    status = body.sub("legacy")
    draft = draft_status(status, account, long_text=body.text(*NOTE))
    if author.at("privacy", "protected") is None and author.at("legacy", "protected") is None:
        draft.warnings.append(_UNSAID)
    draft.id = body.ident("rest_id") or draft.id
    draft.url = post_url(account.handle, draft.id)
    draft.metrics += [
        metric(body, "views", "views", "count"),
        metric(author, "followers", "relationship_counts", "followers")
        or metric(author, "followers", "legacy", "followers_count"),
    ]
    return draft
