"""A million posts and 130,000 officers, made by the database itself so that it takes seconds.

Made up throughout, by arithmetic on a running number. One post in ten waits in the queue, four in
five of those with a question only, as screening of the demo force gives it.
"""

# ruff: noqa: S608 # every statement is made of words and numbers of this file alone
from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from zabta_site.collection.models import ImportBatch, ImportFile
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.roles import Role

STATIONS, DISTRICTS = 1450, 36
OFFICERS, POSTS = 130_000, 1_000_000
START = 1_760_000_000
BENCH = Machine("bench")
TABLES = ("accounts_account", "collection_storedpost", "collection_proposedfinding",
          "collection_storedsignal", "people_posting")  # fmt: skip


def fill(officers: int = OFFICERS, posts: int = POSTS) -> dict[str, User]:
    """Fill an empty, migrated database. Gives a reviewer of one district and one of all."""
    run("SET synchronous_commit = off", "PRAGMA cache_size = -1500000")
    units = _units()
    with transaction.atomic():
        _people(officers)
        file = _file(create_user("B-0", "Bench", None, language="en", by=BENCH))
        _posts(posts, officers, file.pk)
        _findings(posts)
        _renew_sequences()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    run("SET synchronous_commit = on", "PRAGMA cache_size = -2000")  # as the site has it
    return _reviewers(units)


def _units() -> dict[str, Unit]:
    top = Unit(id="F", name_en="Force", name_ur="فورس", name_ps="ځواک", kind="force", path="/F/")
    made = [top]
    for number in range(DISTRICTS):
        made.append(_unit(f"D{number}", "district", top))
    for number in range(STATIONS):
        made.append(_unit(f"S{number}", "station", made[1 + number % DISTRICTS]))
    Unit.objects.bulk_create(made, batch_size=500)
    return {unit.pk: unit for unit in made}


def _unit(id_: str, kind: str, above: Unit) -> Unit:
    name = f"Unit {id_}"
    return Unit(
        id=id_,
        name_en=name,
        name_ur=name,
        name_ps=name,
        kind=kind,
        parent=above,
        path=f"{above.path}{id_}/",
    )


def _file(user: User) -> ImportFile:
    batch = ImportBatch.objects.create(mode="tool", basis="bench", by=user)
    return ImportFile.objects.create(batch=batch, name="bench", size=0, sha256="0" * 64)


def _reviewers(units: dict[str, Unit]) -> dict[str, User]:
    return {
        "district": _reviewer("R-1", units["D7"], units["D7"]),
        "force": _reviewer("R-2", units["F"], None),
    }


def _reviewer(number: str, posted: Unit, within: Unit | None) -> User:
    user = create_user(number, f"Reviewer {number}", None, language="en", by=BENCH)
    grant_role(user, Role.REVIEWER, within, by=BENCH)
    officer = Officer.objects.create(
        number=number, name=user.name, rank="SI", cadre="provincial", gender="male",
        language="ur", status="serving",
    )  # fmt: skip
    Posting.objects.create(officer=officer, unit=posted, role="", since=timezone.now())
    return user


def run(postgres: str, sqlite: str, **values: Any) -> None:
    """One statement in the database's own words; `{n}` names hold numbers of ours."""
    text = postgres if connection.vendor == "postgresql" else sqlite
    with connection.cursor() as cursor:
        cursor.execute(text.format(**values))


def insert(table: str, columns: dict[str, str], count: int, where: str = "TRUE") -> None:
    """`INSERT … SELECT` over n = 1 … count; each column is an expression of n."""
    on_postgres = connection.vendor == "postgresql"
    source = (
        f"SELECT generate_series(1::bigint, {count}) AS n"
        if on_postgres
        else f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) "
        "SELECT n FROM c"
    )
    told = ", ".join(own(value) for value in columns.values())
    names = ", ".join(f'"{name}"' for name in columns)
    text = f'INSERT INTO "{table}" ({names}) SELECT {told} FROM ({source}) AS s WHERE {where}'
    with connection.cursor() as cursor:
        cursor.execute(text)


def own(value: str) -> str:
    """A few words that the two databases spell differently: MOMENT(x), JSON(x), BYTES(x), NO."""
    if connection.vendor == "postgresql":
        words = {"MOMENT(": "to_timestamp(", "JSON(": "to_jsonb_(", "BYTES(": "bytes_("}
        for word, theirs in words.items():
            value = value.replace(word, theirs)
        return "FALSE" if value == "NO" else value
    if value.startswith("MOMENT("):
        return f"datetime({value[7:-1]}, 'unixepoch')"
    if value.startswith("JSON("):
        return value[5:-1]
    if value.startswith("BYTES("):
        return f"CAST({value[6:-1]} AS BLOB)"
    return "0" if value == "NO" else value


def _people(officers: int) -> None:
    run(
        "CREATE FUNCTION to_jsonb_(t text) RETURNS jsonb IMMUTABLE LANGUAGE sql AS "
        "'SELECT t::jsonb'; CREATE FUNCTION bytes_(t text) RETURNS bytea IMMUTABLE LANGUAGE sql "
        "AS 'SELECT convert_to(t, ''UTF8'')'",
        "SELECT 1",
    )
    insert(
        "people_officer",
        {
            "number": "'B-' || n", "name": "'Officer ' || n", "rank": "'constable'",
            "cadre": "'provincial'", "gender": "CASE WHEN n % 12 = 0 THEN 'female' ELSE 'male' END",
            "language": "'ps'", "status": "'serving'",
        },
        officers,
    )  # fmt: skip
    insert(
        "people_posting",
        {
            "officer_id": "'B-' || n", "unit_id": f"'S' || (n % {STATIONS})", "role": "'guard'",
            "since": f"MOMENT({START} - 90000000)", "is_additional": "NO",
        },
        officers,
    )  # fmt: skip
    insert(
        "accounts_account",
        {
            "id": "n", "platform": "'tiktok'", "native_id": "'a' || n", "handle": "'user' || n",
            "officer_id": "'B-' || n", "kind": "'personal'", "status": "'declared'",
            "display_name": "''", "bio": "''", "basis": "''", "anchors": "0",
        },
        officers,
    )  # fmt: skip


WORDS = (
    "CASE n % 4 WHEN 0 THEN 'آج ناکے پر ہیں، دوست چائے لائیں ' WHEN 1 THEN 'نن په ډیوټۍ یو، ملګري "
    "راشئ ' WHEN 2 THEN 'Selfie with my new belt, day ' ELSE 'aaj duty par hain, yaar ' END || n"
)
WRITING = "CASE n % 4 WHEN 0 THEN 'ur' WHEN 1 THEN 'ps' ELSE 'latin' END"


def _posts(posts: int, officers: int, file: int) -> None:
    officer = f"(n * 7919 % {officers} + 1)"
    body = (
        """'{"id":"p' || n || '","platform":"tiktok","account":{"handle":"user' || """
        f"""{officer} || '"}},"text":"' || {WORDS} || '","published_at":"2026-10-01T08:00:00Z"}}'"""
    )
    insert(
        "collection_storedpost",
        {
            "id": "n", "platform": "'tiktok'", "native_id": "'p' || n", "relation_key": "''",
            "account_id": officer, "handle": f"'user' || {officer}",
            "officer_id": f"'B-' || {officer}", "unit_id": f"'S' || ({officer} % {STATIONS})",
            "published_at": f"MOMENT({START} + n)", "precision": "'second'", "text": WORDS,
            "writing": WRITING, "url": "''", "body": f"BYTES({body})", "came_in_id": str(file),
            "stored_at": f"MOMENT({START} + n)", "is_sealed": "NO", "sealed_why": "''",
            "is_released": "NO", "screened_with": "'bench'",
        },
        posts,
    )  # fmt: skip


LANE = (
    "CASE WHEN n % 50 <> 0 THEN '5question' WHEN n / 50 % 100 = 0 THEN '1safety' "
    "WHEN n / 50 % 10 = 1 THEN '2high' WHEN n / 50 % 10 < 4 THEN '3medium' ELSE '4low' END"
)
OUTCOME = "CASE WHEN n % 50 = 0 THEN 'propose' ELSE 'needs_review' END"
CLAUSES = "CASE n % 3 WHEN 0 THEN 'KP-SM-03' WHEN 1 THEN 'KP-SM-04' ELSE 'KP-SM-05' END"


def _findings(posts: int) -> None:
    waits = "n % 10 = 0"
    because = """'{"en":"Met because someone wears the uniform","ur":"وردی","ps":"وردي"}'"""
    insert(
        "collection_proposedfinding",
        {
            "id": "n", "post_id": "n", "slot": f"{CLAUSES} || ' 2024.4'", "clause": CLAUSES,
            "rule": "'R3'", "directive": "'2024.4'", "outcome": OUTCOME, "harm": "'low'",
            "lane": LANE, "exceptions": "JSON('[]')",
            "reasons": """JSON(CASE WHEN n % 50 = 0 THEN '[]' ELSE '["N4"]' END)""",
            "facts": """JSON('{"uniform_visible":"likely","author_is_officer":"yes"}')""",
            "because": f"JSON({because})", "waits": "JSON('[]')", "routes": "JSON('[]')",
            "revision": "1", "stage": "'first'", "proposed_at": f"MOMENT({START} + n)",
        },
        posts, waits,
    )  # fmt: skip
    signal = (
        """'{"name":"uniform","likelihood":"likely","score":0.8,"why":"Cloth and belt it","""
        """"may_be_wrong":["Other forces wear it"],"spans":[[0,4]],"detector":"bench","""
        """"version":"1"}'"""
    )
    insert(
        "collection_storedsignal",
        {"post_id": "n", "name": "'uniform'", "likelihood": "'likely'", "said": f"JSON({signal})"},
        posts, waits,
    )  # fmt: skip
    _queue()


def _queue() -> None:
    """From what is there, as `renew_queue` would; the place by the same arithmetic."""
    epoch = "{seconds} + 604800"
    copied = (
        'INSERT INTO "collection_queuerow" (finding_id, post_id, place, lane, due, writing, '
        "outcome, stage, clause, directive, revision, question, unit_path, officer, complainant, "
        "twin, proposed_at) SELECT f.id, p.id, CAST(substr(f.lane, 1, 1) AS bigint) * "
        "100000000000000000 + CAST(" + epoch + " AS bigint) * 10000000 + f.id, f.lane, "
        "{due}, p.writing, f.outcome, f.stage, f.clause, f.directive, f.revision, "
        "CASE WHEN f.lane = '5question' THEN 'duty' ELSE '' END, u.path, p.officer_id, '', '', "
        "f.proposed_at FROM collection_proposedfinding f JOIN collection_storedpost p ON "
        "p.id = f.post_id JOIN people_unit u ON u.id = p.unit_id"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            seconds, due = "extract(epoch from f.proposed_at)", "f.proposed_at + interval '7 days'"
        else:
            seconds = "strftime('%s', f.proposed_at)"
            due = "datetime(f.proposed_at, '+7 days')"
        cursor.execute(copied.format(seconds=seconds, due=due))


def _renew_sequences() -> None:
    for table in TABLES:
        run(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))",
            "SELECT 1",
            table=table,
        )
