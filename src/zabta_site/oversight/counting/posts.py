"""Posts seen, by everything about them; fast enough for ten million."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count as numbers_from
from itertools import repeat
from typing import Any

import numpy as np
from django.db import connection

from zabta_site.collection.words import QUEUED
from zabta_site.oversight.bands import band_of
from zabta_site.oversight.counting import Counts
from zabta_site.people.models import Officer

FAMILIES = ("posts",)
IS_PART_BY_PART = True
AT_ONCE = 100_000
MONTH = {
    "sqlite": "COALESCE(substr(p.published_at, 1, 7), '')",
    "postgresql": "COALESCE(to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM'), '')",
}
SQL = """SELECT p.officer_id, {month} || '|' || p.platform || '|' || p.writing || '|' || p.rank,
{month} || '|' || p.unit_id FROM {posts} WHERE p.id > %s AND p.id <= %s AND NOT p.is_sealed
AND p.unit_id IS NOT NULL"""
"""Words joined by the database: one word is fetched and counted several times as fast as six."""
ALL = "collection_storedpost p"
ASKED = """(SELECT DISTINCT post_id FROM collection_proposedfinding WHERE outcome IN (%s, %s)
AND post_id > %s AND post_id <= %s) f JOIN collection_storedpost p ON p.id = f.post_id"""
CUTS = ("gender", "language", "platform", "writing", "band")
Person = tuple[str, str]
NOBODY: Person = ("", "")


def count(since: int, upto: int) -> Counts:
    """All posts with a number in (since, upto], and those of them with a question."""
    counts, people = Counts(), People()
    queued = list(map(str, QUEUED))
    for first in range(since, upto, AT_ONCE):
        span = [first, min(upto, first + AT_ONCE)]
        people.add(_rows(ALL, span), column=0)
        people.add(_rows(ASKED, [*queued, *span, *span]), column=1)
    people.put(counts)
    return counts


def _rows(posts: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(month=MONTH[connection.vendor], posts=posts), values)
        return list(cursor.fetchall())


class People:
    """Posts counted by a number for each kind of person and each month|platform|writing|rank, the
    rank being that of the time: numbers are compared far faster than words."""

    def __init__(self) -> None:
        self.kinds: dict[Person, int] = {NOBODY: 0}
        self.kind_of = {
            number: self.kinds.setdefault((gender, language), len(self.kinds))
            for number, gender, language in Officer.objects.values_list(
                "number", "gender", "language"
            )
        }
        self.about: defaultdict[str, int] = defaultdict(numbers_from().__next__)
        self.seen = [np.zeros(0, int), np.zeros(0, int)]
        self.units: list[Counter[str]] = [Counter(), Counter()]

    def add(self, rows: list[Any], column: int) -> None:
        if not rows:
            return
        officers, about, units = zip(*rows, strict=True)
        who = np.array(list(map(self.kind_of.get, officers, repeat(0))))
        what = np.array(list(map(self.about.__getitem__, about)))
        told = np.bincount(what * len(self.kinds) + who, minlength=len(self.seen[column]))
        told[: len(self.seen[column])] += self.seen[column]
        self.seen[column] = told
        self.units[column].update(units)

    def put(self, counts: Counts) -> None:
        kinds, about = list(self.kinds), list(self.about)
        for column, seen in enumerate(self.seen):
            for key in map(int, np.flatnonzero(seen)):
                month, platform, writing, rank = about[key // len(kinds)].split("|")
                told = (*kinds[key % len(kinds)], platform, writing, band_of(rank))
                cuts = zip(CUTS, told, strict=True)
                _put(counts, month, list(cuts), column, int(seen[key]))
            for place, n in self.units[column].items():
                month, unit = place.split("|", 1)
                _put(counts, month, [("unit", unit), ("month", month)], column, n)


def _put(counts: Counts, month: str, cuts: list[tuple[str, str]], column: int, n: int) -> None:
    for dim, key in cuts:
        counts["posts", month, dim, key][column] += n
