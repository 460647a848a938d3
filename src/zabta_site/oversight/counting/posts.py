"""Posts seen, by everything about them; fast enough for ten million."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection

from zabta_site.collection.words import QUEUED
from zabta_site.oversight.bands import band_of
from zabta_site.oversight.counting import Counts

FAMILIES = ("posts",)
IS_PART_BY_PART = True
AT_ONCE = 200_000
MONTH = {
    "sqlite": "substr(p.published_at, 1, 7)",
    "postgresql": "to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM')",
}
SQL = """SELECT {month}, p.unit_id, o.rank, o.gender, o.language, p.platform, p.writing
FROM {posts} p LEFT JOIN people_officer o ON o.number = p.officer_id
WHERE p.id > %s AND p.id <= %s AND NOT p.is_sealed AND p.unit_id IS NOT NULL"""
ASKED = """(SELECT DISTINCT q.id, q.published_at, q.unit_id, q.officer_id, q.platform, q.writing,
q.is_sealed FROM collection_proposedfinding f JOIN collection_storedpost q ON q.id = f.post_id
WHERE f.outcome IN (%s, %s))"""
BY_UNIT, BY_REST = itemgetter(0, 1), itemgetter(0, 2, 3, 4, 5, 6)


def count(since: int, upto: int) -> Counts:
    """All posts with a number in (since, upto], and those of them with a question."""
    counts = Counts()
    _count(counts, "collection_storedpost", [], since, upto, depth=1, first=0)
    _count(counts, ASKED, [str(one) for one in QUEUED], since, upto, depth=2, first=1)
    return counts


def _count(
    counts: Counts, source: str, words: list[str], since: int, upto: int, *, depth: int, first: int
) -> None:
    units: Counter[Any] = Counter()
    rest: Counter[Any] = Counter()
    for part in _parts(source, [*words, since, upto]):
        units.update(map(BY_UNIT, part))
        rest.update(map(BY_REST, part))
    for (month, unit), n in units.items():
        _put(counts, month, [("unit", unit), ("month", month or "")], first, depth, n)
    for (month, rank, gender, language, platform, writing), n in rest.items():
        cuts = [
            ("band", band_of(rank or "")), ("gender", gender or ""), ("language", language or ""),
            ("platform", platform), ("writing", writing),
        ]  # fmt: skip
        _put(counts, month, cuts, first, depth, n)


def _put(
    counts: Counts, month: str | None, cuts: list[tuple[str, str]], first: int, depth: int, n: int
) -> None:
    for dim, key in cuts:
        row = counts["posts", month or "", dim, key]
        for column in range(first, depth):
            row[column] += n


def _parts(source: str, values: list[Any]) -> Iterator[list[Any]]:
    """Rows in parts, read from the database as they are counted."""
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(month=MONTH[connection.vendor], posts=source), values)
        rows = iter(lambda: cursor.fetchmany(AT_ONCE), [])
        yield from islice(rows, None)
