"""Uploads whole exports with planted markers through the site's pages, in a process of its own.

Run with TMPDIR set to an empty folder: the data folder is made inside it, the log goes to stderr.
Prints what was stored, as JSON.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent)]
os.environ["DJANGO_SETTINGS_MODULE"] = "zabta_site.project.settings_test"
os.environ["ZABTA_HOSTS"] = "testserver"

import django  # noqa: E402 # the settings come first

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 # needs the set-up
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from intake.shelf_kit import zipped  # noqa: E402
from site_cast import approve_assessment  # noqa: E402
from zabta_site.accounts.models import Account  # noqa: E402
from zabta_site.collection.models import ImportFile, StoredPost  # noqa: E402
from zabta_site.ledgerbook.actions import Machine  # noqa: E402
from zabta_site.people.actions import create_user, grant_role  # noqa: E402
from zabta_site.people.models import Officer, Unit, User  # noqa: E402
from zabta_site.people.roles import Role  # noqa: E402
from zabta_site.work.actions_running import run_row  # noqa: E402
from zabta_site.work.models import Job  # noqa: E402

ME = Machine("test")
DECLARED = (("x", "zarghuna_kp"), ("tiktok", "zarghuna.kp"), ("instagram", "zarghuna.kp"))


def exports() -> dict[str, bytes]:
    """Whole archives, their closed parts readable: nothing but our own care keeps them out."""
    shelf = {name: import_module(f"intake.{name}.shelf") for name in NAMES}
    return {
        "x_archive": zipped(shelf["x_archive"]._MEMBERS),
        "youtube_takeout": zipped(shelf["youtube_takeout"]._MEMBERS),
        "facebook_export": zipped(shelf["facebook_export"]._MEMBERS),
        "tiktok_export": shelf["tiktok_export"].SAMPLES[1].content,
        "instagram_export": zipped(shelf["instagram_export"].members("False")),
    }


NAMES = ("x_archive", "youtube_takeout", "facebook_export", "tiktok_export", "instagram_export")


def people() -> tuple[Client, Client]:
    force = Unit.objects.create(
        id="force", name_en="Force", name_ur="Force", name_ps="Force", kind="force", path="/force/"
    )
    officer = Officer.objects.create(
        number="1001", name="Zarghuna", rank="Constable", cadre="provincial", gender="female",
        language="ps", status="serving",
    )  # fmt: skip
    for platform, handle in DECLARED:
        Account.objects.create(platform=platform, handle=handle, officer=officer, status="declared")
    approve_assessment()
    kamran = create_user("1005", "Kamran", "a long enough password", language="en", by=ME)
    zarghuna = create_user("1001", "Zarghuna", "a long enough password", language="en", by=ME)
    grant_role(kamran, Role.REVIEWER, force, by=ME)
    grant_role(zarghuna, Role.OFFICER, by=ME)
    return signed_in(kamran), signed_in(zarghuna)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def run_jobs() -> None:
    for pk in list(Job.objects.filter(status="waiting").values_list("pk", flat=True)):
        run_row(pk)


def bring_in(reviewer: Client, data: bytes) -> int:
    told = {
        "mode": "manual",
        "basis": "Order 12/2026 of the DPO, dated 01-11-2026",
        "was_public": "on",
        "brought": SimpleUploadedFile("export.zip", data),
    }
    return int(reviewer.post("/collection/", told).status_code)


def volunteer(officer: Client, data: bytes) -> int:
    """How many items he saw; he ticks all of them."""
    answer = officer.post("/volunteer/", {"export": SimpleUploadedFile("export.zip", data)})
    tokens = re.findall(r'name="item" value="([^"]+)"', answer.content.decode())
    officer.post("/volunteer/give/", {"item": tokens, "agree": "on"})
    return len(tokens)


def main() -> None:
    logging.basicConfig(level=logging.DEBUG)
    logging.getLogger().setLevel(logging.DEBUG)
    call_command("migrate", verbosity=0)
    reviewer, officer = people()
    told: dict[str, Any] = {}
    for name, data in exports().items():
        seen = volunteer(officer, data)
        run_jobs()
        told[name] = [seen, bring_in(reviewer, data)]
        run_jobs()
    told["files"] = sorted(ImportFile.objects.values_list("format", "state"))
    told["texts"] = list(StoredPost.objects.values_list("text", flat=True))
    pages = [reviewer.get(f"/collection/{n}/") for n in range(1, ImportFile.objects.count() + 1)]
    told["pages"] = [page.status_code for page in pages]
    told["on_pages"] = sum(bool(re.search(b"ZMARK", page.content)) for page in pages)
    print(json.dumps(told))


main()
