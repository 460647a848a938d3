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
    SETTLED = "settled", _("A settlement or amnesty covers it")
    STAYS_UNKNOWN = "stays_unknown", _("The records do not say; it stays unknown")
    NOTHING_SEEN = "nothing_seen", _("Looked at; there is nothing to see")


class Way(TextChoices):
    """How the word came about."""

    LOOKED = "looked", _("looked at by itself")
    REPEAT = "repeat", _("an exact repeat of one that was looked at")
    QUESTION = "question", _("one answer for many")


class GroundKind(TextChoices):
    """What must be proven before a clause may be confirmed."""

    AUTHOR = "author", _("Who published it")
    DATE = "date", _("When it was published")
    DUTY = "duty", _("Whether the officer was on duty then")


class GroundHow(TextChoices):
    """How a person knows; each is for one kind."""

    SAID_SO = "said_so", _("The officer says so, in writing")
    OWN_EXPORT = "own_export", _("It is in the export that the officer gave")
    PLATFORM = "platform", _("The platform answered an official letter")
    PAGE_SHOWS = "page_shows", _("The captured page shows the date")
    SEEN_LIVE = "seen_live", _("A named person saw it when it was published")
    DIARY = "diary", _("The daily diary has an entry")
    IN_CHARGE = "in_charge", _("The officer in charge says so, in writing")


GROUND_HOW: dict[str, tuple[GroundHow, ...]] = {
    GroundKind.AUTHOR: (GroundHow.SAID_SO, GroundHow.OWN_EXPORT, GroundHow.PLATFORM),
    GroundKind.DATE: (GroundHow.PAGE_SHOWS, GroundHow.SEEN_LIVE, GroundHow.PLATFORM),
    GroundKind.DUTY: (GroundHow.DIARY, GroundHow.IN_CHARGE, GroundHow.SAID_SO),
}


class SettlementKind(TextChoices):
    AMNESTY = "amnesty", _("Amnesty")
    SETTLEMENT = "settlement", _("Settlement")
    WITHDRAWN = "withdrawn", _("The clause was withdrawn")


class SafetyDone(TextChoices):
    """In the order they are done."""

    CONTACTED = "contacted", _("The officer or the unit was told")
    ASKED = "asked", _("Removal was asked for")
    REMOVED = "removed", _("Seen to be removed")
    NO_DANGER = "no_danger", _("There is no danger to anyone")


class LimitKind(TextChoices):
    """What the breaker counts in a day."""

    ALL = "all", _("the whole force")
    UNIT = "unit", _("one unit")
    CLAUSE = "clause", _("one clause")


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
