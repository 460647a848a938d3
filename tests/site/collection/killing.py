"""Imports and seals on a site's own database, in processes killed with SIGKILL at random instants.

killing.py DATA KILLS SEED   prints what was found afterwards as one JSON object; see test_killed.py
"""

# ruff: noqa: E402 - Django is set up before its models can be imported
from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "zabta_site.project.settings"
os.environ["ZABTA_DATA"] = sys.argv[1]
import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from site_cast import approve_assessment
from site_lawful import CAPTURE, STATEMENT, chequered
from site_posts import a_picture, a_post, lines
from zabta.evidence.seal import Named
from zabta_site.collection.actions import start_import
from zabta_site.collection.models import ImportBatch, ImportFile, StoredPost
from zabta_site.collection.uploading import read_whole
from zabta_site.collection.words import FileState, Mode
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.actions import create_user
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.vault.actions import seal_item
from zabta_site.vault.actions_orphans import sweep_orphans
from zabta_site.vault.models import EvidenceItem
from zabta_site.vault.reads import manifest_of
from zabta_site.vault.store import vault
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job, JobStatus

settings.SCREENER = "site_posts.CastScreener"
LONGEST = 0.5
"""Seconds before a kill: time for a few rounds on a quick machine."""
ME, SIZE = Machine("loop"), 20


def prepare() -> None:
    call_command("migrate", verbosity=0)
    approve_assessment()
    create_user("1005", "Reviewer Kamran", None, language="en", by=ME)


def bring(number: int, user: User) -> None:
    first = a_post(f"uniform-{number * SIZE}", media=(a_picture(path="one.png"),))
    rest = [a_post(f"uniform-{number * SIZE + n}") for n in range(1, SIZE)]
    files = {"posts.jsonl": lines(first, *rest), "one.png": chequered(60 + number % 500)}
    basis = f"order {number} of the DPO"
    start_import(read_whole(files), Mode.MANUAL, by=viewer_for(user), user=user, reason=basis)


def run_jobs() -> None:
    """Those that a killed process left running count as silent for long."""
    Job.objects.filter(status=JobStatus.RUNNING).update(seen_at=timezone.now() - timedelta(days=1))
    for job in Job.objects.filter(kind="collection.store").exclude(status=JobStatus.DONE):
        run_row(job.pk)


def work(told: int) -> None:
    """Goes on from wherever the last one was killed."""
    user = User.objects.get()
    run_jobs()
    while True:
        one_round(user, told)


def one_round(user: User, told: int) -> None:
    """An import, its job and a seal; each is told once it is done."""
    number = ImportBatch.objects.count()
    bring(number, user)
    os.write(told, f"import {number}\n".encode())
    run_jobs()
    file = Named("page.txt", "text/plain", f"page {number}".encode() * 900)
    item = seal_item([file], STATEMENT, CAPTURE, by=ME, reason="loop")
    os.write(told, f"item {item.pk}\n".encode())


def killed_after(seconds: float) -> list[str]:
    reading, told = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        work(told)
    os.close(told)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        return said.read().splitlines()


def faults(said: list[str]) -> list[str]:
    run_jobs()
    found = [] if verify_chain().holds else ["the ledger does not hold"]
    files = list(ImportFile.objects.all())
    found += [f"file {one.pk} is {one.state}" for one in files if one.state != FileState.DONE]
    found += [f"file {one.pk} stored half" for one in files if one.posts.count() != SIZE]
    posts = StoredPost.objects.count()
    if posts != SIZE * ImportBatch.objects.count():
        found.append(f"{posts} posts of {ImportBatch.objects.count()} imports")
    if StoredPost.objects.filter(screened_at=None).exists():
        found.append("posts that were not screened")
    lost = [one for one in said if one.startswith("import ")]
    found += [one for one in lost if int(one.split()[1]) >= len(files)]
    return [*found, *seal_faults({one.split()[1] for one in said if one.startswith("item ")})]


def seal_faults(said: set[str]) -> list[str]:
    items = {one.pk: one for one in EvidenceItem.objects.all()}
    entries = list(
        Entry.objects.filter(kind="evidence.item.sealed").values_list("subject_id", flat=True)
    )
    found = [f"lost: {one}" for one in said - items.keys()]
    if sorted(entries) != sorted(items):
        found.append("items and their entries differ")
    for item in items.values():
        originals = [one.sha256 for one in manifest_of(item).originals]
        if originals != [one.sha256 for one in item.files.all()]:
            found.append(f"half sealed: {item.pk}")
        found += [f"no bytes: {item.pk}" for one in originals if not vault().get(one)]
    return found


def main(kills: int, seed: int) -> None:
    prepare()
    one_round(User.objects.get(), os.open(os.devnull, os.O_WRONLY))  # all that is loaded late
    connections.close_all()
    chance = random.Random(seed)
    said: list[str] = []
    for _ in range(kills):
        said += killed_after(chance.uniform(0.0, LONGEST))
    found = faults(said)
    orphans = sweep_orphans(timezone.now() + timedelta(days=2), by=ME)
    found += [f"after the sweep: {one}" for one in faults(said)]
    told = {
        "kills": kills,
        "imports": ImportBatch.objects.count(),
        "items": EvidenceItem.objects.count(),
        "orphans": orphans,
        "faults": found,
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[2]), int(sys.argv[3]))
