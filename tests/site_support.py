"""What tests of the site share beyond fixtures."""

from __future__ import annotations

from django.db import connection

TRIGGERS = {
    "sqlite": [f"DROP TRIGGER IF EXISTS ledger_no_{what}" for what in ("update", "delete")],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS ledger_no_{what} ON ledgerbook_entry"
        for what in ("change", "truncate")
    ],
}


def lift_guards() -> None:
    """Take the ledger's triggers away, as someone who holds the database could."""
    with connection.cursor() as cursor:
        for statement in TRIGGERS[connection.vendor]:
            cursor.execute(statement)
