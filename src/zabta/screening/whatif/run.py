"""The whole comparison: a draft against the version in force, over every month of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from zabta.domain.fault import BadInput, Fault
from zabta.screening.whatif.block import Block
from zabta.screening.whatif.count import Part, count_block
from zabta.screening.whatif.gather import Gather
from zabta.screening.whatif.sample import Changed, Sampler
from zabta.screening.whatif.side import AS_IF, Side
from zabta.screening.whatif.store import DIMENSIONS, FactStore, all_months
from zabta.screening.whatif.tally import Tally

WORKERS = 2
SAMPLES = 20
"""Changed posts a clause that are shown with both traces."""


@dataclass(frozen=True)
class Effect:
    """What a draft would come to on the history that is stored."""

    new: str
    old: str
    as_of: datetime | None
    months: tuple[str, ...]
    tally: Tally
    sample: tuple[Changed, ...]


def what_if(
    new: Side,
    old: Side,
    store: FactStore,
    *,
    as_of: datetime | None = None,
    samples: int = SAMPLES,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Effect:
    """Both texts as if each had been in force and served all along; facts as known at `as_of`."""
    months = tuple(all_months(store))
    _must_know(new, old, store)
    officers = _officers(store, months)
    gather, sampler = Gather(len(officers)), Sampler(new, old, store, samples)
    for done, part in enumerate(_parts(new, old, store, months, officers, as_of), 1):
        gather.add(part)
        sampler.look(part)
        progress(done, len(months))
    return Effect(new.name, old.name, as_of, months, gather.finish(), sampler.shown(as_of))


def columns_of(new: Side, old: Side) -> list[str]:
    """What has to be read of the store, and no more."""
    facts = [name for name in dict.fromkeys([*new.facts(), *old.facts()]) if name not in AS_IF]
    return ["key", "officer", "cadre", "known_at", *DIMENSIONS, *facts]


def _parts(
    new: Side,
    old: Side,
    store: FactStore,
    months: Sequence[str],
    officers: npt.NDArray[np.uint64],
    as_of: datetime | None,
) -> Iterator[Part]:
    columns = columns_of(new, old)

    def counted(month: str) -> Part:
        frame = store.rows(month, columns, as_of)
        return count_block(Block.of(month, frame, store.catalogue, officers), new, old)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from _in_turn(pool, counted, months)


def _in_turn(
    pool: ThreadPoolExecutor, counted: Callable[[str], Part], months: Sequence[str]
) -> Iterator[Part]:
    """A few months ahead and no more, so that memory stays small."""
    waiting = [pool.submit(counted, month) for month in months[: WORKERS + 1]]
    rest = iter(months[WORKERS + 1 :])
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(counted, month) for month in [next(rest, None)] if month]


def _officers(store: FactStore, months: Sequence[str]) -> npt.NDArray[np.uint64]:
    """All officers' tokens, in order, each once; nobody is not among them."""
    found = store.column(months[0], "officer").unique()
    for month in months[1:]:
        found = found.append(store.column(month, "officer").unique()).unique()
    return np.asarray(found.filter(found != 0).sort().to_numpy(), np.uint64)


def _must_know(new: Side, old: Side, store: FactStore) -> None:
    missing = [name for name in (*new.facts(), *old.facts()) if name not in store.catalogue]
    if missing:
        what = f"no fact is called {', '.join(sorted(set(missing)))}"
        raise BadInput(Fault(what, str(store.folder), "a fact of the catalogue"))
