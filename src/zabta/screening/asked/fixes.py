"""What would make it fine, by the fact that a clause turned on."""

from __future__ import annotations

from collections.abc import Iterable

_MARK = ("crop", "blur")
_WORDS = ("cut_words",)
OF_FACT: dict[str, tuple[str, ...]] = {
    "flag_visible": _MARK,
    "emblem_visible": _MARK,
    "insignia_visible": _MARK,
    "board_visible": _MARK,
    "uniform_visible": ("other_picture", "crop", "ask"),
    "equipment_visible": ("other_picture", "crop", "ask"),
    "vehicle_visible": ("crop", "other_picture", "ask"),
    "evidence_visible": ("leave_out", "crop"),
    "person_in_custody_visible": ("leave_out",),
    "victim_identifiable": ("leave_out", "blur"),
    "minor_visible": ("blur", "leave_out"),
    "location": ("cut_words", "wait_until_over"),
    "operational": ("cut_words", "wait_until_over"),
    "routine": _WORDS,
    "personal": _WORDS,
    "police_identity": _WORDS,
    "confidential": ("cut_words", "ask"),
    "promotion": ("cut_words", "ask"),
    "duty_active": ("wait_off_duty", "ask"),
    "livestream": ("wait_until_over",),
}
ORDER = (
    "cut_words", "crop", "blur", "other_picture", "wait_off_duty", "wait_until_over",
    "leave_out", "ask",
)  # fmt: skip


def fixes_for(facts: Iterable[str]) -> tuple[str, ...]:
    """Each once, the easiest first; asking the PR branch always stands last."""
    found = {fix for fact in facts for fix in OF_FACT.get(fact, ())} | {"ask"}
    return tuple(fix for fix in ORDER if fix in found)
