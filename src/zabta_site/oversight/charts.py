"""Charts drawn here as SVG. Lengths are worked out in numbers, so no style is written in a page;
for right-to-left readers time runs from right to left, and spans of hours still read 00–04."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zabta.figures.intervals import Estimate
from zabta_site.oversight.released import Row

WIDE, HIGH, EDGE = 320, 120, 14
SHADES = 5
NAME = '<text class="chart-name" direction="ltr" x="{}" y="{}">{}</text>'
NAMES = 66
"""Room for the names of days."""


class Point(NamedTuple):
    """A month with its number; None where it may not be shown."""

    name: str
    value: int | None


def bar(share: Estimate) -> SafeString:
    """A share of a hundred with its interval as a thin line over it."""
    return format_html(
        '<svg class="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="share-all" y="1" width="100" height="8"></rect>'
        '<rect class="share-part" y="1" width="{}" height="8"></rect>'
        '<rect class="share-range" x="{}" y="4" width="{}" height="2"></rect></svg>',
        round(share.value, 1),
        round(share.low, 1),
        round(max(0.8, share.high - share.low), 1),
    )


def funnel(row: Row) -> list[tuple[int | None, int]]:
    """Each column with its length in a hundred of the first."""
    first = row.numbers[0] if row.numbers else 0
    return [(cell, round(100 * cell / first) if cell and first else 0) for cell in row.cells]


def odds_line(odds: Sequence[int]) -> SafeString:
    """An odds ratio (‰) and its interval between a quarter and four, the middle being alike."""
    return _line(*map(_on_line, odds))


def _line(value: float, low: float, high: float) -> SafeString:
    return format_html(
        '<svg class="odds" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="share-all" y="5" width="100" height="2"></rect>'
        '<rect class="odds-alike" x="49.5" width="1" height="12"></rect>'
        '<rect class="odds-range" x="{}" y="4" width="{}" height="4"></rect>'
        '<rect class="odds-value" x="{}" y="1" width="2" height="10"></rect></svg>',
        round(low, 1),
        round(max(1.0, high - low), 1),
        round(max(0.0, value - 1), 1),
    )


def _on_line(thousandths: int) -> float:
    if thousandths < 0:
        return 99.0
    return min(99.0, max(1.0, 50 + 25 * log2(max(1, thousandths) / 1000)))


def wait(days: Sequence[int] | None, limit: int) -> SafeString:
    """A middle time and its interval on a line of twice the limit, which is the upright stroke;
    -1 is without end."""
    if days is None:
        return SafeString("")
    value, low, high = (min(99.0, 50 * one / limit) if one >= 0 else 99.0 for one in days)
    return _line(value, low, high)


def series(points: Sequence[Point], issues: Sequence[str], is_rtl: bool) -> SafeString:
    """Months as a line with a dot each; a month that is not shown leaves a gap. Issues of the
    directive are upright lines."""
    most = max((one.value or 0 for one in points), default=0) or 1
    step = (WIDE - 2 * EDGE) / max(1, len(points) - 1)
    xs = [round(EDGE + step * n, 1) for n in range(len(points))]
    xs = [round(WIDE - x, 1) for x in xs] if is_rtl else xs
    place = {one.name: x for one, x in zip(points, xs, strict=True)}
    ys = [None if one.value is None else _y(one.value, most) for one in points]
    dots = [(x, y) for x, y in zip(xs, ys, strict=True) if y is not None]
    return format_html(
        '<svg class="chart-series" viewBox="0 0 {} {}" aria-hidden="true">'
        '<line class="chart-axis" x1="{}" x2="{}" y1="{}" y2="{}"></line>{}{}{}{}</svg>',
        WIDE, HIGH, EDGE, WIDE - EDGE, HIGH - EDGE, HIGH - EDGE,
        format_html_join("", '<line class="chart-issue" x1="{0}" x2="{0}" y1="4" y2="{1}"></line>',
                         ((place[one], HIGH - EDGE) for one in issues if one in place)),
        format_html_join("", '<polyline class="chart-line" points="{}"></polyline>',
                         ((one,) for one in _lines(xs, ys))),
        format_html_join("", '<circle class="chart-dot" cx="{}" cy="{}" r="2.5"></circle>', dots),
        format_html_join("", NAME,
                         _named(points, xs, dots, most)),
    )  # fmt: skip


def _named(
    points: Sequence[Point], xs: Sequence[float], dots: Sequence[tuple[float, float]], most: int
) -> list[tuple[float, float, str | int]]:
    """The first and the last month below the line, and the highest number above it."""
    if not points:
        return []
    ends = [(min(WIDE - 24, max(24, xs[n])), HIGH - 3, points[n].name) for n in (0, -1)]
    top = min(dots, key=lambda one: one[1], default=None)
    high = [(min(WIDE - 12, max(12, top[0])), top[1] - 4, most)] if top else []
    return [*ends, *high]


def _y(value: int, most: int) -> float:
    return round(HIGH - EDGE - (HIGH - 2 * EDGE) * value / most, 1)


def _lines(xs: Sequence[float], ys: Sequence[float | None]) -> list[str]:
    lines: list[list[str]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if y is None:
            lines.append([])
        else:
            lines[-1].append(f"{x},{y}")
    return [" ".join(one) for one in lines if len(one) > 1]


def shade(value: int | None, most: int) -> int:
    """0 where nothing may be said, else 1 (few) to 5 (most)."""
    return 0 if not value or not most else min(SHADES, 1 + SHADES * value // (most + 1))


def heat(
    numbers: Mapping[str, int | None], days: Sequence[str], blocks: Sequence[str], is_rtl: bool
) -> SafeString:
    """Seven rows of days, six blocks of four hours; a dark cell is many."""
    most = max((one or 0 for one in numbers.values()), default=0)
    xs = [NAMES + 42 * (5 - block if is_rtl else block) for block in range(6)]
    xs = [x - NAMES for x in xs] if is_rtl else xs
    cells = [
        (shade(numbers.get(f"{day}-{block}"), most), xs[block], 20 + 22 * day)
        for day in range(7)
        for block in range(6)
    ]
    side = WIDE - NAMES / 2 if is_rtl else NAMES / 2
    names = [(side, 34 + 22 * day, name) for day, name in enumerate(days)]
    names += [(xs[block] + 20, 12, name) for block, name in enumerate(blocks)]
    return format_html(
        '<svg class="chart-heat" viewBox="0 0 320 178" aria-hidden="true">{}{}</svg>',
        format_html_join(
            "", '<rect class="shade-{}" x="{}" y="{}" width="39" height="19" rx="3"></rect>', cells
        ),
        format_html_join("", NAME, names),
    )


class Tile(NamedTuple):
    """A district on the schematic map: a hexagon with a number that its table explains."""

    name: str
    value: int | None
    column: int
    row: int


def hexmap(tiles: Sequence[Tile]) -> SafeString:
    """A schematic map: where a district lies is true, its shape and size say nothing. East stays
    on the right in every language, as on any map."""
    most = max((one.value or 0 for one in tiles), default=0)
    wide = max((one.column for one in tiles), default=0)
    high = max((one.row for one in tiles), default=0)
    shapes = [_hexagon(n, one, most) for n, one in enumerate(tiles, 1)]
    return format_html(
        '<svg class="chart-map" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        max(220, 40 * wide + 64), 34 * high + 48,
        format_html_join(
            "", '<polygon class="shade-{}" points="{}"></polygon>'
            '<text class="hex-name on-{}" x="{}" y="{}">{}</text>', shapes),
    )  # fmt: skip


def _hexagon(number: int, tile: Tile, most: int) -> tuple[int, str, int, float, float, int]:
    x = 22 + 40 * tile.column + (20 if tile.row % 2 else 0)
    y = 24 + 34 * tile.row
    corners = [(0, -22), (19, -11), (19, 11), (0, 22), (-19, 11), (-19, -11)]
    points = " ".join(f"{x + a},{y + b}" for a, b in corners)
    dark = shade(tile.value, most)
    return dark, points, dark, x, y + 4, number
