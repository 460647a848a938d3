"""Sentences of this room: why a move is refused, the steps of the ladder, how papers are served."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.procedure.words import Step, Who, Why


class Served(TextChoices):
    """How a paper reached the officer."""

    IN_PERSON = "in_person", _("handed over, receipt signed")
    AT_HOME = "at_home", _("left at home with an adult of the family")
    BY_POST = "by_post", _("by registered post")
    ON_PAGE = "on_page", _("read on the officer's own page")
    PUBLISHED = "published", _("published, after two tries that failed")


STEPS: dict[Step, Promise] = {
    Step.EDUCATE: _("educate"),
    Step.CURE: _("ask to mend it"),
    Step.WARNING: _("advise or warn"),
    Step.MINOR: _("minor proceedings"),
    Step.MAJOR: _("major proceedings"),
}

PARTS: dict[Who, Promise] = {
    Who.DECIDER: _("the authority"),
    Who.FACT_FINDER: _("the fact finder"),
    Who.INQUIRY_OFFICER: _("the inquiry officer"),
    Who.OFFICER: _("the officer"),
    Who.LEGAL: _("the legal adviser"),
    Who.DESK: _("the authority's office"),
    Who.APPELLATE: _("the appellate authority"),
    Who.REVISER: _("the revising authority"),
}

SEEN: dict[str, Promise] = {
    "gazette": _("seen in the gazette"),
    "case_law": _("case law"),
    "press": _("known from the press"),
    "practice": _("practice"),
    "not_seen": _("not seen"),
}

WHYS: dict[Why, Promise] = {
    Why.OUT_OF_ORDER: _("The case is not at this step now. Open it again to see what comes next."),
    Why.NOT_THIS_PERSON: _("This move belongs to someone else."),
    Why.NOT_THIS_POST: _("Your office has no power for this over the officer's rank."),
    Why.TOO_EARLY: _("The time for it is not over yet."),
    Why.TOO_LATE: _("The time is over. Say why it comes late; the authority weighs it."),
    Why.BACKDATED: _("It cannot be dated before what came before it."),
    Why.NO_REASONS: _("Give reasons in a whole sentence: they go on the paper."),
    Why.NOBODY_NAMED: _("Name who is to do it."),
    Why.NOT_SENIOR: _("The inquiry officer must be senior to the officer."),
    Why.CONFLICT: _("Someone with a part in this matter may not do it: another person must."),
    Why.STEPPED_BACK: _("You have stepped back from this case."),
    Why.ABOVE_GUIDE: _("This goes above the guide. The legal adviser must sign first."),
    Why.NOT_HEARD: _("The officer was not heard, nor warned that it would go on without them."),
    Why.HEARING_ASKED: _("A personal hearing is due first."),
    Why.NO_PENALTY: _("Choose the punishment."),
    Why.PENALTY_OFF_TRACK: _("This track does not allow that punishment here."),
    Why.PENALTY_ABOVE_POWER: _("Your office has no power for that punishment."),
    Why.NO_PROPORTIONALITY: _("Weigh the punishment against like cases, in a whole sentence."),
    Why.NO_CONSENT: _("The legal adviser has not agreed to it."),
    Why.HARSHER: _("An appeal or revision cannot make it harsher."),
    Why.NO_OUTCOME: _("Choose one of the outcomes."),
    Why.TOO_MANY_DAYS: _("An adjournment has at least one day, and no more than the track allows."),
    Why.NO_SERVICE: _("Say how it was served."),
    Why.NOT_CONFIRMED: _("Two reviewers have not confirmed it."),
    Why.ONE_REVIEWER: _("Two reviewers must have confirmed it, neither of them the officer."),
    Why.NOT_SERVED: _(
        "That version of the directive was not served on the officer before the post."
    ),
    Why.PROTECTED: _("It is protected speech."),
    Why.SETTLED: _("A settlement or amnesty covers it: no case."),
    Why.REVERSED: _("It was set aside before."),
    Why.SAME_INCIDENT: _("This post has, or had, its case or letter. There is no second one."),
    Why.WRONG_TRACK: _("This track is not for the officer's rank and cadre."),
    Why.OTHER_OFFICER: _("It is another officer's."),
    Why.NOTHING_FOUND: _("Nothing was confirmed, or nobody is named."),
}


def sentences(whys: Iterable[Why]) -> list[Promise]:
    return [WHYS[why] for why in whys]
