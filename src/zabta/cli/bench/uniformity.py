"""A thousand made-up forces whose truth is known: do prevalence and uniformity figures find it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from zabta.figures.intervals import wilson
from zabta.figures.matched import Comparison, Pair, compare, crude
from zabta.figures.multiplicity import holm
from zabta.figures.prevalence import Reviewers, Stratum, prevalence
from zabta.figures.recall import errors

HELP = "coverage, false alarms and power over 1,000 made-up forces, the naive way beside them"

FORCES = 1000
FAIR = 40 * FORCES
"""A rate near five in a hundred is told from so many within two in a thousand; from five thousand,
six in a thousand off is mere luck."""
SMALL = 150
"""Findings of a small force: about as few as are compared at all."""
SEED = 20_240_911
BIAS = 1.5
GROUPINGS, FAMILIES = 6, 5 * FORCES
POSTS = (24_000, 18_000, 12_000, 6_000)
BREACH = (0.020, 0.030, 0.025, 0.040)
FINDS = (0.85, 0.75, 0.60, 0.70)
CRIES = (0.010, 0.015, 0.030, 0.020)
"""By language: posts, the rate of breaches, the detector's finds and its false cries."""
DRAWN_FLAGGED, DRAWN_PASSED, KNOWN = 150, 600, 400
HITS, PASSES = 0.93, 0.985
"""What reviewers say rightly of a breach, and of none."""
FINDINGS = 1600
SANCTION = (0.10, 0.22, 0.18, 0.35, 0.30, 0.50, 0.45, 0.65)
"""By stratum (clause and harm, first or repeat): how often a finding ends in a sanction."""
MIX_GROUP = (0.24, 0.18, 0.16, 0.12, 0.10, 0.08, 0.07, 0.05)
MIX_OTHER = (0.08, 0.08, 0.10, 0.12, 0.14, 0.15, 0.16, 0.17)
"""The groups do different things: this is what the naive way takes for bias."""
SHARE_OF_GROUP = 0.55

Draw = np.random.Generator


def measure() -> dict[str, float | str]:
    return {
        "forces": FORCES,
        **_prevalence(np.random.default_rng(SEED)),
        **_bias(np.random.default_rng(SEED + 1)),
        **_families(np.random.default_rng(SEED + 2)),
    }


class Audit(NamedTuple):
    """What one force's audit found, beside the truth that nobody there knows."""

    strata: list[Stratum]
    flagged: Stratum
    passed: list[Stratum]
    reviewers: Reviewers
    prevalence: float
    recall: float
    caught: int
    posts: int


def audit(draw: Draw) -> Audit:
    """One force: its posts by language, what the detector flagged, what the lot brought up."""
    strata: list[Stratum] = []
    breaches = found = flagged_all = 0
    for posts, rate, finds, cries in zip(POSTS, BREACH, FINDS, CRIES, strict=True):
        so = int(draw.binomial(posts, rate))
        hit = int(draw.binomial(so, finds))
        cried = int(draw.binomial(posts - so, cries))
        strata += [
            _looked(draw, hit + cried, hit, DRAWN_FLAGGED),
            _looked(draw, posts - hit - cried, so - hit, DRAWN_PASSED),
        ]
        breaches, found, flagged_all = breaches + so, found + hit, flagged_all + hit + cried
    known = Reviewers(
        int(draw.binomial(KNOWN, HITS)), KNOWN, int(draw.binomial(KNOWN, PASSES)), KNOWN
    )
    caught = int(draw.binomial(found, HITS)) + int(draw.binomial(flagged_all - found, 1 - PASSES))
    true, posts = breaches / sum(POSTS), sum(POSTS)
    # recall is shown for words that were right, so its audit is drawn without reviewers' errors
    exact = [_exact(draw, breaches, found, posts, flagged_all)]
    return Audit(strata, exact[0][0], [exact[0][1]], known, true, found / breaches, caught, posts)


def _looked(draw: Draw, size: int, so: int, drawn: int) -> Stratum:
    """By lot without putting back; each word errs as reviewers do."""
    drawn = min(drawn, size)
    true = int(draw.hypergeometric(so, size - so, drawn)) if drawn else 0
    said = draw.binomial(true, HITS) + draw.binomial(drawn - true, 1 - PASSES)
    return Stratum(size, drawn, int(said))


def _exact(draw: Draw, so: int, hit: int, posts: int, flagged: int) -> tuple[Stratum, Stratum]:
    first = int(draw.hypergeometric(hit, flagged - hit, 4 * DRAWN_FLAGGED))
    second = int(draw.hypergeometric(so - hit, posts - flagged - so + hit, 4 * DRAWN_PASSED))
    return (
        Stratum(flagged, 4 * DRAWN_FLAGGED, first),
        Stratum(posts - flagged, 4 * DRAWN_PASSED, second),
    )


def _prevalence(draw: Draw) -> dict[str, float | str]:
    held = naive = recalled = 0
    width = 0.0
    for _ in range(FORCES):
        one = audit(draw)
        said = prevalence(one.strata, one.reviewers)
        held += said.holds(one.prevalence)
        width += said.high - said.low
        naive += wilson(one.caught, one.posts).holds(one.prevalence)
        recalled += errors(one.flagged, one.passed).recall.holds(one.recall)
    return {
        "prevalence_coverage_pct": 100 * held / FORCES,
        "prevalence_naive_coverage_pct": 100 * naive / FORCES,
        "prevalence_mean_width_points": 100 * width / FORCES,
        "recall_coverage_pct": 100 * recalled / FORCES,
    }


def force(draw: Draw, bias: float, findings: int = FINDINGS) -> list[Pair]:
    """Findings of the group and of the others by stratum, and how many ended in a sanction."""
    in_group = int(draw.binomial(findings, SHARE_OF_GROUP))
    mine = draw.multinomial(in_group, MIX_GROUP)
    others = draw.multinomial(findings - in_group, MIX_OTHER)
    pairs = []
    for number, chance in enumerate(SANCTION):
        odds = chance / (1 - chance) * bias
        met = int(draw.binomial(mine[number], odds / (1 + odds)))
        other = int(draw.binomial(others[number], chance))
        pairs.append(Pair(met, int(mine[number]) - met, other, int(others[number]) - other))
    return pairs


def _alarms(result: Comparison | None) -> bool:
    return result is not None and result.p < 0.05


def _bias(draw: Draw) -> dict[str, float | str]:
    fair = [force(draw, 1.0) for _ in range(FAIR)]
    unfair = [force(draw, BIAS) for _ in range(FORCES)]
    small = [compare(force(draw, 1.0, SMALL)) for _ in range(FAIR)]
    told_fair, told_unfair = ([compare(one) for one in some] for some in (fair, unfair))
    naive = [compare([crude(one)]) for one in unfair]
    alarms = sum(map(_alarms, told_fair))
    return {
        "fair_forces": FAIR,
        "odds_coverage_fair_pct": _share(_holds(one, 1.0) for one in told_fair),
        "odds_coverage_biased_pct": _share(_holds(one, BIAS) for one in told_unfair),
        "odds_naive_coverage_biased_pct": _share(_holds(one, BIAS) for one in naive),
        "false_alarms_pct": 100 * alarms / FAIR,
        "false_alarms_low_pct": 100 * wilson(alarms, FAIR).low,
        "false_alarms_high_pct": 100 * wilson(alarms, FAIR).high,
        "false_alarms_naive_pct": _share(_alarms(compare([crude(one)])) for one in fair[:FORCES]),
        "power_at_odds_1.5_pct": _share(map(_alarms, told_unfair)),
        "power_rests_on_findings": FINDINGS,
        "small_findings": SMALL,
        "small_odds_coverage_pct": _share(_holds(one, 1.0) for one in small),
        "small_false_alarms_pct": _share(map(_alarms, small)),
    }


def _share(yes: Iterable[bool]) -> float:
    told = list(yes)
    return 100 * sum(told) / len(told)


def _holds(result: Comparison | None, truth: float) -> bool:
    return result is not None and result.odds.holds(truth)


def _families(draw: Draw) -> dict[str, float | str]:
    """All groupings of one page at once, none biased: how often any alarms."""
    raised = bare = 0
    for _ in range(FAMILIES):
        told = [compare(force(draw, 1.0)) for _ in range(GROUPINGS)]
        chances = [one.p if one else 1.0 for one in told]
        raised += min(holm(chances)) < 0.05
        bare += min(chances) < 0.05
    return {
        "groupings_at_once": GROUPINGS,
        "any_false_alarm_holm_pct": 100 * raised / FAMILIES,
        "any_false_alarm_unraised_pct": 100 * bare / FAMILIES,
    }
