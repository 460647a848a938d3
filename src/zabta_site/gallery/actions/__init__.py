"""All writes of the room: what is found changes only by two people, one proposing, one agreeing."""

from __future__ import annotations

from zabta_site.gallery.actions.common import NotNow, SamePerson
from zabta_site.gallery.actions.doubts import agree_not_this, decline_not_this, say_not_this
from zabta_site.gallery.actions.lessons import (
    add_sample,
    ask_lesson,
    finish_lesson,
    report_lesson,
    stop_lesson,
    switch_on,
)
from zabta_site.gallery.actions.references import (
    Shown,
    agree_reference,
    ask_retire,
    keep_reference,
    propose_reference,
    refuse_reference,
    retire_reference,
)

__all__ = [
    "NotNow",
    "SamePerson",
    "Shown",
    "add_sample",
    "agree_not_this",
    "agree_reference",
    "ask_lesson",
    "ask_retire",
    "decline_not_this",
    "finish_lesson",
    "keep_reference",
    "propose_reference",
    "refuse_reference",
    "report_lesson",
    "retire_reference",
    "say_not_this",
    "stop_lesson",
    "switch_on",
]
