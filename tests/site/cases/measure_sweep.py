"""One sweep of cure letters on the site, from draft to the last printed page, measured.

    python tests/site/cases/measure_sweep.py --letters 3000

Makes a data folder of its own with as many officers, each with one confirmed post; drafts, samples,
signs and issues one batch in both languages; every Urdu PDF is checked for joined letters before it
is kept. Prints seconds by the wall and of the processor.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
WHY = "Measured: the sweep of one district, as in one week of 2024."


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure one sweep of cure letters.")
    parser.add_argument("--letters", type=int, default=3000)
    many = parser.parse_args().letters
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "ZABTA_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "zabta_site.project.settings",
            "ZABTA_DIRECTIVES": str(ROOT / "tests" / "site"),
            "ZABTA_DIRECTIVE_PACK": "pack",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(many)


def measure(many: int) -> None:
    from zabta_site.cases import actions
    from zabta_site.cases.models import Paper
    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.people.reads import viewer_for

    drafter, second, unit, findings = made_up(many)
    begun, cpu = time.perf_counter(), time.process_time()
    by = viewer_for(drafter)
    batch = actions.draft_cures(findings, unit, 7, by=by, user=drafter, reason=WHY)
    for letter in batch.letters.filter(pk__in=batch.sample):
        actions.read_sample(letter, by=viewer_for(second), user=second)
    actions.sign_batch(batch, by=viewer_for(second), user=second, reason=WHY)
    drafted = time.perf_counter() - begun
    batch.refresh_from_db()
    actions.issue_letters(batch, by=Machine("worker"))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(f"letters {many}, papers {Paper.objects.count()}, sample {len(batch.sample)}")
    print(f"drafted and signed after {drafted:.1f} s; all issued after {seconds:.1f} s")
    print(
        f"processor {cpu:.1f} s; {many / cpu:.1f} letters a processor second, each in two languages"
    )


def made_up(many: int) -> tuple[Any, Any, Any, list[Any]]:
    from zabta_site.people.models import Grant, Officer, Unit, User
    from zabta_site.people.roles import Role
    from zabta_site.register.models import Acknowledgement

    names = {"name_en": "Made-up District", "name_ur": "ضلع", "name_ps": "ولسوالۍ"}
    unit = Unit.objects.create(id="district", kind="district", path="/district/", **names)
    users = User.objects.bulk_create(User(number=n, name=f"User {n}") for n in ("D-1", "L-1"))
    Grant.objects.create(user=users[0], role=Role.COMMANDER, unit=unit)
    Grant.objects.create(user=users[1], role=Role.LEGAL, unit=unit)
    plain = {"rank": "constable", "cadre": "provincial", "gender": "", "language": "ur"}
    officers = Officer.objects.bulk_create(
        Officer(number=f"C-{n}", name=f"Officer {n}", status="serving", **plain)
        for n in range(many)
    )
    served = datetime(2026, 1, 2, tzinfo=UTC)
    Acknowledgement.objects.bulk_create(
        Acknowledgement(officer=one, directive="1.0", at=served, way="web") for one in officers
    )
    return users[0], users[1], unit, _findings(users[0], unit, officers)


def _findings(user: Any, unit: Any, officers: list[Any]) -> list[Any]:
    from zabta_site.collection.models import ImportBatch, ImportFile, ProposedFinding, StoredPost

    now = datetime.now(UTC)
    batch = ImportBatch.objects.create(mode="demo", basis=WHY, by=user)
    file = ImportFile.objects.create(batch=batch, name="made up", size=0, sha256="0" * 64)
    posts = StoredPost.objects.bulk_create(
        StoredPost(
            platform="tiktok",
            native_id=str(n),
            handle=f"officer_{n}",
            officer=officer,
            unit=unit,
            published_at=now - timedelta(days=n % 60),
            precision="second",
            writing="none",
            url=f"https://www.tiktok.com/@officer_{n}/video/{n}",
            body=b"{}",
            came_in=file,
            stored_at=now,
        )
        for n, officer in enumerate(officers)
    )
    said = {"clause": "Z-01", "rule": "R3", "directive": "1.0", "outcome": "propose", "harm": "low"}
    return ProposedFinding.objects.bulk_create(
        ProposedFinding(
            post=post, slot="Z-01", lane="4low", stage="confirmed", proposed_at=now,
            concluded_at=now, facts={"uniform_visible": "very_likely"}, **said,
        )
        for post in posts
    )  # fmt: skip


if __name__ == "__main__":
    main()
