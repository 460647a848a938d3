"""The thirty rules as a programmer would write them by hand: only what is met, and no trace."""

from __future__ import annotations

from zabta.domain.likelihood import Likelihood
from zabta.policy.compare import Facts

POSSIBLE = frozenset({Likelihood.POSSIBLE, Likelihood.LIKELY, Likelihood.VERY_LIKELY})
LIKELY = frozenset({Likelihood.LIKELY, Likelihood.VERY_LIKELY})
BELOW_LIKELY = frozenset({Likelihood.UNLIKELY, Likelihood.POSSIBLE})
SURE = Likelihood.VERY_LIKELY
UNLIKELY = Likelihood.UNLIKELY


def hits(facts: Facts) -> list[str]:
    """Names of the rules that are met."""
    get = facts.get
    own = get("author_is_officer") is True and get("posted_by_third_party") is False
    mark = get("uniform") in LIKELY or get("emblem") in LIKELY or get("vehicle") in LIKELY
    uncleared = (
        get("account_official") is False and get("approved") is False and get("settlement") is False
    )
    found: list[str] = []
    if own and uncleared:
        _own_uncleared(facts, found)
    if own:
        _own(facts, mark, found)
        _own_with_place(facts, found)
    _anyone(facts, mark, uncleared, found)
    return found


def _more_than(count: object, limit: int) -> bool:
    return isinstance(count, int) and count > limit


def _own_uncleared(facts: Facts, found: list[str]) -> None:  # noqa: C901 - ten rules in a row
    get = facts.get
    uniform, vehicle, duty = get("uniform"), get("vehicle"), get("duty_state")
    if duty == "active" and get("duty_proof") == "diary":
        found.append("r01")
    if get("handle_marker") in LIKELY:
        found.append("r02")
    if uniform in LIKELY:
        found.append("r03")
        if get("ceremony") is False and get("memorial") is False:
            found.append("r04")
    if get("weapon") in LIKELY:
        found.append("r05")
    if vehicle in LIKELY and duty in ("active", "standby", "travel"):
        found.append("r06")
    if get("location") in LIKELY and get("past_event") is False:
        found.append("r07")
    if get("operation") in LIKELY:
        found.append("r09")
    if duty == "active" and (get("political") == SURE or get("mockery") == SURE):
        found.append("r28")
    if get("endorsement") in POSSIBLE and (uniform in LIKELY or vehicle in LIKELY):
        found.append("r30")


def _own(facts: Facts, mark: bool, found: list[str]) -> None:  # noqa: C901 - ten rules in a row
    get = facts.get
    official, approved, past = get("account_official"), get("approved"), get("past_event")
    ceremony, memorial = get("ceremony"), get("memorial")
    if get("document") in LIKELY and approved is False:
        found.append("r10")
    if get("custody") in POSSIBLE:
        found.append("r11")
    if get("minor") in POSSIBLE and _more_than(get("faces_visible"), 0):
        found.append("r12")
    if get("internal") in LIKELY and get("disclosure") == UNLIKELY:
        found.append("r13")
    if get("political") in LIKELY and mark:
        found.append("r14")
    if get("mockery") == SURE and get("irony") == UNLIKELY and get("disclosure") in BELOW_LIKELY:
        found.append("r15")
    if get("endorsement") in LIKELY and mark:
        found.append("r16")
    if get("speaks_for_police") in LIKELY and official is False and approved is False:
        found.append("r17")
    if (get("emblem") == SURE or get("handle_marker") == SURE) and official is False:
        found.append("r18")
    undisturbed = ceremony is False and memorial is False and past is False
    if get("duty_state") == "active" and undisturbed and mark:
        found.append("r22")
    if get("deployment") in LIKELY and (past is False or memorial is False):
        found.append("r27")


def _own_with_place(facts: Facts, found: list[str]) -> None:
    get = facts.get
    location, deployment = get("location") in POSSIBLE, get("deployment") in POSSIBLE
    operation, plates = get("operation") in POSSIBLE, get("plates_visible")
    if deployment and get("location") in LIKELY and get("past_event") is False:
        found.append("r08")
    if _more_than(plates, 0) and (location or operation):
        found.append("r20")
    if get("livestream") is True:
        if location or deployment or _more_than(plates, 0):
            found.append("r23")
        on_call = get("duty_state") in ("active", "standby")
        if on_call and get("duty_proof") in ("diary", "roster"):
            found.append("r24")
    no_plates = isinstance(plates, int) and plates <= 0
    quiet = get("disclosure") == UNLIKELY
    if get("document") in POSSIBLE and no_plates and operation and quiet:
        found.append("r25")


def _anyone(facts: Facts, mark: bool, uncleared: bool, found: list[str]) -> None:
    get = facts.get
    weapon, faces = get("weapon"), get("faces_visible")
    if mark and uncleared and _more_than(faces, 3):
        found.append("r19")
    armed_minor = weapon == SURE and get("minor") in POSSIBLE
    if armed_minor or (get("custody") in LIKELY and _more_than(faces, 0)):
        found.append("r21")
    full_kit = get("emblem") in LIKELY and get("uniform") in LIKELY and weapon in LIKELY
    if full_kit and get("account_official") is False:
        found.append("r26")
    kit = get("vehicle") in LIKELY or weapon in LIKELY
    if kit and mark and get("posted_by_third_party") is True:
        found.append("r29")
