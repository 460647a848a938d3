"""The words of a custody timeline, and of what a bundle may lack."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "captured": _("captured"),
    "evidence.item.sealed": _("sealed"),
    "evidence.item.viewed": _("looked at"),
    "evidence.item.unhidden": _("saw the original"),
    "evidence.item.hidden_marked": _("marked what stays hidden"),
    "evidence.item.masked": _("a machine hid faces, plates and writing"),
    "evidence.item.uncovered": _("uncovered a part of the review copy"),
    "evidence.item.exported": _("took a bundle away"),
    "evidence.custody.passed": _("handed over"),
}

MASKS: dict[str, Promise] = {
    "face": _("face"),
    "plate": _("number plate"),
    "writing": _("writing"),
}

FAULTS: dict[str, Promise] = {
    "missing": _("Something is missing."),
    "altered": _("Something was altered."),
    "one of the two is altered": _("Something was altered."),
    "extra": _("Something was added."),
    "stands twice": _("Something was added."),
    "reordered": _("The order was changed."),
    "wrong time": _("A time is wrong."),
    "broken custody": _("The chain of custody is broken."),
    "rewritten log": _("The ledger was rewritten."),
    "signed with another key": _("It was signed with another key."),
    "the signature does not fit": _("The signature does not fit."),
    "cannot be": _("It cannot be read."),
}
"""By how the verifier's sentence begins."""


def fault_words(what: str) -> str | Promise:
    return next((words for start, words in FAULTS.items() if what.startswith(start)), "")
