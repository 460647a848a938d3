"""Changed posts, some of each clause, with why under the old text and why under the new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from zabta.domain.force import Names
from zabta.policy.catalogue import Catalogue
from zabta.policy.condition import Condition
from zabta.policy.evaluate import evaluate
from zabta.policy.explain import explain
from zabta.policy.words import LANGUAGES
from zabta.screening.whatif.block import rows_as_facts
from zabta.screening.whatif.count import Part
from zabta.screening.whatif.side import ClauseRule, Side
from zabta.screening.whatif.store import FactStore
from zabta.screening.whatif.tally import ANY

NO_SUCH = Names("no such clause", "ایسی کوئی شق نہیں", "داسې شق نشته")
SPARED = Names(
    "an exception lets it pass: {}", "ایک استثنا اسے چھوڑ دیتا ہے: {}", "یوه استثنا یې پرېږدي: {}"
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One post that a clause newly reaches, or reaches no longer."""

    post: str
    month: str
    clause: str
    is_newly: bool
    before: Names
    after: Names


class Sampler:
    """Keeps the keys of the first few of each clause and way; the same store gives the same."""

    def __init__(self, new: Side, old: Side, store: FactStore, most: int) -> None:
        self._new, self._old, self._store, self._most = new, old, store, most
        self._kept: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def look(self, part: Part) -> None:
        for (clause, name), rows in part.seen.items():
            kept = self._kept.setdefault((clause, name), [])
            room = self._most - len(kept)
            if clause != ANY and room > 0:
                keys = part.block.frame["key"][rows[:room]].to_list()
                kept += [(part.block.month, key) for key in keys]

    def shown(self, as_of: datetime | None) -> tuple[Changed, ...]:
        """Reads the kept posts again, with all their facts."""
        months = sorted({month for kept in self._kept.values() for month, _ in kept})
        facts = list(self._store.catalogue.facts)
        rows: dict[tuple[str, int], dict[str, object]] = {}
        for month in months:
            keys = [k for kept in self._kept.values() for m, k in kept if m == month]
            frame = self._store.rows(month, ["key", "post", "known_at", *facts], as_of)
            frame = frame.filter(pl.col("key").is_in(keys))
            told = rows_as_facts(frame, self._store.catalogue)
            for key, post, one in zip(frame["key"], frame["post"], told, strict=True):
                rows[month, key] = {"post": post, "facts": one}
        return tuple(
            self._changed(clause, name == "newly", where, rows[where])
            for (clause, name), kept in sorted(self._kept.items())
            for where in kept
        )

    def _changed(
        self, clause: str, is_newly: bool, where: tuple[str, int], row: dict[str, object]
    ) -> Changed:
        facts, catalogue = row["facts"], self._store.catalogue
        before, after = (
            why(side.rules.get(clause), facts, catalogue)  # type: ignore[arg-type] # made above
            for side in (self._old, self._new)
        )
        return Changed(str(row["post"]), where[0], clause, is_newly, before, after)


def why(rule: ClauseRule | None, facts: dict[str, object], catalogue: Catalogue) -> Names:
    """Why a clause reaches these facts or not, in three languages."""
    if rule is None:
        return NO_SUCH
    spared: Condition | None = rule.exempt
    if spared is not None and evaluate(spared, facts).value is True:  # type: ignore[arg-type]
        told = _explained(spared, facts, catalogue)
        parts = zip((SPARED.en, SPARED.ur, SPARED.ps), (told.en, told.ur, told.ps), strict=True)
        return Names(*(form.format(said) for form, said in parts))
    return _explained(rule.when, facts, catalogue)


def _explained(condition: Condition, facts: dict[str, object], catalogue: Catalogue) -> Names:
    verdict = evaluate(condition, facts)  # type: ignore[arg-type] # values of the store
    return Names(*(explain(verdict, language, catalogue) for language in LANGUAGES))
