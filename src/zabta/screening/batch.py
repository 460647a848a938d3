"""Many posts in their order; only what no single post can tell is worked out here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.force import AccountKind
from zabta.domain.post import Post
from zabta.policy.compare import FactValue
from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Pack
from zabta.screening.screen import Screen
from zabta.screening.seen import NOT_SEEN, Seen
from zabta.screening.words import SAID_BEFORE

Given = Mapping[str, Mapping[str, FactValue]]
"""Facts that a person put on record, by post."""


@dataclass(slots=True)
class Batch:
    """Many posts in their order. What concerns only the profile is said once an account."""

    screen: Screen
    given: Given = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)
    _said: set[tuple[str, str, str | None]] = field(default_factory=set)

    def run(self, posts: Sequence[Post]) -> Iterator[tuple[Post, list[Finding]]]:
        official = self._official(posts)
        profile = _profile_clauses(self.screen.book.pack)
        for post in posts:
            lines = self.screen.post(
                post,
                self.given.get(post.id),
                self.seen.get(post.id, NOT_SEEN),
                _is_relay(post, official),
            )
            yield post, self._once(post, lines, profile)

    def _official(self, posts: Sequence[Post]) -> frozenset[tuple[str, str]]:
        accounts = ((post, self.screen.force.account_for(post)) for post in posts)
        return frozenset(
            (post.platform, post.id)
            for post, account in accounts
            if account and account.kind is AccountKind.OFFICIAL
        )

    def _once(self, post: Post, lines: list[Finding], profile: frozenset[str]) -> list[Finding]:
        account = post.account.id or post.account.handle
        if account is None:
            return lines
        kept = [line for line in lines if self._is_new(f"{post.platform}/{account}", line, profile)]
        return kept or [_said_before(lines[0])]

    def _is_new(self, account: str, line: Finding, profile: frozenset[str]) -> bool:
        if line.clause not in profile:
            return True
        key = (account, f"{line.clause} {line.outcome}", line.directive)
        is_new = key not in self._said
        self._said.add(key)
        return is_new


def _said_before(line: Finding) -> Finding:
    return Finding(
        post=line.post,
        officer=line.officer,
        clause=None,
        directive=line.directive,
        outcome=FindingOutcome.OUT_OF_SCOPE,
        exceptions=(),
        reasons=(),
        facts={},
        because=SAID_BEFORE,
    )


def _is_relay(post: Post, official: frozenset[tuple[str, str]]) -> bool | None:
    if post.relation.repost_of is None:
        return False
    return True if (post.platform, post.relation.repost_of) in official else None


def _profile_clauses(pack: Pack) -> frozenset[str]:
    catalogue = load_catalogue()
    every = (clause for version in pack.versions for clause in version.all_clauses)
    return frozenset(
        clause.id
        for clause in every
        if {catalogue[fact].source for fact in facts_of(clause.when)} == {"profile"}
    )
