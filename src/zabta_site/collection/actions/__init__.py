"""Writes of this room: bringing posts in, screening them, stating facts of them."""

from __future__ import annotations

from zabta_site.collection.actions.facts import state_fact, state_many
from zabta_site.collection.actions.imports import refuse_file, start_import, store_file
from zabta_site.collection.actions.looks import (
    record_export,
    record_look,
    record_looks,
    uncover_media,
)
from zabta_site.collection.actions.queueing import renew_queue
from zabta_site.collection.actions.screening import finish_file, screen_posts

__all__ = [
    "finish_file",
    "record_export",
    "record_look",
    "record_looks",
    "refuse_file",
    "renew_queue",
    "screen_posts",
    "start_import",
    "state_fact",
    "state_many",
    "store_file",
    "uncover_media",
]
