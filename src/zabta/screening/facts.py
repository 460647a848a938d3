"""A post, what was seen on it and what the force's records say, as named facts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from zabta.domain.duty import NOTHING_KNOWN, DutyAt, duty_at
from zabta.domain.force import (
    Account,
    AccountKind,
    AccountStatus,
    Officer,
    OfficerStatus,
    Permission,
    PermissionKind,
)
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Post
from zabta.policy.catalogue import Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.load import load_catalogue
from zabta.screening.names import LOOKED_AT, picture_facts
from zabta.screening.nearness import is_near
from zabta.screening.port import ForceView
from zabta.screening.scopes import AWARENESS, CEREMONY, MEMORIAL, occasions_of
from zabta.screening.seen import Seen, likeliest

GROUNDS = 2
"""Independent grounds that an attribution needs before it may name an officer."""
_ON_RECORD = frozenset({"person", "permission", "post"})
"""Facts about the record: what is not on record is a no."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the force's records hold about one post."""

    account: Account | None = None
    officer: Officer | None = None
    """Only when declared, or attributed on two grounds."""
    duty: DutyAt = NOTHING_KNOWN
    permissions: tuple[Permission, ...] = ()


def record_of(post: Post, force: ForceView) -> Record:
    account = force.account_for(post)
    officer = force.officer(account.officer) if account and account.officer else None
    if account is None or officer is None or not _is_named(account):
        return Record(account)
    when = post.moment.span()
    if when is None:
        return Record(account, officer)
    posting = force.posting_at(officer.id, when.start)
    return Record(
        account,
        officer,
        duty_at(force.duty_spans(officer.id, when), post.moment),
        force.permissions_for(officer.id, posting.unit if posting else None, when),
    )


def _is_named(account: Account) -> bool:
    if account.kind is AccountKind.OFFICIAL:
        return False
    if account.status is AccountStatus.ATTRIBUTED:
        return account.anchors >= GROUNDS
    return account.status is AccountStatus.DECLARED


def facts_of_post(
    post: Post,
    record: Record,
    seen: Seen,
    given: Mapping[str, FactValue],
    is_relay: bool | None = False,
) -> dict[str, FactValue]:
    """Every fact that is known; an absent one is unknown. What a person gave outweighs the rest.

    `is_relay`: whether it repeats a post of an official account; None when that is not known.
    """
    is_to_see = any(media.is_to_see for media in post.media)
    facts: dict[str, FactValue] = dict(_defaults(is_to_see, bool(post.text.strip())))
    facts |= {
        "is_public": True,
        "relays_official_post": is_relay,
        "published_at_known": post.moment.is_known,
        "version_certain": True,
    }
    facts |= _identity(record)
    facts |= _duty(record.duty)
    facts |= _permission(post, record)
    facts |= _seen(seen)
    facts |= given
    return {name: value for name, value in facts.items() if value is not None}


def _defaults(has_media: bool, has_text: bool) -> Mapping[str, FactValue]:
    return _DEFAULTS[has_media, has_text]


def _default(fact: Fact, has_media: bool, has_text: bool) -> FactValue:
    """No media, no picture facts; no words, no text facts; nothing on record, no."""
    if fact.kind is FactKind.YES_NO:
        return False if fact.source in _ON_RECORD and fact.name not in _KNOWN_OTHERWISE else None
    is_empty = {"image": not has_media, "text": not has_text}.get(fact.source, False)
    return Likelihood.UNLIKELY if is_empty else None


_KNOWN_OTHERWISE = frozenset({"capture_date_known", "published_before_in_force"})
_DEFAULTS = {
    (media, text): {
        fact.name: value
        for fact in load_catalogue().facts.values()
        if (value := _default(fact, media, text)) is not None
    }
    for media in (False, True)
    for text in (False, True)
}


def _identity(record: Record) -> dict[str, FactValue]:
    account, officer = record.account, record.officer
    if account is None:
        return {}
    found: dict[str, FactValue] = {"account_official": account.kind is AccountKind.OFFICIAL}
    if officer is not None:
        found |= {
            "author_is_officer": True,
            "account_declared": account.status is AccountStatus.DECLARED,
            "author_retired": officer.status is OfficerStatus.RETIRED,
        }
    return found


def _duty(duty: DutyAt) -> dict[str, FactValue]:
    return {
        "duty_active": duty.active,
        "duty_recorded": duty.recorded,
        "duty_state": duty.state.value if duty.state else None,
    }


def _permission(post: Post, record: Record) -> dict[str, FactValue]:
    """A clearance fits by the hash of the text; one whose scope names the post must fit."""
    one_post = [one for one in record.permissions if one.kind is PermissionKind.POST]
    approved = any(_is_it(one, post) for one in one_post)
    kinds = {one.kind for one in record.permissions}
    classes = [one.scope for one in record.permissions if one.kind is PermissionKind.CLASS]
    covered = frozenset[str]().union(*map(occasions_of, classes))
    return {
        "approved": approved,
        "approval_mismatch": not approved and any(_means(one, post) for one in one_post),
        "ceremony_class": CEREMONY in covered,
        "memorial_class": MEMORIAL in covered,
        "awareness_class": AWARENESS in covered,
        "settlement_covers": PermissionKind.SETTLEMENT in kinds,
    }


def _is_it(one: Permission, post: Post) -> bool:
    """The same words; and, where pictures were cleared with them, no picture beside those."""
    if one.text_sha256.casefold() != text_sha256(post.text):
        return False
    return not one.is_whole or all(media.sha256 in one.media_sha256 for media in post.media)


def _means(one: Permission, post: Post) -> bool:
    """Named by its scope, nearly the cleared words, or one of the cleared pictures."""
    if one.scope and one.scope in (post.id, post.url):
        return True
    has_picture = any(media.sha256 in one.media_sha256 for media in post.media)
    return has_picture or bool(one.text and is_near(one.text, post.text))


def text_sha256(text: str) -> str:
    """As in `Permission`: of the trimmed text in UTF-8."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()


def _seen(seen: Seen) -> dict[str, FactValue]:
    catalogue = load_catalogue()
    found: dict[str, FactValue] = dict.fromkeys(
        (name for name in seen.looked_for if _is_looked_at(catalogue[name])), Likelihood.UNLIKELY
    )
    told = likeliest(seen.signals)
    found |= {name: said for name, said in told.items() if _is_told(said, name, seen)}
    if seen.protected is not None and seen.protected.is_protected:
        found["protected_disclosure"] = max(
            Likelihood.LIKELY,
            Likelihood(str(found.get("protected_disclosure", Likelihood.LIKELY))),
            key=lambda one: one.rank,
        )
    return {name: _of_kind(value, catalogue[name]) for name, value in found.items()}


def _is_told(said: Likelihood, name: str, seen: Seen) -> bool:
    """A weak sign in one picture rules nothing out while another was not looked at."""
    is_known = name not in picture_facts() or name in seen.looked_for
    return is_known or said.at_least(Likelihood.LIKELY)


def _is_looked_at(fact: Fact) -> bool:
    return fact.source in LOOKED_AT and fact.kind is FactKind.LIKELIHOOD


def _of_kind(value: FactValue, fact: Fact) -> FactValue:
    """A yes/no fact is a yes from `likely` on."""
    if fact.kind is FactKind.YES_NO:
        return Likelihood(str(value)).at_least(Likelihood.LIKELY)
    return value
