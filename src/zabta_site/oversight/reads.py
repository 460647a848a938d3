"""Counts for commanders and oversight. Only what is in the viewer's units, never a person, and
sealed posts only for those who may open them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.words import QUEUED, Stage
from zabta_site.oversight.cells import Row, hide_small
from zabta_site.people.models import Posting, Unit
from zabta_site.people.reads import units_for, within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import current_pack, version_in_force
from zabta_site.register.models import Acknowledgement

SHOWS = Permission.READ_DASHBOARD


@dataclass(frozen=True, slots=True)
class Table:
    """One chart and its twin: `count` of `of` for each row, and what it cannot show."""

    name: str
    title: str | Promise
    count: str | Promise
    of: str | Promise
    caution: str | Promise
    rows: list[Row]

    @property
    def shown(self) -> list[Row]:
        return [row for row in self.rows if not row.is_hidden]

    @property
    def hidden_count(self) -> int:
        """Rows without numbers, told in one line: a page of them would say nothing."""
        return sum(row.is_hidden for row in self.rows)


def tables_for(viewer: Viewer) -> list[Table]:
    units = list(units_for(viewer, SHOWS).order_by("path"))
    people = people_by_unit(viewer)
    return [
        _acknowledged(viewer, units, people),
        _posts(viewer, units, people),
        _by_unit(viewer, units, people),
        _by_clause(viewer, sum(people.values())),
    ]


def table_for(viewer: Viewer, name: str) -> Table | None:
    return next((table for table in tables_for(viewer) if table.name == name), None)


def posted(viewer: Viewer) -> QuerySet[Posting]:
    """Main postings that hold now, in the viewer's units."""
    now = timezone.now()
    return Posting.objects.filter(
        Q(until=None) | Q(until__gt=now),
        within(viewer, SHOWS, "unit__path"),
        since__lte=now,
        is_additional=False,
    )


def people_by_unit(viewer: Viewer) -> Counter[str]:
    rows = posted(viewer).values_list("unit").annotate(n=Count("officer", distinct=True))
    return Counter(dict(rows))


def posts_seen(viewer: Viewer) -> QuerySet[StoredPost]:
    """Posts of the viewer's units without sealed ones: a count of those would tell of them."""
    return StoredPost.objects.filter(
        within(viewer, SHOWS, "unit__path"), is_sealed=False, unit__isnull=False
    )


def findings(viewer: Viewer) -> QuerySet[ProposedFinding]:
    return ProposedFinding.objects.filter(post__in=posts_seen(viewer), outcome__in=QUEUED)


def _rows(
    units: Iterable[Unit], people: Counter[str], counts: Counter[str], of: Counter[str]
) -> list[Row]:
    """Units that have people of their own; those with few are hidden."""
    return hide_small(
        [
            Row(unit.pk, unit.name, counts[unit.pk], of[unit.pk], people[unit.pk])
            for unit in units
            if people[unit.pk]
        ]
    )


def _acknowledged(viewer: Viewer, units: list[Unit], people: Counter[str]) -> Table:
    version = version_in_force()
    served = Acknowledgement.objects.filter(directive=version.id if version else "")
    rows = posted(viewer).filter(officer__in=served.values("officer"))
    counts = Counter(dict(rows.values_list("unit").annotate(n=Count("officer", distinct=True))))
    return Table(
        "acknowledged",
        _("Served with the directive in force"),
        _("served"),
        _("officers posted"),
        _("It cannot show whether anyone understood the directive, only that they were served."),
        _rows(units, people, counts, people),
    )


def _posts(viewer: Viewer, units: list[Unit], people: Counter[str]) -> Table:
    seen = posts_seen(viewer)
    posts = Counter(dict(seen.values_list("unit").annotate(n=Count("pk"))))
    waiting = findings(viewer).values("post").distinct()
    flagged = Counter(dict(seen.filter(pk__in=waiting).values_list("unit").annotate(n=Count("pk"))))
    return Table(
        "posts",
        _("Posts where a clause may be met"),
        _("posts with a question"),
        _("posts seen"),
        _(
            "It cannot show conduct: more posts were seen where more accounts were declared or "
            "more files brought in. A machine's question is not a finding."
        ),
        _rows(units, people, flagged, posts),
    )


def _by_unit(viewer: Viewer, units: list[Unit], people: Counter[str]) -> Table:
    rows = findings(viewer)
    everything = Counter(dict(rows.values_list("post__unit").annotate(n=Count("pk"))))
    confirmed = Counter(
        dict(rows.filter(stage=Stage.CONFIRMED).values_list("post__unit").annotate(n=Count("pk")))
    )
    return Table(
        "units",
        _("Confirmed by two reviewers, by unit"),
        _("confirmed"),
        _("proposed or asked"),
        _(
            "It cannot show which unit behaves better: the numbers are small, and what is still "
            "waiting may turn out either way."
        ),
        _rows(units, people, confirmed, everything),
    )


def _by_clause(viewer: Viewer, people: int) -> Table:
    counted = (
        findings(viewer)
        .exclude(clause="")
        .values_list("clause")
        .annotate(n=Count("pk"), confirmed=Count("pk", filter=Q(stage=Stage.CONFIRMED)))
    )
    officers = dict(
        findings(viewer).values_list("clause").annotate(n=Count("post__officer", distinct=True))
    )
    titles = _clause_titles()
    rows = [
        Row(clause, titles.get(clause, clause), confirmed, n, officers.get(clause, 0))
        for clause, n, confirmed in counted.order_by("clause")
    ]
    return Table(
        "clauses",
        _("Confirmed by two reviewers, by clause"),
        _("confirmed"),
        _("proposed or asked"),
        _(
            "It cannot show how often a clause is broken: only what was brought in was seen, and "
            "some clauses are easier for a machine to notice."
        ),
        hide_small(rows),
    )


def _clause_titles() -> dict[str, str]:
    from django.utils.translation import get_language

    language = (get_language() or "en")[:2]
    return {
        clause.id: getattr(clause.title, language, clause.title.en)
        for version in current_pack().versions
        for clause in version.all_clauses
    }
