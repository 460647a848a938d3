"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, PASHTO, Broken, Post, Sample, lines
from intake.x_v2.shelf import PAGE

_FLAT = {
    "id": "1988000000000000009",
    "text": PASHTO,
    "author_id": "77",
    "created_at": "2025-11-10T18:30:00.000Z",
    "author": {"id": "77", "username": "zarghuna_kp", "name": "Zarghuna"},
    "__twarc": {"version": "2.14.1"},
    "attachments": {"media": [{"media_key": "3_1", "type": "photo", "url": "https://e/1.jpg"}]},
}
SAMPLES = (
    Sample(
        "answer pages",
        lines({**PAGE, "__twarc": {"version": "2.14.1"}}),
        (
            Post("1988000000000000001", "2025-11-10T18:30:00Z", PASHTO, 1),
            Post("1988000000000000002", "2025-11-10T18:31:00Z", EID * 90),
        ),
        {"not_public": 1, "third_person": 1, "error_answer": 1},
    ),
    Sample(
        "flattened",
        lines(
            _FLAT, {**_FLAT, "id": "2", "text": MARKER, "author": {"id": "77", "protected": True}}
        ),
        (Post("1988000000000000009", "2025-11-10T18:30:00Z", PASHTO, 1),),
        {"not_public": 1},
    ),
)
BROKEN = (Broken("first line damaged", b"{oops\n" + SAMPLES[0].content, "unknown_format"),)
