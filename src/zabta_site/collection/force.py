"""The force that posts are judged against: people from the database, duty from its folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.db.models import Q

from zabta.domain import force as core
from zabta.domain.post import Post
from zabta.force import Force, load_force, make_force
from zabta_site.accounts.models import Account
from zabta_site.accounts.reads import as_core
from zabta_site.circulation.models import Circulation
from zabta_site.clearance.reads import approvers_of as cleared_by
from zabta_site.clearance.reads import core_permissions
from zabta_site.people.models import Officer, Posting, Unit
from zabta_site.people.reads import newest_folder
from zabta_site.register.directives import current_pack
from zabta_site.register.models import Acknowledgement

MANY = 300
"""From so many posts on, all accounts are read rather than asked for one by one."""


def force_for(posts: Sequence[Post]) -> Force:
    """Everything of the force that these posts may need; the rest is left in the database."""
    accounts = [as_core(row) for row in accounts_of(posts)]
    officers = {account.officer for account in accounts if account.officer}
    folder = newest_folder()
    kept = _folder(folder.folder, folder.sha256) if folder else make_force()
    return make_force(
        units=map(_unit, Unit.objects.all()),
        officers=map(_officer, Officer.objects.filter(number__in=officers)),
        postings=map(_posting, Posting.objects.filter(officer__in=officers)),
        accounts=accounts,
        duty=kept.duty,
        permissions=(*kept.permissions, *core_permissions(officers)),
        acknowledgements=_acknowledgements(officers),
    )


def accounts_of(posts: Sequence[Post]) -> list[Account]:
    """Accounts that a post of these may be of, those given up meanwhile included."""
    if len(posts) > MANY:
        return list(Account.objects.all())
    ids = {post.account.id for post in posts if post.account.id}
    named = Q(native_id__in=ids)
    for handle in {post.account.handle for post in posts if post.account.handle}:
        named |= Q(handle__iexact=handle.removeprefix("@"))
    return list(Account.objects.filter(named))


@lru_cache(maxsize=1)
def _folder(folder: str, sha256: str) -> Force:
    """Duty and permissions; the hash is asked for so that a renewed folder is read again."""
    return load_force(Path(folder))


def _acknowledgements(officers: set[str]) -> list[core.Acknowledgement]:
    """Those of the officers, and one of each version that anybody was served with, so that
    "nobody's service is on record" and "this officer was not served" stay two things. A version
    in circulation is on record even before the first has acknowledged it."""
    rows = list(Acknowledgement.objects.filter(officer__in=officers))
    seen = {row.directive for row in rows}
    for version in current_pack().versions:
        if version.id not in seen:
            rows += Acknowledgement.objects.filter(directive=version.id).order_by()[:1]
    served = [
        core.Acknowledgement(
            officer=row.officer_id,
            directive=row.directive,
            at=row.at,
            way=core.ServiceWay(row.way),
        )
        for row in rows
    ]
    return served + [_nobody_yet(one) for one in Circulation.objects.all()]


def _nobody_yet(row: Circulation) -> core.Acknowledgement:
    return core.Acknowledgement(
        officer="", directive=row.version, at=row.opened_at, way=core.ServiceWay.WEB
    )


def _unit(row: Unit) -> core.Unit:
    names = core.Names(en=row.name_en, ur=row.name_ur, ps=row.name_ps)
    return core.Unit(id=row.id, names=names, kind=row.kind, parent=row.parent_id)


def _officer(row: Officer) -> core.Officer:
    return core.Officer(
        id=row.number,
        name=row.name,
        rank=row.rank,
        cadre=core.Cadre(row.cadre),
        gender=row.gender,
        language=row.language,
        status=core.OfficerStatus(row.status),
    )


def _posting(row: Posting) -> core.Posting:
    return core.Posting(
        officer=row.officer_id,
        unit=row.unit_id,
        role=row.role,
        since=row.since,
        until=row.until,
        is_additional=row.is_additional,
    )


def approvers_of(officer: str | None) -> frozenset[str]:
    """Who gave a permission to this very officer, here or in the force folder."""
    if officer is None:
        return frozenset()
    folder = newest_folder()
    given = _folder(folder.folder, folder.sha256).permissions if folder else ()
    named = frozenset(one.approver for one in given if one.officer == officer)
    return named | cleared_by(officer)
