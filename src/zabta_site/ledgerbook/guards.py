"""The triggers that make the ledger append-only, for both databases."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    f"""CREATE TRIGGER IF NOT EXISTS ledger_no_{what.lower()} BEFORE {what} ON ledgerbook_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
    for what in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE OR REPLACE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledgerbook_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE OR REPLACE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledgerbook_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRES}


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def migrate_guards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in STATEMENTS[editor.connection.vendor]:
        editor.execute(statement)
