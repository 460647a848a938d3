"""Reasons that reviewers often give, and the sentences of N13."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.review.conflict import Conflict


class ConfirmReason(TextChoices):
    MET = "met", _("The clause is met as the trace says")
    MET_CLOSER = "met_closer", _("The clause is met; I looked closer (say at what)")


class DismissReason(TextChoices):
    NOT_MET = "not_met", _("The clause is not met: the machine misread the post")
    NOT_THEIRS = "not_theirs", _("Not the officer's post or account")
    ALLOWED = "allowed", _("An exception covers it")
    OTHER_FORCE = "other_force", _("Another force's uniform or mark")
    OLD = "old", _("Too old, or from before the directive")
    JOKE = "joke", _("A joke, a song or a quotation")
    HARMLESS = "harmless", _("Met in words, but no harm in it: a word of advice is enough")
    UNSURE = "unsure", _("Cannot be told; the benefit of the doubt")


CONFLICTS: dict[Conflict, Promise] = {
    Conflict.SELF: _("This is your own post. Someone else must review it."),
    Conflict.LINE: _(
        "You and this officer serve in the same line of command. Someone outside it must review "
        "the post."
    ),
    Conflict.COMPLAINANT: _("You complained about this post. Someone else must review it."),
    Conflict.APPROVER: _("You gave a permission to this officer. Someone else must review it."),
}

LIKELIHOOD: dict[str, Promise] = {
    "unlikely": _("unlikely"),
    "possible": _("possible"),
    "likely": _("likely"),
    "very_likely": _("very likely"),
}

HARM: dict[str, Promise] = {"low": _("low"), "medium": _("medium"), "high": _("high")}
