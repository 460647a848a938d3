"""What is counted: a table. Each column is a part of the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNIT = "unit"
MONTH = "month"
CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Family:
    """`dims` are cut one at a time, never two at once; `unit` goes down the tree of units."""

    name: str
    columns: tuple[str | Promise, ...]
    dims: tuple[str, ...]
    is_stock: bool = False

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(f"{self.name}.{dim}" for dim in self.dims)


PEOPLE = (UNIT, "band", "gender", "language")
POST = ("platform", "writing", MONTH)

FAMILIES = {
    one.name: one
    for one in (
        Family("served", (_("officers posted"), _("served")), PEOPLE, is_stock=True),
        Family("declared", (_("officers posted"), _("declared an account")), PEOPLE, is_stock=True),
        Family("trained", (_("officers posted"), _("learnt a clause")), PEOPLE, is_stock=True),
        Family("cured", (_("cure letters served"), _("closed as cured")), PEOPLE),
        Family("late", (_("cases"), _("with a clock that ran out")), PEOPLE),
        Family("answered", (_("begun"), _("done"), _("done in time")), (CLOCK,)),
        Family("posts", (_("posts seen"), _("with a question")), (*PEOPLE, *POST)),
        Family(
            "findings",
            (_("proposed"), _("confirmed"), _("cases"), _("orders"), _("set aside on appeal")),
            (*PEOPLE, *POST, "clause", "again"),
        ),
        Family("exposure", (_("posts that may expose"),), (UNIT, "kind", "hour", MONTH)),
    )
}
