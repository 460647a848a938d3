"""What a reviewer must know before a version is switched on, in Markdown."""

from __future__ import annotations

from zabta.signals.image.counts import calibration_error, told
from zabta.signals.image.learnt import Learnt
from zabta.signals.image.teach.trials import Trial
from zabta.signals.image.weigh import Features, value_of


def figures_of(card: Learnt, done: list[Trial]) -> dict[str, float | str]:
    """Recall by condition and by name, false alarms, and how honest the scores are."""
    figures: dict[str, float | str] = {}
    conditions = dict.fromkeys(trial.condition for trial in done if trial.index >= 0)
    for condition in conditions:
        of = [trial for trial in done if trial.index >= 0 and trial.condition == condition]
        figures[f"recall, {condition}"] = told(sum(_is_found(card, trial) for trial in of), len(of))
    for index, taught in enumerate(card.taught):
        of = [trial for trial in done if trial.index == index]
        figures[f"recall, {taught.name}"] = told(sum(_is_found(card, one) for one in of), len(of))
    shown = {
        "photo": [trial for trial in done if trial.condition == "photo"],
        "look-alike": [trial for trial in done if trial.has_alike],
    }
    for kind, of in shown.items():
        figures[f"false pictures, {kind}"] = told(sum(_is_false(card, one) for one in of), len(of))
    rows = [(_value(card, named, seen), right) for one in done for named, right, seen in one.seen]
    error = calibration_error([row[0] for row in rows], [row[1] for row in rows])
    figures["calibration error of scores"] = round(error, 3)
    return figures


def _value(card: Learnt, named: int, seen: Features) -> float:
    return value_of(seen, card.weighing, card.taught[named].lean)


def _given(card: Learnt, trial: Trial) -> list[tuple[int, bool]]:
    return [
        (named, right)
        for named, right, seen in trial.seen
        if card.taught[named].is_on and _value(card, named, seen) >= card.taught[named].threshold
    ]


def _is_found(card: Learnt, trial: Trial) -> bool:
    return any(right for _, right in _given(card, trial))


def _is_false(card: Learnt, trial: Trial) -> bool:
    return any(not right for _, right in _given(card, trial))


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
