"""The words of rows: bands, genders, languages, hours, kinds of exposure."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zabta_site.people.words import platform_name

DIMS: dict[str, str | Promise] = {
    "unit": _("Unit"),
    "band": _("Rank band"),
    "gender": _("Gender"),
    "language": _("Language"),
    "platform": _("Platform"),
    "writing": _("Way of writing"),
    "month": _("Month"),
    "clause": _("Clause"),
    "again": _("First or repeat"),
    "kind": _("What may be exposed"),
    "hour": _("Day and hours"),
    "region": _("Region"),
    "clock": _("Clock"),
}
KEYS: dict[str, str | Promise] = {
    "lower": _("Constables and head constables"),
    "middle": _("From ASI to Inspector"),
    "upper": _("DSP and above"),
    "other": _("Clerks, special police and others"),
    "female": _("women"),
    "male": _("men"),
    "en": _("English"),
    "ur": _("Urdu"),
    "ps": _("Pashto"),
    "latin": _("Latin letters"),
    "none": _("no words"),
    "first": _("first time"),
    "again": _("repeat"),
    "R5": _("Where officers are, and their habits"),
    "R6": _("Operations, papers and evidence"),
    "R7": _("People in custody, victims and children"),
    "R14": _("Outsiders in premises and vehicles"),
    "": _("not known"),
}
DAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
    _("Sunday"),
)  # fmt: skip
ADVICE: dict[str, str | Promise] = {
    "R5": _("Brief units before movements: nothing live, and nothing that shows where or when."),
    "R6": _("Keep papers and recoveries out of pictures; phones stay outside the evidence room."),
    "R7": _("Nobody in custody is filmed; put the notice up where people are held."),
    "R14": _("Guests are told at the gate that cameras stay away."),
}


def hours_of(block: int) -> str:
    return f"{4 * block:02}–{4 * block + 4:02}"


def label(dim: str, key: str) -> str:
    """A row's name in the reader's language; units and clauses are named by their own rooms."""
    if dim == "platform":
        return platform_name(key) if key else _now("not known")
    if dim == "hour" and "-" in key:
        day, block = key.split("-")
        return f"{DAYS[int(day)]} {hours_of(int(block))}"
    return str(KEYS.get(key, key))
