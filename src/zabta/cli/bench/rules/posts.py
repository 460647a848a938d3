"""Facts of made-up posts for the rules benchmark, random from a seed: as columns and as rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import Facts
from zabta.policy.condition import Condition
from zabta.policy.definitions import Definitions
from zabta.policy.reader.faults import Faults
from zabta.policy.reader.source import read_file
from zabta.screening.columns import dtype_of

RULES = Path(__file__).with_name("thirty.yaml")
UNKNOWN = 0.25
"""Share of facts that nobody told."""
_YES_NO = ("author_is_officer", "posted_by_third_party", "account_official", "approved",
           "settlement", "ceremony", "memorial", "past_event", "livestream")  # fmt: skip
_LIKELIHOOD = ("uniform", "emblem", "vehicle", "weapon", "handle_marker", "location", "deployment",
               "operation", "document", "custody", "minor", "internal", "disclosure", "political",
               "mockery", "irony", "endorsement", "speaks_for_police")  # fmt: skip
_WORD = {
    "duty_state": ("active", "standby", "rest", "leave", "training", "travel"),
    "duty_proof": ("diary", "roster", "none"),
}
_COUNT = ("faces_visible", "plates_visible")


def catalogue() -> Catalogue:
    kinds = dict.fromkeys(_YES_NO, FactKind.YES_NO) | dict.fromkeys(
        _LIKELIHOOD, FactKind.LIKELIHOOD
    )
    kinds |= dict.fromkeys(_WORD, FactKind.WORD) | dict.fromkeys(_COUNT, FactKind.COUNT)
    return Catalogue({name: _fact(name, kind) for name, kind in kinds.items()})


def _fact(name: str, kind: FactKind) -> Fact:
    names = Names(name, name, name)
    words = dict.fromkeys(_WORD.get(name, ()))
    return Fact(name, kind, "post", names, names, names, words)


def rules() -> Mapping[str, Condition]:
    """The thirty, read from their file as definitions are."""
    faults = Faults()
    definitions = Definitions(read_file(RULES, RULES.name, faults), catalogue(), faults)
    faults.raise_if_any()
    return {name: node for name, node in definitions.all.items() if name[1:].isdigit()}


def columns(posts: int, seed: int) -> pl.DataFrame:
    """One column a fact; three posts in four have an officer, most marks are rarer than not."""
    random = np.random.default_rng(seed)
    return pl.DataFrame([_column(fact, posts, random) for fact in catalogue().facts.values()])


def _column(fact: Fact, posts: int, random: np.random.Generator) -> pl.Series:
    drawn = pl.Series(fact.name, _drawn(fact, posts, random))
    if fact.kind is FactKind.WORD:
        drawn = pl.Series(fact.name, list(fact.words), dtype_of(fact)).gather(drawn)
    return drawn.set(pl.Series(random.random(posts) < UNKNOWN), None).cast(dtype_of(fact))


def _drawn(fact: Fact, posts: int, random: np.random.Generator) -> np.ndarray:
    """Yes/no, ranks of likelihoods, counts, or places of words."""
    if fact.kind is FactKind.YES_NO:
        return random.random(posts) < (0.75 if fact.name == "author_is_officer" else 0.3)
    if fact.kind is FactKind.LIKELIHOOD:
        return random.choice(4, posts, p=[0.5, 0.2, 0.2, 0.1])
    if fact.kind is FactKind.COUNT:
        return random.geometric(0.4, posts) - 1
    return random.integers(0, len(fact.words), posts)


def as_rows(frame: pl.DataFrame) -> list[Facts]:
    """The same posts as facts in memory; what is unknown is absent."""
    words = list(Likelihood)
    likelihoods = set(_LIKELIHOOD)
    return [
        {
            name: words[value] if name in likelihoods else value
            for name, value in row.items()
            if value is not None
        }
        for row in frame.iter_rows(named=True)
    ]
