"""Which facts a clause turns on for one post, said as sentences, and which a person may state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from zabta.domain.force import Names
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Pack
from zabta.policy.phrase import found_sentence
from zabta.screening.names import fact_of_signal
from zabta_site.collection.models import ProposedFinding, QueueRow
from zabta_site.register.directives import current_pack

STATABLE = frozenset({"text", "image", "profile", "person"})
"""Who tells the fact, when a person's eyes may tell it too. Duty, accounts and permissions come
from the force's records, and are mended there."""
NOT_HERE = frozenset({"reviewer_conflict"})
USUAL = ("no", "unlikely")
ANSWERS = {
    FactKind.YES_NO: {"yes": "yes", "no": "no"},
    FactKind.LIKELIHOOD: {"yes": "very_likely", "no": "unlikely"},
}
"""What a plain yes or no of a person means for each kind of fact."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact to state: its sentence, and whether the clause turns on it now."""

    name: str
    sentence: Names
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as a person stated it; `is_usual` when it says that nothing was seen."""

    sentence: Names
    is_usual: bool


def stated_by(facts: Mapping[str, str]) -> list[Stated]:
    """What a person said, as the catalogue's sentences; a fact it does not know stays a name."""
    catalogue = load_catalogue()
    return [
        Stated(_sentence(name, value, catalogue), value in USUAL) for name, value in facts.items()
    ]


def _sentence(name: str, value: str, catalogue: Catalogue) -> Names:
    if name in catalogue:
        return found_sentence(catalogue[name], value)
    text = f"\u2068{name}: {value}\u2069"
    return Names(text, text, text)


def clause_of(finding: ProposedFinding | QueueRow, pack: Pack | None = None) -> Clause | None:
    """As it stood in the version the post is judged by; None for a line about the whole post."""
    return next(iter(_clauses([finding.clause], finding.directive, pack)), None)


def clause_label(name: str, pack: Pack | None = None) -> str:
    """A clause's title in the reader's language, with its number, for a list to choose from."""
    found = next(iter(_clauses([name], "", pack)), None)
    language = (get_language() or "en")[:2]
    title = getattr(found.title, language, found.title.en) if found else ""
    return f"{title} (\u2066{name}\u2069)" if title else name


def clauses_to_choose(pack: Pack) -> list[tuple[str, str]]:
    """Every clause of any version, by its number, with its title."""
    names = sorted({clause.id for version in pack.versions for clause in version.clauses})
    return [(name, clause_label(name, pack)) for name in names]


def clauses_of(finding: ProposedFinding) -> list[Clause]:
    """The finding's clause, or those that wait until someone has looked."""
    return _clauses([finding.clause] if finding.clause else finding.waits, finding.directive)


def _clauses(names: Iterable[str], directive: str, pack: Pack | None = None) -> list[Clause]:
    """Of that version; without one, the newest text there is."""
    pack = pack or current_pack()
    version = pack.version(directive)
    versions = [version] if version else list(reversed(pack.versions))
    found = (next((c for v in versions if (c := v.clause(name))), None) for name in names)
    return [clause for clause in found if clause]


def asked_by(findings: Iterable[ProposedFinding]) -> list[Asked]:
    """Every fact a person may state for these, the open ones first, each once."""
    pack, names = current_pack(), dict[str, bool]()
    for finding in findings:
        for name in _names(pack, clauses_of(finding)):
            names[name] = names.get(name, False) or _is_open(finding.facts, name)
    catalogue = load_catalogue()
    asked = [Asked(name, _plain(catalogue[name]), is_open) for name, is_open in names.items()]
    return sorted(asked, key=lambda one: not one.is_open)


def answer(name: str, says: str) -> str | None:
    """The fact's value for a person's yes, no or "in doubt"; None for what may not be stated."""
    catalogue = load_catalogue()
    if name not in catalogue or not _may_state(catalogue[name]):
        return None
    return "unknown" if says == "unknown" else ANSWERS[catalogue[name].kind].get(says)


def fact_words(name: str) -> Names | None:
    """A fact as a plain sentence in three languages; None for one that is not in the catalogue."""
    catalogue = load_catalogue()
    return _plain(catalogue[name]) if name in catalogue else None


def signal_words(name: str) -> Names | None:
    """What a signal tells, in the words of its fact."""
    fact = fact_of_signal().get(name)
    return fact_words(fact) if fact else None


def _names(pack: Pack, clauses: Iterable[Clause]) -> Iterator[str]:
    catalogue = load_catalogue()
    for clause in clauses:
        known = [
            pack.exceptions[name].when for name in clause.exceptions if name in pack.exceptions
        ]
        for condition in (clause.when, *known):
            yield from (
                name
                for name in facts_of(condition)
                if name in catalogue and _may_state(catalogue[name])
            )


def _may_state(fact: Fact) -> bool:
    return fact.source in STATABLE and fact.kind in ANSWERS and fact.name not in NOT_HERE


def _is_open(facts: Mapping[str, Any], name: str) -> bool:
    return facts.get(name) in (None, "unknown", "possible")


def _plain(fact: Fact) -> Names:
    """The sentence for yes without the place for how sure it is."""

    def bare(text: str) -> str:
        return " ".join(text.replace("({value})", "").replace("{value}", "").split())

    return Names(en=bare(fact.yes.en), ur=bare(fact.yes.ur), ps=bare(fact.yes.ps))
