"""Figures about the work of review. A reviewer sees their own; oversight sees all; no one else.

They are listed by service number and never by how well somebody does.
"""

from __future__ import annotations

from zabta_site.quality.reads.agreement import (
    Agreement,
    Spoken,
    agreement,
    agreement_by_clause,
    agreement_by_language,
    agreement_by_reviewer,
    agreements_by,
    my_agreement,
    spoken,
)
from zabta_site.quality.reads.audits import Audit, audits, drawn_for, drawn_one
from zabta_site.quality.reads.common import LEAST, PERIOD
from zabta_site.quality.reads.detectors import Dismissed, dismissals_by_detector, turns_on
from zabta_site.quality.reads.golden import (
    Golden,
    against_golden,
    golden_by_reviewer,
    golden_candidate,
    golden_of_all,
    golden_to_answer,
    my_golden,
)

__all__ = [
    "LEAST",
    "PERIOD",
    "Agreement",
    "Audit",
    "Dismissed",
    "Golden",
    "Spoken",
    "against_golden",
    "agreement",
    "agreement_by_clause",
    "agreement_by_language",
    "agreement_by_reviewer",
    "agreements_by",
    "audits",
    "dismissals_by_detector",
    "drawn_for",
    "drawn_one",
    "golden_by_reviewer",
    "golden_candidate",
    "golden_of_all",
    "golden_to_answer",
    "my_agreement",
    "my_golden",
    "spoken",
    "turns_on",
]
