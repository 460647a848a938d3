"""Screening with the force's own pack and every detector that is installed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec
from django.utils import timezone

from zabta.domain.finding import Finding
from zabta.domain.post import Post
from zabta.domain.signal import Protected
from zabta.force import Force
from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Pack
from zabta.screening.batch import Batch
from zabta.screening.facts import record_of
from zabta.screening.screen import Screen
from zabta.screening.seen import Seen, Teller, look, telling
from zabta.screening.whatif.keeping import Keeping, is_sealed
from zabta.screening.whatif.store import FactRow
from zabta.signals.catalogue import detectors
from zabta.signals.port import Subject
from zabta_site.collection.history import token_of
from zabta_site.collection.recognise import recognised
from zabta_site.collection.screener import ClauseSaid, Given, Screened
from zabta_site.register.directives import current_pack

PROFILE = {"profile"}


class PackScreener:
    """Detectors that tell a fact or look at duty; never those of habit, which are the officer's
    own to see, nor of reach, which may weigh nothing."""

    @cached_property
    def shown(self) -> tuple[Teller, ...]:
        duty = (Teller.of(one) for one in detectors() if "duty" in one.MANIFEST.reads)
        return (*telling(detectors()), *(one for one in duty if not one.tells))

    @property
    def stamp(self) -> str:
        pack = current_pack()
        manifests = [one.detector.MANIFEST for one in self.shown]
        versions = ",".join(f"{one.name} {one.version}" for one in manifests)
        digest = hashlib.sha256(versions.encode()).hexdigest()[:12]
        return f"{pack.id} {pack.versions[-1].id} {digest}"

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> list[Screened]:
        keeping = Keeping(force, timezone.now(), self.stamp, token_of)
        screen = replace(Screen.of(current_pack(), force), keep=keeping)
        seen = [self._look(post, force, media) for post in posts]
        found: dict[int, list[Finding]] = {}
        known: dict[int, FactRow] = {}
        for part in apart(posts):
            batch = Batch(
                screen,
                {posts[n].id: given[n] for n in part},
                {posts[n].id: seen[n] for n in part},
            )
            lines = batch.run([recognised(posts[n], force, media) for n in part])
            found.update((n, said) for n, (_, said) in zip(part, lines, strict=True))
            known.update(zip(part, keeping.take(), strict=True))
        pack = screen.book.pack
        return [self._screened(found[n], seen[n], known[n], pack) for n in range(len(posts))]

    def _look(self, post: Post, force: Force, media: Path | None) -> Seen:
        record, span = record_of(post, force), post.moment.span()
        duty = force.duty_spans(record.officer.id, span) if record.officer and span else ()
        return look(
            Subject(post=post, account=record.account, duty=duty, media_folder=media), self.shown
        )

    def _screened(self, lines: list[Finding], seen: Seen, known: FactRow, pack: Pack) -> Screened:
        sealed = is_sealed(lines)
        why = seen.protected.why if seen.protected else ""
        return Screened(
            signals=seen.signals,
            protected=Protected(sealed, why or lines[0].because.en if sealed else ""),
            said=tuple(self._said(line, pack) for line in lines),
            known=known,
        )

    def _said(self, line: Finding, pack: Pack) -> ClauseSaid:
        version = pack.version(line.directive) if line.directive else None
        clause = version.clause(line.clause) if version and line.clause else None
        sources = (
            {load_catalogue()[fact].source for fact in facts_of(clause.when)} if clause else ()
        )
        return ClauseSaid(
            clause=line.clause or "",
            rule=line.rule or "",
            outcome=line.outcome.value,
            directive=line.directive or "",
            harm=clause.harm.value if clause else "",
            exceptions=line.exceptions,
            reasons=line.reasons,
            facts=line.facts,
            because=msgspec.to_builtins(line.because),
            waits=line.waits,
            routes=line.routes,
            is_urgent=line.urgent,
            is_profile=sources == PROFILE,
        )


def apart(posts: Sequence[Post]) -> Iterator[list[int]]:
    """Places of the posts in groups without two of one id: ids of two platforms may be equal."""
    left: Iterable[int] = range(len(posts))
    while left:
        taken: dict[str, int] = {}
        again = [n for n in left if taken.setdefault(posts[n].id, n) != n]
        yield list(taken.values())
        left = again
