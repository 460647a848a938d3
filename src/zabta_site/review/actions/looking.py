"""A look-up is an entry in the ledger, with its purpose."""

from __future__ import annotations

from django.db import transaction

from zabta_site.ledgerbook.actions import Subject, append
from zabta_site.people.viewer import Viewer


@transaction.atomic
def record_search(
    query: str, count: int, names_officer: bool, *, by: Viewer, reason: str = ""
) -> None:
    body = {"found": count, "names_officer": names_officer, "query": query, "reason": reason}
    append("posts.searched", by=by, subject=Subject("search", by.number), body=body)
