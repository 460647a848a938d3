"""One post with all that is known of it, and the one place where a finding is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.force import Names
from zabta.domain.post import Post
from zabta.policy.compare import FactValue
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Exemption, Harm, Reason, Version
from zabta.screening.facts import Record
from zabta.screening.routes import routes_for
from zabta.screening.rulebook import Rulebook, in_order, shown
from zabta.screening.words import HEADED, fill, joined, routed

_RESTS_ON = {
    "directive_served": ("author_is_officer", "published_at_known"),
    "duty_active": ("author_is_officer", "duty_recorded"),
}
"""Facts that it is idle to ask for until these are a yes."""
_LANE = "safety_lane"


@dataclass(frozen=True, slots=True)
class Matter:
    book: Rulebook
    post: Post
    record: Record
    facts: dict[str, FactValue]
    version: Version | None = None
    """The version that is cited when no clause is."""

    @property
    def is_attributed(self) -> bool:
        return self.facts.get("author_is_officer") is True

    def asked_by(self, unknown: Iterable[str]) -> set[str]:
        """The review reasons of unknown facts."""
        catalogue = load_catalogue()
        return {
            asks
            for name in unknown
            if (asks := catalogue[name].asks)
            and all(self.facts.get(base) is True for base in _RESTS_ON.get(name, ()))
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is to be said; `write` makes it a finding with its words."""

    outcome: FindingOutcome
    said: tuple[Names, ...] = ()
    about: tuple[str, ...] = ()
    """Conditions whose facts are shown."""
    exceptions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    clause: Clause | None = None
    version: Version | None = None
    waits: tuple[str, ...] = ()
    names_officer: bool = True


def write(line: Line, matter: Matter, facts: dict[str, FactValue]) -> Finding:
    """`facts` are those the line was judged on."""
    book = matter.book
    is_grave = line.clause is not None and line.clause.harm is Harm.HIGH
    found = routes_for(line.outcome, facts)
    routes = [one for one in found if is_grave or one.name != _LANE]
    names = tuple(route.name for route in routes)
    version = line.version or matter.version
    officer = matter.record.officer if line.names_officer and matter.is_attributed else None
    because = [*line.said, *_codes(line, book), *routed(routes)]
    return Finding(
        post=matter.post.id,
        officer=officer.id if officer else None,
        clause=line.clause.id if line.clause else None,
        rule=line.clause.rule if line.clause else None,
        directive=version.id if version else None,
        outcome=line.outcome,
        exceptions=in_order(line.exceptions),
        reasons=in_order(set(line.reasons)),
        facts=shown(facts, book.facts_of(line.about, version)),
        because=joined(because),
        routes=names,
        waits=line.waits,
        urgent=_LANE in names,
    )


def _codes(line: Line, book: Rulebook) -> list[Names]:
    """Exceptions and reasons in words, each headed by its title."""
    exceptions, reasons = book.pack.exceptions, book.pack.reasons
    every: list[Exemption | Reason] = [
        *(exceptions[code] for code in in_order(line.exceptions) if code in exceptions),
        *(reasons[code] for code in in_order(set(line.reasons)) if code in reasons),
    ]
    return [fill(HEADED, one.title, one.text) for one in every]
