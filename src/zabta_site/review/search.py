"""Looking one thing up. Whatever leads to one officer asks why first, and every look is written."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zabta_site.accounts.models import Account
from zabta_site.collection.models import StoredPost
from zabta_site.collection.reads import posts_for
from zabta_site.people.models import Officer
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.looking import record_search

MOST = 50


class NeedsPurpose(Exception):
    """The words name an officer, by number, by name or by an account of theirs."""


def names_officer(query: str) -> bool:
    bare = query.removeprefix("@")
    mine = Q(handle__iexact=bare) | Q(native_id=query)
    is_account = Account.objects.filter(mine).exclude(officer=None).exists()
    return is_account or Officer.objects.filter(Q(number=query) | Q(name__iexact=query)).exists()


def search_posts(query: str, *, by: Viewer, reason: str = "") -> list[StoredPost]:
    """Posts with exactly this number, account or officer. Raises NeedsPurpose.

    Nothing looks through what people wrote, and a name alone finds nobody: items are looked up,
    people are not searched for.
    """
    by.must(Permission.READ_FINDINGS)
    about_officer = names_officer(query)
    if about_officer and not reason:
        raise NeedsPurpose
    found = list(_found(query, by)[:MOST])
    record_search(query, len(found), about_officer, by=by, reason=reason)
    return found


def _found(query: str, viewer: Viewer) -> QuerySet[StoredPost]:
    number = query.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]
    same = Q(native_id=number) | Q(native_id=query) | Q(handle=query.removeprefix("@"))
    rows = posts_for(viewer).filter(same | Q(officer=query))
    return rows.select_related("unit").order_by("-published_at", "-pk")
