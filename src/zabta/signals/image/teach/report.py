"""What a reviewer must know before a version is switched on, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from zabta.signals.image.counts import calibration_error, told
from zabta.signals.image.learnt import Learnt
from zabta.signals.image.teach.trials import Trial
from zabta.signals.image.weigh import Evidence, score


@dataclass(frozen=True, slots=True)
class _Told:
    """One trial under a card that was set on other trials."""

    card: Learnt
    trial: Trial

    @property
    def given(self) -> list[tuple[int, bool]]:
        taught = self.card.taught
        return [
            (named, right)
            for named, right, seen in self.trial.seen
            if taught[named].is_on and self.value(named, seen) >= taught[named].threshold
        ]

    @property
    def is_found(self) -> bool:
        return any(right for _, right in self.given)

    @property
    def is_false(self) -> bool:
        return any(not right for _, right in self.given)

    def value(self, named: int, seen: Evidence) -> float:
        taught = self.card.taught[named]
        return score(seen, self.card.weighing, taught.lean, taught.threshold)


def figures_of(apart: list[tuple[Learnt, list[Trial]]]) -> dict[str, float | str]:
    """Recall by condition and by name, false alarms, and how honest the scores are.

    Each card goes with trials that did not set it.
    """
    rows = [_Told(card, trial) for card, done in apart for trial in done]
    laid = [row for row in rows if row.trial.index >= 0]
    figures: dict[str, float | str] = {}
    for condition in dict.fromkeys(row.trial.condition for row in laid):
        figures[f"recall, {condition}"] = _found(
            [r for r in laid if r.trial.condition == condition]
        )
    for index, taught in enumerate(apart[0][0].taught):
        figures[f"recall, {taught.name}"] = _found([r for r in laid if r.trial.index == index])
    shown = {
        "photo": [row for row in rows if row.trial.condition == "photo"],
        "look-alike": [row for row in rows if row.trial.has_alike],
    }
    for kind, of in shown.items():
        figures[f"false pictures, {kind}"] = told(sum(row.is_false for row in of), len(of))
    seen = [(row.value(named, s), right) for row in rows for named, right, s in row.trial.seen]
    error = calibration_error([value for value, _ in seen], [right for _, right in seen])
    figures["calibration error of scores"] = round(error, 3)
    return figures


def _found(rows: list[_Told]) -> str:
    return told(sum(row.is_found for row in rows), len(rows))


def report_of(card: Learnt) -> str:
    """The report of one version."""
    lines = [
        f"# What version {card.version} can see",
        "",
        "Measured on made pictures and on photos kept out of teaching; intervals are 95 % Wilson.",
        "Real photographs are harder than made ones: read these figures as an upper bound.",
        "",
        "| measured | result |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in card.figures.items()),
        "",
        "| name | kind | owner | threshold | on |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {each.name} | {each.kind} | {each.owner} | {each.threshold:.2f} "
            f"| {'yes' if each.is_on else 'no: too many false alarms'} |"
            for each in card.taught
        ),
        "",
        "It sees flat marks. Weapons, vehicles and uniforms have depth: for them it gives hints",
        "from a few photos at most, and says unknown otherwise. A finding needs a person.",
        "",
        *(f"- {name}: {value}" for name, value in card.lesson.items()),
    ]
    return "\n".join(lines) + "\n"
