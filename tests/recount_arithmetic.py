"""A second reader's formulas, written out anew from the papers they come from: standard library,
sums over plain lists where the product uses arrays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import erfc, exp, log, sqrt
from statistics import NormalDist

from recount import KARACHI

Three = tuple[float, float, float]
Part = tuple[int, int, int]
"""A part of all posts: its size, how many were looked at, in how many it was found."""
Z = NormalDist().inv_cdf(0.975)


def wilson(count: float, of: float) -> Three:
    """Wilson 1927: the roots of (p - x)^2 = z^2 x (1 - x) / n."""
    a, b, c = of + Z * Z, -(2 * count + Z * Z), count * count / of
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return count / of, max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))


def rounded(three: Three, rests_on: int) -> list[int]:
    value, low, high = (1000 * one for one in three)
    if rests_on >= 10:
        return [round(value), round(low), round(high)]
    return [round(value / 10) * 10, int(low // 10) * 10, int(-(-high // 10)) * 10]


def day(at: datetime) -> date:
    return at.astimezone(KARACHI).date()


def last_day(
    at: datetime, limit: int, holidays: set[date], leave: set[date], weekend: list[int]
) -> date:
    """The day of service and days of leave are not counted; it ends on a working day."""
    today, counted = day(at), 0
    while counted < limit:
        today += timedelta(days=1)
        counted += today not in leave
    while today in holidays or today in leave or today.weekday() in weekend:
        today += timedelta(days=1)
    return today


def weighted(parts: list[Part]) -> Three:
    """Each part by its size; limits by the squares of Wilson's distances (Zou and Donner 2008),
    each made smaller by what was drawn of the part."""
    parts = [one for one in parts if one[1]]
    size = sum(part[0] for part in parts)
    if not size:
        return 0.0, 0.0, 1.0
    value = below = above = 0.0
    for n, drawn, found in parts:
        p, low, high = wilson(found, drawn)
        weight, left = n / size, max(0.0, (n - drawn) / max(1, n - 1))
        value += weight * p
        below += weight * weight * left * (p - low) ** 2
        above += weight * weight * left * (high - p) ** 2
    return value, max(0.0, value - sqrt(below)), min(1.0, value + sqrt(above))


def corrected(said: Three, known: tuple[int, int, int, int] | None) -> Three:
    """Rogan and Gladen's share, with the interval of Lang and Reiczigel (2014)."""
    if known is None:
        return said
    hits, of_so, passes, of_not = known
    half, middle = max(1e-9, (said[2] - said[1]) / 2), (said[2] + said[1]) / 2
    n = max(1.0, Z * Z * middle * (1 - middle) / half**2 - Z * Z) + Z * Z
    p = ((n - Z * Z) * said[0] + Z * Z / 2) / n
    se, sp = (hits + 1) / (of_so + 2), (passes + 1) / (of_not + 2)
    if se + sp <= 1:
        return said[0], 0.0, 1.0
    true = (p + sp - 1) / (se + sp - 1)
    miss, cry = se * (1 - se) / (of_so + 2), sp * (1 - sp) / (of_not + 2)
    shift = 2 * Z * Z * (true * miss - (1 - true) * cry)
    spread = p * (1 - p) / n + true * true * miss + (1 - true) ** 2 * cry
    around = Z / (se + sp - 1) * sqrt(max(0.0, spread))
    sharp = max(0.05, hits / of_so + passes / of_not - 1)
    value, centre = (said[0] + passes / of_not - 1) / sharp, true + shift / (se + sp - 1)
    value, low, high = (min(1.0, max(0.0, x)) for x in (value, centre - around, centre + around))
    return value, low, high


def missing(precision: Three, size: int, parts: list[Part]) -> Three:
    """unseen / (unseen + seen), its limits by the logarithm of the ratio of the two."""
    unseen = [one * sum(part[0] for part in parts) for one in weighted(parts)]
    seen = [one * size for one in precision]
    if unseen[0] <= 0:
        return 0.0, 0.0, unseen[2] / (unseen[2] + seen[1]) if unseen[2] + seen[1] > 0 else 0.0
    ratio = log(unseen[0] / seen[0])

    def gap(high: float, low: float) -> float:
        return log(high / low) if low > 0 else 20.0

    down = sqrt(gap(seen[2], seen[0]) ** 2 + gap(unseen[0], unseen[1]) ** 2)
    up = sqrt(gap(seen[0], seen[1]) ** 2 + gap(unseen[2], unseen[0]) ** 2)
    value, low, high = (1 - 1 / (1 + exp(one)) for one in (ratio, ratio - down, ratio + up))
    return value, low, high


def against(table: dict[str, list[int]], group: str) -> tuple[int, int, int, int]:
    met, unmet = table.get(group, (0, 0))
    others = [numbers for name, numbers in table.items() if name != group]
    return met, unmet, sum(one[0] for one in others), sum(one[1] for one in others)


def mantel_haenszel(pairs: list[tuple[int, int, int, int]]) -> tuple[Three, float] | None:
    """Odds with the variance of Robins, Breslow and Greenland (1986); chance without correction."""
    told = [one for one in pairs if min(*sides(one))]
    if not told:
        return None
    r = s = pr = ps_qr = qs = gap = spread = 0.0
    for a, b, c, d in told:
        n = a + b + c + d
        r, s = r + a * d / n, s + b * c / n
        p, q = (a + d) / n, (b + c) / n
        pr, qs = pr + p * a * d / n, qs + q * b * c / n
        ps_qr += p * b * c / n + q * a * d / n
        gap += a - (a + b) * (a + c) / n
        spread += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * max(1, n - 1))
    chance = erfc(abs(gap) / sqrt(spread) / sqrt(2)) if spread else 1.0
    se = sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s))
    return (r / s, r / s * exp(-Z * se), r / s * exp(Z * se)), chance


def sides(one: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    a, b, c, d = one
    return a + b, c + d, a + c, b + d


def kaplan_meier(times: list[tuple[int, bool]]) -> list[int]:
    """The middle time and its interval in days, -1 for without end, by sums over everybody."""

    def at(when: int, side: int) -> float:
        left, spread = 1.0, 0.0
        for one in sorted({days for days, is_done in times if is_done and days <= when}):
            n = sum(days >= one for days, _done in times)
            d = sum(days == one and is_done for days, is_done in times)
            left *= 1 - d / n
            spread += d / (n * (n - d)) if n > d else 0.0
        if not side or left < 1e-12:
            return left
        return float(left ** exp(-side * Z * sqrt(spread) / abs(log(left))))

    def first(side: int) -> int:
        days = sorted({days for days, is_done in times if is_done})
        return next((one for one in days if at(one, side) <= 0.5 + 1e-9), -1)

    return [first(0), first(-1), first(1)]


def trend(asked: list[int], seen: list[int], issues: list[int]) -> list[list[list[int]]]:
    """Jump and change of trend at each issue, by Newton's steps on the likelihood of counts, each
    solved by elimination; intervals widened by the dispersion."""
    months = len(asked)
    middle = (months - 1) / 2
    rows = [
        [1.0, (t - middle) / 12]
        + [x for one in issues for x in ((t >= one) * 1.0, max(0, t - one) / 12)]
        for t in range(months)
    ]
    wide = len(rows[0])
    beta = [log(sum(asked) / sum(seen))] + [0.0] * (wide - 1)
    for _round in range(80):
        mean = [e * exp(dot(row, beta)) for e, row in zip(seen, rows, strict=True)]
        hold = [
            [sum(m * x[i] * x[j] for m, x in zip(mean, rows, strict=True)) + 1e-6 * (i == j)
             for j in range(wide)]
            for i in range(wide)
        ]  # fmt: skip
        push = [
            sum((y - m) * x[i] for y, m, x in zip(asked, mean, rows, strict=True)) - 1e-6 * beta[i]
            for i in range(wide)
        ]
        step = solve(hold, push)
        beta = [b + max(-2.0, min(2.0, s)) for b, s in zip(beta, step, strict=True)]
    chi = sum((y - m) ** 2 / max(m, 1e-9) for y, m in zip(asked, mean, strict=True))
    over = max(1.0, chi / max(1, months - wide))
    told = []
    for number in range(len(issues)):
        pair = []
        for place, scale in ((2 + 2 * number, 1), (3 + 2 * number, 12)):
            unit = [float(n == place) for n in range(wide)]
            half = sqrt(solve(hold, unit)[place] * over) * Z
            ends = (beta[place], beta[place] - half, beta[place] + half)
            pair.append([round(1000 * exp(one / scale)) for one in ends])
        told.append(pair)
    return told


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss and Jordan, with the largest of each column above."""
    rows = [[*row, one] for row, one in zip(matrix, right, strict=True)]
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda k: abs(rows[k][n]))
        rows[n], rows[best] = rows[best], rows[n]
        rows[n] = [one / rows[n][n] for one in rows[n]]
        for k in range(len(rows)):
            if k != n:
                rows[k] = [a - rows[k][n] * b for a, b in zip(rows[k], rows[n], strict=True)]
    return [row[-1] for row in rows]
