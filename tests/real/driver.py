"""One program that polls a real server into a data folder of its own, so that it can be killed.

`driver.py prepare` makes the database; `driver.py poll ADDRESS ITEMS HOUR` reads all accounts once,
as at that hour (seconds since 1970), and stores what came; `driver.py state` prints what is there.
The data folder is ZABTA_DATA.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.update(
    DJANGO_SETTINGS_MODULE="zabta_site.project.settings",
    ZABTA_POLLING="yes",
    ZABTA_POLLING_ALLOW="127.0.0.1",
    ZABTA_SECRET_KEY="only-for-tests-" * 3,
)

import django  # the settings come first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from real.driver_names import HANDLES  # noqa: E402
from site_cast import approve_assessment  # noqa: E402
from zabta_site.accounts.models import Account  # noqa: E402
from zabta_site.collection.models import ImportFile, StoredPost  # noqa: E402
from zabta_site.gate.actions import record_document  # noqa: E402
from zabta_site.gate.words import DocumentKind  # noqa: E402
from zabta_site.ledgerbook.actions import Machine  # noqa: E402
from zabta_site.ledgerbook.reads import verify_chain  # noqa: E402
from zabta_site.people.actions import create_user, grant_role  # noqa: E402
from zabta_site.people.models import Officer, User  # noqa: E402
from zabta_site.people.roles import Role  # noqa: E402
from zabta_site.polling.actions import read_account  # noqa: E402
from zabta_site.polling.models import Walk  # noqa: E402
from zabta_site.polling.services import Bluesky  # noqa: E402
from zabta_site.polling.transport import PinnedTransport  # noqa: E402
from zabta_site.work.actions_running import SILENT_FOR, run_row  # noqa: E402
from zabta_site.work.models import Job, JobStatus  # noqa: E402

ME = Machine("polling")


def prepare() -> None:
    call_command("migrate", verbosity=0)
    user = create_user("1007", "Oversight Member", "a long enough password", language="en", by=ME)
    grant_role(user, Role.OVERSIGHT, by=ME)
    approve_assessment()
    now, year = timezone.now(), timedelta(days=365)
    record_document(DocumentKind.OVERSIGHT_ORDER, "Order 9/2026", "", now - year, now + year, by=ME)
    for number, handle in enumerate(HANDLES, 1001):
        officer = Officer.objects.create(
            number=str(number), name=handle, rank="Constable", cadre="provincial", gender="female",
            language="ur", status="serving",
        )  # fmt: skip
        Account.objects.create(
            platform="bluesky", handle=handle, officer=officer, status="declared"
        )


def poll(address: str, items: int, hour: float) -> None:
    now, user = datetime.fromtimestamp(hour, UTC), User.objects.get()
    services = {"bluesky": Bluesky(address, items)}
    transport = PinnedTransport(["127.0.0.1"])
    print("ready", flush=True)
    for account in Account.objects.all():
        read_account(account, transport, now, by=ME, user=user, services=services)
        store()


def store() -> None:
    """Run the jobs that wait, and those that a killed program left, as after their silence."""
    Job.objects.filter(status=JobStatus.RUNNING).update(seen_at=timezone.now() - 2 * SILENT_FOR)
    waiting = Job.objects.filter(kind="collection.store").exclude(
        status__in=[JobStatus.DONE, JobStatus.FAILED]
    )
    for pk in list(waiting.values_list("pk", flat=True)):
        run_row(pk)


def state() -> None:
    rows = StoredPost.objects.order_by("pk").values_list("handle", "native_id", "relation_key")
    told = {
        "posts": [[handle, uri, bool(relation)] for handle, uri, relation in rows],
        "files": sorted(ImportFile.objects.values_list("state", flat=True)),
        "walks": {w.account.handle: [w.pages, w.failures, w.trouble] for w in Walk.objects.all()},
        "chain_holds": verify_chain().holds,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "poll":
        poll(rest[0], int(rest[1]), float(rest[2]))
    else:
        {"prepare": prepare, "state": state}[what]()
