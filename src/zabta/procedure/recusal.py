"""Who must step back from a case, and from which part."""

from __future__ import annotations

from zabta.procedure.file import File, Person
from zabta.procedure.ranks import is_senior
from zabta.procedure.words import Who, Why

STEP_BACK = "step_back"
_HEARD_IT = frozenset({Who.APPELLATE, Who.REVISER})


def conflicts(file: File, person: Person, who: Who) -> list[Why]:
    """Empty when nothing stands against this person in this part."""
    if who is Who.OFFICER:
        return []
    found = [Why.CONFLICT] if _has_stake(file, person, who) else []
    if person.number in {act.by.number for act in file.made(STEP_BACK)}:
        found.append(Why.STEPPED_BACK)
    if who is Who.INQUIRY_OFFICER and not is_senior(person.rank, file.opening.rank):
        found.append(Why.NOT_SENIOR)
    return found


def _has_stake(file: File, person: Person, who: Who) -> bool:
    if person.number == file.opening.officer or person.number in file.opening.near():
        return True
    if who in _HEARD_IT:
        return person.number in _acted(file)
    return who in (Who.INQUIRY_OFFICER, Who.FACT_FINDER) and _is_near(file, person, who)


def _acted(file: File) -> set[str]:
    """All who decided, inquired, found facts or advised so far; appeals are heard by others."""
    acted = {act.by.number for act in file.acts if act.by.number != file.opening.officer}
    return acted | {act.named.number for act in file.acts if act.named}


def _is_near(file: File, person: Person, who: Who) -> bool:
    """An inquiry officer is not the accuser, the fact finder, or of the accused's own station, and
    has not found in an inquiry of this case that was sent back."""
    if person.path and person.path == file.opening.path:
        return True
    if who is Who.FACT_FINDER:
        return False
    names = {act.named.number for act in file.made("order_fact_finding") if act.named}
    deciders = {act.by.number for act in file.acts if "decider" in act.by.roles}
    found = {act.by.number for act in file.made("submit_findings")}
    return person.number in names | deciders | found
