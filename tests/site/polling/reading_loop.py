"""A process that reads a long feed page by page, to be killed at any instant; see test_killed.py.

reading_loop.py prepare   makes the tables, the officer, the account and the order
reading_loop.py read      reads on from wherever the last one was killed
"""

# ruff: noqa: E402, I001 - Django is set up before its models can be imported
from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "zabta_site.project.settings"
import django

django.setup()

import site_recordings as rec
from django.core.management import call_command

from site_cast import approve_assessment
from zabta_site.accounts.models import Account
from zabta_site.gate.actions import record_document
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import create_user
from zabta_site.people.models import Officer, User
from zabta_site.polling.actions import read_account
from zabta_site.polling.transport import ReplayTransport

ME = Machine("loop")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PAGES, SIZE = 20, 50


def prepare() -> None:
    call_command("migrate", verbosity=0)
    approve_assessment()
    create_user("1007", "Oversight Member", None, language="en", by=ME)
    officer = Officer.objects.create(
        number="1001", name="Zarghuna", rank="constable", cadre="provincial",
        gender="female", language="ps", status="serving",
    )  # fmt: skip
    Account.objects.create(
        platform="bluesky", handle="zarghuna.test", officer=officer, status="declared"
    )
    long = timedelta(days=300)
    record_document(DocumentKind.OVERSIGHT_ORDER, "Order 9", "", NOW - long, NOW + long, by=ME)


def feed() -> ReplayTransport:
    told = {rec.PROFILE: rec.BLUESKY[rec.PROFILE]}
    for page in range(PAGES):
        posts = [rec.sky(page * SIZE + n) for n in range(SIZE)]
        cursor = {"cursor": f"c{page + 1}"} if page + 1 < PAGES else {}
        told[rec.feed_url(f"c{page}" if page else "")] = rec.ok({"feed": posts, **cursor})
    return ReplayTransport(told)


def read() -> None:
    account = Account.objects.get()
    print("reading", flush=True)
    read_account(account, feed(), NOW, by=ME, user=User.objects.get())
    print("done", flush=True)


if __name__ == "__main__":
    {"prepare": prepare, "read": read}[sys.argv[1]]()
