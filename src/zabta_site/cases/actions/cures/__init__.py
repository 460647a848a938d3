"""Cure letters: drafted together, sampled and signed by a second person, printed by a job."""

from __future__ import annotations

from zabta_site.cases.actions.cures.common import NotNow
from zabta_site.cases.actions.cures.drafting import draft_cures, read_by, read_sample, sign_batch
from zabta_site.cases.actions.cures.letters import (
    answer_objection,
    close_letter,
    object_to_letter,
    record_letter_view,
    report_cured,
    serve_letter,
)
from zabta_site.cases.actions.cures.printing import NotShaped, issue_batch, issue_letters

__all__ = [
    "NotNow",
    "NotShaped",
    "answer_objection",
    "close_letter",
    "draft_cures",
    "issue_batch",
    "issue_letters",
    "object_to_letter",
    "read_by",
    "read_sample",
    "record_letter_view",
    "report_cured",
    "serve_letter",
    "sign_batch",
]
