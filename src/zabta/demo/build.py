"""`build_demo`: a whole made-up force and its year of posts in one folder."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from zabta.demo import csvs
from zabta.demo.accounts import Accounts, make_accounts
from zabta.demo.duty import make_duty
from zabta.demo.gallery import write_gallery
from zabta.demo.neighbours import Neighbours, make_neighbours
from zabta.demo.papers import make_permissions, make_service
from zabta.demo.pictures import draw_picture
from zabta.demo.posts import Made
from zabta.demo.roll import Roll, make_roll, with_head
from zabta.demo.texts import patterns
from zabta.demo.year import Year, YearWriter, in_order
from zabta.domain.force import Account, AccountStatus, DutySource, DutySpan
from zabta.domain.moment import FORCE_ZONE, Span
from zabta.domain.postlines import write_posts
from zabta.force import columns
from zabta.force.columns import Table

FORCE, POSTS, GIVEN, PATTERNS, MEDIA = (
    "force", "posts.jsonl", "given.jsonl", "patterns.csv", "media",
)  # fmt: skip


def build_demo(folder: Path, seed: int = 1, today: date | None = None) -> dict[str, int]:
    """Write `force/`, `posts.jsonl`, `given.jsonl`, `patterns.csv` and `media/` into `folder`.

    The same seed and day give the same bytes; without a day the year ends on the day it is made.
    Returns how many of each were written.
    """
    today = today or datetime.now(FORCE_ZONE).date()
    draw = Random(seed)
    roll = make_roll(draw, today)
    accounts = make_accounts(draw, roll)
    year = YearWriter(draw, roll, accounts, today).write()
    beside = make_neighbours(seed, today)
    folder.mkdir(parents=True, exist_ok=True)
    counts = _write_force(folder / FORCE, draw, roll, accounts, year, today, beside)
    made = sorted([*year.made, *beside.made], key=in_order)
    return counts | _write_posts(folder, made)


def _write_force(
    folder: Path, draw: Random, roll: Roll, accounts: Accounts, year: Year, today: date,
    beside: Neighbours,
) -> dict[str, int]:  # fmt: skip
    folder.mkdir(exist_ok=True)
    duty = [*_apart(make_duty(draw, roll, today), year.duty), *year.duty]
    duty.sort(key=lambda one: (one.officer, one.span.start, one.source))
    by_source = {source: [one for one in duty if one.source is source] for source in DutySource}
    written = with_head(roll, today)
    tables: dict[Table, tuple[Sequence[Any], csvs.Row]] = {
        columns.UNITS: ([*roll.units, *beside.units], csvs.unit_row),
        columns.OFFICERS: ([*written.officers, *beside.officers], csvs.officer_row),
        columns.POSTINGS: ([*written.postings, *beside.postings], csvs.posting_row),
        columns.ACCOUNTS: (
            [*_closed(accounts.known, year.made), *beside.accounts], csvs.account_row,
        ),
        columns.ROSTER: (by_source[DutySource.ROSTER], csvs.duty_row),
        columns.DIARY: (by_source[DutySource.DIARY], csvs.duty_row),
        columns.APPROVALS: (list(make_permissions(year.made, today)), csvs.permission_row),
        columns.ACKNOWLEDGEMENTS: (
            [*make_service(draw, roll, year.made), *beside.service], csvs.acknowledgement_row,
        ),
    }  # fmt: skip
    for table, (values, row) in tables.items():
        csvs.write_table(folder, table, map(row, values))
    write_gallery(folder / "gallery")
    return {table.file.removesuffix(".csv"): len(values) for table, (values, _) in tables.items()}


def _apart(spans: Iterable[DutySpan], written_up: list[DutySpan]) -> Iterable[DutySpan]:
    """The usual rows without those that an incident's own rows replace."""
    replaced: dict[str, list[Span]] = defaultdict(list)
    for one in written_up:
        replaced[one.officer].append(one.span)
    for one in spans:
        if not any(one.span.meets(span) for span in replaced[one.officer]):
            yield one


def _closed(known: Iterable[Account], made: list[Made]) -> list[Account]:
    """Accounts, with those withdrawn that were deleted after their incident."""
    withdrawn = {pattern.number for pattern in patterns() if pattern.withdrawn}
    ends = {
        (one.account.platform, one.account.native_id): one.post.moment.at
        for one in made
        if one.pattern in withdrawn
    }
    closed = []
    for account in known:
        at = ends.get((account.platform, account.native_id))
        if at is not None:
            account = msgspec.structs.replace(
                account, status=AccountStatus.WITHDRAWN, until=at + timedelta(days=3)
            )
        closed.append(account)
    return closed


def _write_posts(folder: Path, made: list[Made]) -> dict[str, int]:
    (folder / POSTS).write_bytes(b"".join(write_posts(one.post for one in made)))
    encode = msgspec.json.Encoder(order="sorted").encode
    given = [one for one in made if one.given]
    lines = [{"post": one.post.id, "facts": one.given, "by": "reviewer"} for one in given]
    (folder / GIVEN).write_bytes(b"".join(encode(line) + b"\n" for line in lines))
    with (folder / PATTERNS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("post", "pattern"))
        writer.writerows((one.post.id, one.pattern) for one in made)
    (folder / MEDIA).mkdir(exist_ok=True)
    pictures = sorted({one.picture for one in made if one.picture})
    for name in pictures:
        (folder / MEDIA / name).write_bytes(draw_picture(name))
    return {"posts": len(made), "given": len(given), "pictures": len(pictures)}
