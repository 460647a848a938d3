"""Who looked at whom: read from the ledger by those who may read it, and by nobody else."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.tree import count_entries
from zabta_site.people.models import Grant, Officer, Posting, Unit, User
from zabta_site.people.reads import officers_for
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import WHOLE_FORCE, Viewer

LOOKS = Permission.READ_LEDGER
LOOKED = Q(kind__endswith=".viewed") | Q(kind__endswith=".exported") | Q(kind__endswith=".searched")
POST, OFFICER = "collection.storedpost", "people.officer"
LAST = timedelta(days=90)
NIGHT = range(5)
MOST_ROWS = 2000
"""On one page of looks; sums are over all."""
FIELDS = ("at", "kind", "actor", "subject_type", "subject_id", "body")
ONE_PERSON, AT_LEAST = 0.5, 10
"""Half of all looks at one officer's items, when there are at least so many looks."""
TIMES_USUAL = 5


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, at what, whose item it is, why."""

    at: datetime
    kind: str
    who: str
    subject: str
    officer: str
    reason: str

    @property
    def name(self) -> str | Promise:
        return KINDS.get(self.kind.rpartition(".")[2], self.kind)

    @property
    def thing(self) -> str | Promise:
        """What kind of thing it was, in the reader's words."""
        return THINGS.get(self.subject.partition(" ")[0], self.subject.partition(" ")[0])

    @property
    def which(self) -> str | Promise:
        id_ = self.subject.partition(" ")[2]
        for start, words in OF_ONE.items():
            if id_.startswith(start):
                return words % id_.removeprefix(start)
        return PAGES.get(id_, id_)

    @property
    def number(self) -> str:
        return self.who.partition(":")[2] or self.who


@dataclass(frozen=True, slots=True)
class Watcher:
    """One person's looks in the last months, and what is unusual in them."""

    who: str
    name: str
    unit: Unit | None
    looks: int
    exports: int
    without_reason: int
    unusual: tuple[str | Promise, ...]


THINGS: dict[str, str | Promise] = {
    "storedpost": _("post"), "figures": _("figures"), "table": _("table"), "case": _("case"),
    "officer": _("officer"), "proposedfinding": _("finding"), "cureletter": _("cure letter"),
}  # fmt: skip
PAGES: dict[str, str | Promise] = {
    "compliance": _("does it reach people"), "uniformity": _("alike for all"),
    "exposure": _("what is given away"), "reach": _("reach"), "watchers": _("who looks"),
    "ledger": _("the ledger"), "open data": _("open data"),
}  # fmt: skip
OF_ONE: dict[str, str | Promise] = {
    "watcher ": _("what %s looked at"), "access log ": _("who looked at the items of %s"),
}  # fmt: skip
KINDS: dict[str, str | Promise] = {
    "viewed": _("looked at"), "exported": _("took away"), "searched": _("searched"),
}  # fmt: skip


def looks_for(viewer: Viewer, who: str = "", most: int | None = MOST_ROWS) -> list[Look]:
    """Newest first, at items of the viewer's units' officers; of one person when `who` is given."""
    viewer.must(LOOKS)
    rows = lately().order_by("-seq")
    looks = _looks(rows.filter(actor=who) if who else rows, most)
    if WHOLE_FORCE in viewer.paths(LOOKS):
        return looks
    ours = set(officers_for(viewer, LOOKS).values_list("number", flat=True))
    return [look for look in looks if look.officer in ours]


def lately() -> QuerySet[Entry]:
    """Looks of the last months; found by number, since entries stand in the order of their time."""
    since = timezone.now() - LAST
    low, high = 0, count_entries()
    while low < high:
        middle = (low + high + 1) // 2
        at = Entry.objects.filter(seq=middle).values_list("at", flat=True).first()
        low, high = (middle, high) if at is None or at <= since else (low, middle - 1)
    return Entry.objects.filter(LOOKED, seq__gt=low)


def looks_at_officer(viewer: Viewer, number: str) -> tuple[Officer, list[Look]]:
    """Everybody who looked at this officer's items, of the last months also at those that are gone
    or turned out to be another's; not found when there is no such officer in the viewer's units."""
    viewer.must(LOOKS)
    is_whole = WHOLE_FORCE in viewer.paths(LOOKS)
    officers = Officer.objects.all() if is_whole else officers_for(viewer, LOOKS)
    officer = officers.filter(pk=number).first()
    if officer is None:
        raise Http404
    posts = StoredPost.objects.filter(officer=officer).values_list("pk", flat=True)
    theirs = [str(pk) for pk in posts]
    about = Q(subject_type=POST, subject_id__in=theirs)
    about |= Q(subject_type=OFFICER, subject_id=number)
    said = lately().filter(subject_type=POST, body__contains=f'"officer":{json.dumps(number)}')
    found = (Entry.objects.filter(LOOKED, about), said.exclude(subject_id__in=theirs))
    looks = [look for rows in found for look in _looks(rows.order_by("-seq"))]
    told = [look for look in looks if look.officer == number]
    return officer, sorted(told, key=lambda look: look.at, reverse=True)


def _looks(rows: QuerySet[Entry], most: int | None = MOST_ROWS) -> list[Look]:
    """Whose item it was stands in the entry; older entries are told by the post as it is now."""
    told = [(*row, json.loads(body)) for *row, body in rows.values_list(*FIELDS)[:most]]
    old = {id_ for *_, type_, id_, body in told if type_ == POST and "officer" not in body}
    owners = StoredPost.objects.filter(pk__in=old).values_list("pk", "officer")
    whose = {str(pk): officer or "" for pk, officer in owners}
    looks = []
    for at, kind, who, type_, id_, body in told:
        officer = id_ if type_ == OFFICER else body.get("officer", whose.get(id_, ""))
        subject = f"{type_.rpartition('.')[2]} {id_}"
        looks.append(Look(at, kind, who, subject, officer, body.get("reason", "")))
    return looks


def watchers_for(viewer: Viewer) -> list[Watcher]:
    """Everybody who looked, by unit and name: a list of people, and no ranking of them."""
    by_who: dict[str, list[Look]] = defaultdict(list)
    for look in looks_for(viewer, most=None):
        by_who[look.who].append(look)
    usual = sorted(len(one) for one in by_who.values())
    middle = usual[len(usual) // 2] if usual else 0
    names, posted = names_of(by_who), _units_of(by_who)
    told = [
        _watcher(who, looks, names.get(who, who), posted.get(who), middle)
        for who, looks in by_who.items()
    ]
    return sorted(told, key=lambda one: (one.unit.path if one.unit else "", one.name, one.who))


def _units_of(labels: Iterable[str]) -> dict[str, Unit]:
    """Where each of these people is posted now."""
    now, numbers = timezone.now(), [label.partition(":")[2] for label in labels]
    rows = Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), officer__in=numbers, since__lte=now
    ).order_by("since")
    return {f"user:{row.officer_id}": row.unit for row in rows.select_related("unit")}


def names_of(labels: Iterable[str]) -> dict[str, str]:
    numbers = [label.partition(":")[2] for label in labels]
    rows = User.objects.filter(number__in=numbers).values_list("number", "name")
    return {f"user:{number}": name for number, name in rows}


def _watcher(who: str, looks: list[Look], name: str, unit: Unit | None, middle: int) -> Watcher:
    exports = sum(look.kind.endswith(".exported") for look in looks)
    silent = sum(not look.reason for look in looks)
    unusual = tuple(_unusual(looks, middle))
    return Watcher(who, name, unit, len(looks), exports, silent, unusual)


def _unusual(looks: list[Look], middle: int) -> Iterable[str | Promise]:
    """Questions to ask, not faults: each has lawful answers."""
    officers = Counter(look.officer for look in looks if look.officer)
    most = officers.most_common(1)[0][1] if officers else 0
    if len(looks) >= AT_LEAST and most >= ONE_PERSON * len(looks):
        yield _("half or more of the looks are at one officer's items")
    night = sum(timezone.localtime(look.at).hour in NIGHT for look in looks)
    if len(looks) >= AT_LEAST and night * 4 >= len(looks):
        yield _("a quarter or more of the looks are between midnight and five")
    if middle and len(looks) >= max(AT_LEAST, TIMES_USUAL * middle):
        yield _("five times as many looks as is usual here")


def silent_heads(viewer: Viewer) -> list[Grant]:
    """Commanders who never opened a figure in these months."""
    viewer.must(LOOKS)
    actors = lately().values_list("actor", flat=True).distinct()
    numbers = [actor.partition(":")[2] for actor in actors]
    grants = Grant.objects.filter(role=Role.COMMANDER, withdrawn_at=None, user__is_active=True)
    return list(grants.exclude(user__number__in=numbers).select_related("user", "unit"))
