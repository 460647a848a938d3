"""All writes of the room."""

from __future__ import annotations

from zabta_site.cases.actions.cases import (
    InConflict,
    MovedOn,
    NoTrack,
    make_move,
    open_case,
    record_view,
)
from zabta_site.cases.actions.cures import (
    NotNow,
    NotShaped,
    answer_objection,
    close_letter,
    draft_cures,
    issue_batch,
    issue_letters,
    object_to_letter,
    read_by,
    read_sample,
    record_letter_view,
    report_cured,
    serve_letter,
    sign_batch,
)
from zabta_site.cases.actions.daysoff import (
    add_holiday,
    record_leave,
    take_back_holiday,
    take_back_leave,
)
from zabta_site.cases.actions.keeping import remind, sign_track

__all__ = [
    "InConflict",
    "MovedOn",
    "NoTrack",
    "NotNow",
    "NotShaped",
    "add_holiday",
    "answer_objection",
    "close_letter",
    "draft_cures",
    "issue_batch",
    "issue_letters",
    "make_move",
    "object_to_letter",
    "open_case",
    "read_by",
    "read_sample",
    "record_leave",
    "record_letter_view",
    "record_view",
    "remind",
    "report_cured",
    "serve_letter",
    "sign_batch",
    "sign_track",
    "take_back_holiday",
    "take_back_leave",
]
