"""The closed lists of words that a track may use."""

from __future__ import annotations

from enum import StrEnum


class Who(StrEnum):
    """In which part someone makes a move."""

    DECIDER = "decider"
    FACT_FINDER = "fact_finder"
    INQUIRY_OFFICER = "inquiry_officer"
    OFFICER = "officer"
    LEGAL = "legal"
    DESK = "desk"
    """The office of the authority: serves papers, enters what came in on paper."""
    APPELLATE = "appellate"
    REVISER = "reviser"


class Need(StrEnum):
    """What must be there before a move can be made."""

    REASONS = "reasons"
    FACT_FINDER = "fact_finder"
    INQUIRY_OFFICER = "inquiry_officer"
    GUIDE = "guide"
    HEARD = "heard"
    HEARING_IF_ASKED = "hearing_if_asked"
    HEARING_IN_PERSON = "hearing_in_person"
    PENALTY = "penalty"
    PROPORTIONALITY = "proportionality"
    CLOCK_PAST = "clock_past"
    IN_TIME = "in_time"
    LEGAL_CONSENT = "legal_consent"
    NO_HARSHER = "no_harsher"
    DAYS = "days"
    SERVED_HOW = "served_how"


class Step(StrEnum):
    """The ladder, mildest first."""

    EDUCATE = "educate"
    CURE = "cure"
    WARNING = "warning"
    MINOR = "minor"
    MAJOR = "major"


LADDER = tuple(Step)


class Why(StrEnum):
    """Why a move cannot be made. Each has its sentence on the site."""

    OUT_OF_ORDER = "out_of_order"
    NOT_THIS_PERSON = "not_this_person"
    NOT_THIS_POST = "not_this_post"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    BACKDATED = "backdated"
    NO_REASONS = "no_reasons"
    NOBODY_NAMED = "nobody_named"
    NOT_SENIOR = "not_senior"
    CONFLICT = "conflict"
    STEPPED_BACK = "stepped_back"
    ABOVE_GUIDE = "above_guide"
    NOT_HEARD = "not_heard"
    HEARING_ASKED = "hearing_asked"
    NO_PENALTY = "no_penalty"
    PENALTY_OFF_TRACK = "penalty_off_track"
    PENALTY_ABOVE_POWER = "penalty_above_power"
    NO_PROPORTIONALITY = "no_proportionality"
    NO_CONSENT = "no_consent"
    HARSHER = "harsher"
    NO_OUTCOME = "no_outcome"
    TOO_MANY_DAYS = "too_many_days"
    NO_SERVICE = "no_service"
    NOT_CONFIRMED = "not_confirmed"
    ONE_REVIEWER = "one_reviewer"
    NOT_SERVED = "not_served"
    PROTECTED = "protected"
    SETTLED = "settled"
    REVERSED = "reversed"
    SAME_INCIDENT = "same_incident"
    WRONG_TRACK = "wrong_track"
    OTHER_OFFICER = "other_officer"
    NOTHING_FOUND = "nothing_found"


class Refused(Exception):
    """A move that may not be made, with every reason."""

    def __init__(self, *whys: Why) -> None:
        self.whys = whys
        super().__init__(", ".join(whys))
