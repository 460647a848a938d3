"""Which format a file is, by its content alone."""

from __future__ import annotations

from zabta.intake.catalogue import formats
from zabta.intake.port import Format, Sure
from zabta.intake.refusal import Stop
from zabta.intake.source import Source


def recognise(source: Source) -> Format | None:
    """The surest format; the first by name when two are equally sure; None when none knows it."""
    best: Format | None = None
    surest = Sure.NO
    for each in formats():
        sure = _ask(each, source)
        if sure > surest:
            best, surest = each, sure
    return best


def claims(source: Source) -> dict[str, Sure]:
    """Every format that claims the file, for tests and for `--as` advice."""
    asked = {each.MANIFEST.name: _ask(each, source) for each in formats()}
    return {name: sure for name, sure in asked.items() if sure}


def _ask(each: Format, source: Source) -> Sure:
    try:
        return each.recognise(source)
    except Stop:
        return Sure.NO
