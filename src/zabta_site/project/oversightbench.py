"""Measures the pages of oversight on a made-up force in a folder that is thrown away afterwards.

python -m zabta_site.project.oversightbench POSTS prints one JSON object. `zabta bench oversight`
runs it, since the core may not know the site.
"""

# ruff: noqa: S608 # tables of our own names and numbers; nothing comes from outside

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from zabta.cli.memory import greatest_mib

OFFICERS, STATIONS, DISTRICTS, REGIONS = 130_000, 420, 36, 7
MINUTES = 5 * 365 * 24 * 60
FINDINGS = 33
"""One post in so many has a proposed finding."""
ROUNDS = 12
MORE = 20_000
"""Posts that come in later, for the nightly count."""
PEOPLE_CUTS = ("unit", "band", "gender", "language")
PAGES = (
    *(f"oversight/?by={dim}" for dim in PEOPLE_CUTS),
    "oversight/?by=unit&in=D3",
    *(f"oversight/uniformity/?by={dim}" for dim in
      (*PEOPLE_CUTS, "platform", "writing", "clause")),
    *(f"oversight/{page}/" for page in
      ("exposure", "reach", "watchers", "watchers/P7", "access/P12", "ledger")),
    *(f"reports/{page}" for page in
      ("", "weekly/", "monthly/", "yearly/", "conformance/", "assessment/")),
)  # fmt: skip
"""Every dashboard with all its cuts, and the list of reports with what it leads to."""
LOOKS_A_POST, WATCHERS = 30, 60

UNITS = """INSERT INTO people_unit (id, name_en, name_ur, name_ps, kind, parent_id, path)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
COUNT = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
PEOPLE = f"""INSERT INTO people_officer (number, name, rank, cadre, gender, language, status)
{COUNT} SELECT 'P' || i, 'P' || i,
CASE WHEN i % 20 < 14 THEN 'constable' WHEN i % 20 < 19 THEN 'asi' ELSE 'dsp' END, 'provincial',
CASE WHEN i % 9 = 0 THEN 'female' ELSE 'male' END,
CASE i % 5 WHEN 0 THEN 'ur' WHEN 1 THEN 'en' ELSE 'ps' END, 'serving' FROM n"""
POSTINGS = f"""INSERT INTO people_posting (officer_id, unit_id, role, since, is_additional)
{COUNT} SELECT 'P' || i, 'S' || (i % {STATIONS}), '', '2020-01-01 00:00:00', 0 FROM n"""
SERVED = f"""INSERT INTO register_acknowledgement (officer_id, directive, at, way, language, sha256)
{COUNT} SELECT 'P' || i, ?, '2025-05-01 00:00:00', 'web', 'ur', '' FROM n WHERE i % 4 > 0"""
ACCOUNTS = f"""INSERT INTO accounts_account (id, platform, native_id, handle, officer_id, kind,
status, display_name, bio, basis, anchors) {COUNT} SELECT i, 'tiktok', 'a' || i, 'h' || i, 'P' || i,
'personal', 'declared', '', '', '', 0 FROM n WHERE i % 2 = 0"""
RANKED = "CASE WHEN {0} % 20 < 14 THEN 'constable' WHEN {0} % 20 < 19 THEN 'asi' ELSE 'dsp' END"
WHO = f"(1 + r % {OFFICERS})"
FOLLOWED = (
    json.dumps(
        {"id": "1", "metrics": [{"name": "followers", "value": 9000, "at": "2026-10-01T00:00:00Z"}]}
    )
    .encode()
    .hex()
)
POSTS = f"""INSERT INTO collection_storedpost (id, platform, native_id, relation_key, handle,
officer_id, account_id, rank, unit_id, published_at, precision, text, writing, url, body,
came_in_id, stored_at, is_sealed, sealed_why, is_released, screened_at, screened_with)
{COUNT} SELECT i, CASE i % 5 WHEN 0 THEN 'tiktok' WHEN 1 THEN 'facebook' WHEN 2 THEN 'x'
WHEN 3 THEN 'instagram' ELSE 'youtube' END, printf('n%09d', i), '', 'h' || (r % {OFFICERS}),
'P' || {WHO}, CASE WHEN {WHO} % 2 = 0 THEN {WHO} END, {RANKED.format(WHO)},
'S' || ({WHO} % {STATIONS}),
datetime('2021-12-01', '+' || (r / 7 % {MINUTES}) || ' minutes'), 'second', 'words',
CASE r % 3 WHEN 0 THEN 'ur' WHEN 1 THEN 'ps' ELSE 'latin' END, '',
CASE WHEN i % 8 = 0 THEN X'{FOLLOWED}' ELSE X'7B226964223A2231227D' END, 1,
'2026-11-01 00:00:00', r % 997 = 0, '', 0, '2026-11-01 00:00:00', 'bench'
FROM (SELECT i, i * 2654435761 % 4294967291 AS r FROM n)"""
"""Scattered, and the same each time it is asked for: random() is drawn anew at every mention."""
FOUND = f"""INSERT INTO collection_proposedfinding (post_id, slot, clause, rule, directive,
outcome, harm, lane, exceptions, reasons, facts, because, waits, routes, revision, stage,
proposed_at) SELECT id, 'c', 'KP-SM-0' || (1 + id % 7), 'R' || (1 + id % 7), '2025.2', 'propose',
'low', '4low', '[]', '[]', '{{}}', '{{}}', '[]', '[]', 1,
CASE WHEN id % 5 < 2 THEN 'confirmed' WHEN id % 5 = 2 THEN 'dismissed' ELSE 'first' END,
'2026-11-01 00:00:00' FROM collection_storedpost WHERE id % {FINDINGS} = 0"""
LOOKS = f"""INSERT INTO ledgerbook_entry (seq, at, kind, actor, subject_type, subject_id, body,
previous, leaf_hash) {COUNT} SELECT {{first}} + i,
strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || CAST(1826.0 * 86400 * ({{last}} - i) / {{last}} AS INT)
|| ' seconds'), CASE WHEN i % 20 = 0 THEN 'table.exported' ELSE 'post.viewed' END,
'user:P' || (i * 7919 % {WATCHERS}), 'collection.storedpost', '' || (1 + i * 104729 % {{posts}}),
json_object('officer', 'P' || (1 + i * 15485863 % {OFFICERS}), 'part', 'page', 'reason', ''),
'', printf('%064x', {{first}} + i) FROM n"""
"""Spread over five years to now; hashes of no meaning, since nobody verifies this ledger."""
IMPORT = """INSERT INTO people_user (id, password, number, name, language, is_active)
VALUES (1, '', 'B-1', 'Bench', 'en', 1);
INSERT INTO collection_importbatch (id, mode, basis, complainant, at, by_id)
VALUES (1, 'manual', 'bench', '', '2026-11-01 00:00:00', 1);
INSERT INTO collection_importfile (id, batch_id, name, size, sha256, format, is_kept, state,
payload, rows_read, rows_stored, rows_known, rows_screened, refusals, faults)
VALUES (1, 1, 'bench', 0, '', '', 0, 'done', X'', 0, 0, 0, 0, '[]', '[]');"""
NAIVE = """SELECT p.unit_id, count(*), count(DISTINCT f.post_id) FROM collection_storedpost p
LEFT JOIN collection_proposedfinding f ON f.post_id = p.id AND f.outcome = 'propose'
WHERE NOT p.is_sealed AND p.unit_id IS NOT NULL GROUP BY p.unit_id"""


def main(words: list[str]) -> int:
    posts = int(words[0])
    with tempfile.TemporaryDirectory(prefix="zabta-oversight-") as folder:
        os.environ["ZABTA_DATA"] = folder
        os.environ.pop("ZABTA_DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "zabta_site.project.settings"
        processor = time.process_time()
        begin(posts, Path(folder) / "zabta.sqlite3")
        filled = time.process_time() - processor
        print(json.dumps({**measure(posts), "fill_processor_s": filled}))
    return 0


def begin(posts: int, path: Path) -> None:
    """Tables by the site's own migrations, rows straight into the file."""
    import django
    from django.core.management import call_command

    from zabta_site.project.catalogues import compile_all

    compile_all()
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from zabta_site.register.directives import version_in_force

    version = version_in_force()
    from django.db import connection

    connection.close()
    fill(path, posts, version.id if version else "")


def fill(path: Path, posts: int, directive: str) -> None:
    """In large steps into tables without indexes, which come last; a folder that is thrown away
    needs no journal. Numbers of posts grow within each platform, so that the one index that
    cannot be left out is written from end to end."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(FAST)
    laid = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND "
    laid += "tbl_name IN ('collection_storedpost', 'collection_proposedfinding')"
    indexes = database.execute(laid).fetchall()
    for name, _sql in indexes:
        database.execute(f"DROP INDEX {name}")
    database.executescript(IMPORT)
    database.executemany(UNITS, list(units()))
    some = {"first": 1, "last": OFFICERS}
    for sql in (PEOPLE, POSTINGS):
        database.execute(sql.format(**some))
    database.execute(ACCOUNTS.format(**some))
    database.execute(SERVED.format(**some), [directive])
    database.execute(POSTS.format(first=1, last=posts))
    database.execute(FOUND)
    seq = database.execute("SELECT COALESCE(MAX(seq), 0) FROM ledgerbook_entry").fetchone()[0]
    looks = {"first": seq, "last": posts // LOOKS_A_POST, "posts": posts}
    database.execute(LOOKS.format(**looks).replace(f"SELECT {seq} UNION", "SELECT 1 UNION"))
    for _name, sql in indexes:
        database.execute(sql)
    database.execute("ANALYZE")
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


FAST = """PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -600000; PRAGMA temp_store = MEMORY;
PRAGMA threads = 2; PRAGMA analysis_limit = 2000;"""


def units() -> list[tuple[str | None, ...]]:
    rows: list[tuple[str | None, ...]] = [("F", "F", "F", "F", "force", None, "/F/")]
    for n in range(REGIONS):
        rows.append((f"R{n}", f"R{n}", f"R{n}", f"R{n}", "region", "F", f"/F/R{n}/"))
    for n in range(DISTRICTS):
        up = f"/F/R{n % REGIONS}/"
        rows.append((f"D{n}",) * 4 + ("district", f"R{n % REGIONS}", f"{up}D{n}/"))
    for n in range(STATIONS):
        d = n % DISTRICTS
        up = f"/F/R{d % REGIONS}/D{d}/"
        rows.append((f"S{n}",) * 4 + ("station", f"D{d}", f"{up}S{n}/"))
    return rows


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def measure(posts: int) -> dict[str, float]:
    from django.db import connection

    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.oversight.actions import count_all, release_figures

    by = Machine("bench")
    processor = time.process_time()
    rebuild = timed(lambda: count_all(by=by, whole=True))
    release = timed(lambda: release_figures(by=by))
    spent = time.process_time() - processor
    with connection.cursor() as cursor:
        naive = timed(lambda: cursor.execute(NAIVE).fetchall())
        cursor.execute(POSTS.format(first=posts + 1, last=posts + MORE))
    walls, spents = look()
    pages, processor_pages = flat(walls), flat(spents)
    begun = time.process_time()
    return {
        "posts": posts,
        "rebuild_s": rebuild,
        "release_s": release,
        "rebuild_processor_s": spent,
        "page_p50_ms": pages[len(pages) // 2],
        "page_p95_ms": pages[int(len(pages) * 0.95)],
        "page_p95_processor_ms": processor_pages[int(len(pages) * 0.95)],
        "pages": len(walls),
        "slowest_page_p95_ms": max(map(p95, walls.values())),
        "naive_page_ms": 1000 * naive,
        "nightly_count_s": timed(lambda: count_all(by=by)),
        "nightly_count_processor_s": time.process_time() - begun,
        "peak_mib": greatest_mib(),
    }


Times = dict[str, list[float]]


def flat(times: Times) -> list[float]:
    return sorted(one for told in times.values() for one in told)


def p95(told: list[float]) -> float:
    return sorted(told)[int(len(told) * 0.95)]


def look() -> tuple[Times, Times]:
    """Every page again and again, in milliseconds by the wall and of the processor; the first
    round left out. Each page's own goes to stderr."""
    from django.conf import settings
    from django.test import Client

    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.people.actions import create_user, grant_role
    from zabta_site.people.roles import Role

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.ALLOWED_HOSTS = ["testserver"]
    by = Machine("bench")
    user = create_user("OV-1", "Oversight", "a long enough password", language="en", by=by)
    grant_role(user, Role.OVERSIGHT, by=by)
    client = Client()
    client.force_login(user)
    walls: Times = {page: [] for page in PAGES}
    spents: Times = {page: [] for page in PAGES}
    for number in range(ROUNDS + 1):
        for page in PAGES:
            begun, processor = time.perf_counter(), time.process_time()
            _got(client, page)
            if number:
                walls[page].append(1000 * (time.perf_counter() - begun))
                spents[page].append(1000 * (time.process_time() - processor))
    for page in PAGES:
        print(f"{p95(walls[page]):6.0f} ms {p95(spents[page]):6.0f} {page}", file=sys.stderr)
    return walls, spents


def _got(client: object, page: str) -> None:
    answer = client.get(f"/{page}")  # type: ignore[attr-defined]
    if answer.status_code != 200:
        raise SystemExit(f"/{page} answered {answer.status_code}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
