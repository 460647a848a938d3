"""Filters of this room's templates: charts and ratios."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zabta.figures.intervals import Estimate
from zabta_site.oversight import charts
from zabta_site.oversight.released import Row, Table, Words

register = template.Library()


@register.filter
def bar(row: Row) -> SafeString:
    return charts.bar(row.share) if row.share else SafeString("")


@register.filter
def stretch(length: int) -> SafeString:
    return charts.bar(Estimate(length, length, length))


@register.filter
def ratio(thousandths: Sequence[int]) -> SafeString:
    value, low, high = (f"{one / 1000:.2f}" if one >= 0 else "∞" for one in thousandths)
    return format_html('<bdi dir="ltr">{} <small>({}–{})</small></bdi>', value, low, high)


@register.filter
def days_between(days: Sequence[int]) -> SafeString:
    value, low, high = (str(one) if one >= 0 else "∞" for one in days)
    return format_html('<bdi dir="ltr">{} <small>({}–{})</small></bdi>', value, low, high)


@register.filter
def steps(table: Table) -> list[tuple[Words, int | None, int]]:
    """The total of each column with its length, from the first to the last."""
    told = charts.funnel(table.total)
    return [(name, *one) for name, one in zip(table.columns, told, strict=True)]


@register.filter
def watcher_url(label: str) -> str:
    return reverse("oversight:watcher", args=[label.partition(":")[2] or label])
