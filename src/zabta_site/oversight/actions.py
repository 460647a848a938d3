"""Counting anew, and giving figures out. This room writes nothing but its own counts."""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.ledgerbook.tree import count_entries
from zabta_site.oversight import counting
from zabta_site.oversight.counting import WIDTH, Counts
from zabta_site.oversight.figures import make_figures
from zabta_site.oversight.models import Figure, Mark, Release, Tally

NUMBERS = tuple(f"n{column}" for column in range(WIDTH))
AT_ONCE = 2000


def sources() -> list[ModuleType]:
    names = sorted(one.name for one in pkgutil.iter_modules(counting.__path__))
    return [import_module(f"{counting.__name__}.{name}") for name in names]


@transaction.atomic
def count_all(*, by: Actor, reason: str = "", whole: bool = False) -> int:
    """Bring every tally up to date. Returns how many rows changed or are new.

    Posts are counted as they come: what retention takes away later stays counted. `whole` forgets
    the tallies first, and so counts only what is still held.
    """
    if whole:
        Tally.objects.all().delete()
        Mark.objects.all().delete()
    upto = _upto()
    changed = 0
    for source in sources():
        name = source.FAMILIES[0]
        since = _since(name) if source.IS_PART_BY_PART else 0
        counts: Counts = source.count(since, upto)
        changed += (_add if since else _replace)(source.FAMILIES, counts)
        Mark.objects.update_or_create(family=name, defaults={"upto": upto})
    return changed


def _upto() -> int:
    """Posts are counted once they are screened: before, it is not known whether they are sealed."""
    waiting = StoredPost.objects.filter(screened_at=None).aggregate(n=Min("pk"))["n"]
    last = StoredPost.objects.aggregate(n=Max("pk"))["n"] or 0
    return last if waiting is None else waiting - 1


def _since(family: str) -> int:
    return Mark.objects.filter(pk=family).values_list("upto", flat=True).first() or 0


def _rows(counts: Counts) -> Iterable[Tally]:
    for (family, month, dim, key), numbers in counts.items():
        told = dict(zip(NUMBERS, numbers, strict=True))
        yield Tally(family=family, month=month, dim=dim, key=key, **told)


def _replace(families: Iterable[str], counts: Counts) -> int:
    Tally.objects.filter(family__in=families).delete()
    return len(Tally.objects.bulk_create(_rows(counts), batch_size=AT_ONCE))


def _add(families: Iterable[str], counts: Counts) -> int:
    """What is new on top of what was counted before."""
    there = {
        (one.family, one.month, one.dim, one.key): one
        for one in Tally.objects.filter(family__in=families)
    }
    rows = list(_rows(counts))
    for row in rows:
        old = there.get((row.family, row.month, row.dim, row.key))
        for name in NUMBERS if old else ():
            setattr(row, name, getattr(old, name) + getattr(row, name))
    Tally.objects.bulk_create(
        rows, batch_size=AT_ONCE, update_conflicts=True, update_fields=NUMBERS,
        unique_fields=("family", "month", "dim", "key"),
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def release_figures(*, by: Actor, reason: str = "") -> Release:
    """Give out every figure as it is now, as far as it gives nothing small away.

    The ledger keeps the digest of all that was shown, and up to which entry it counts.
    """
    through = count_entries()
    figures = make_figures()
    shown = {name: one.shown for name, one in sorted(figures.items())}
    digest = hashlib.sha256(canonical_json(shown).encode()).hexdigest()
    release = Release.objects.create(at=timezone.now(), through=through, sha256=digest)
    Figure.objects.bulk_create(
        Figure(release=release, name=name, shown=one.shown, kept=one.kept)
        for name, one in figures.items()
    )
    body = {"figures": len(figures), "reason": reason, "sha256": digest, "through": through}
    append("figures.released", by=by, subject=release, body=body)
    return release


@transaction.atomic
def record_look(page: str, *, by: Actor, reason: str = "") -> None:
    """Those who look at figures are looked at too."""
    append("figures.viewed", by=by, subject=Subject("figures", page), body={"reason": reason})
