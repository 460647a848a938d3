"""A picture brought to the approver: its hashes, and a small copy without the file's own facts."""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from zabta.domain.fault import BadInput
from zabta.screening.asked.clean import CannotClean, as_jpeg, cleaned
from zabta.screening.asked.eyes import Eyes

LONGEST = 960


class Brought(NamedTuple):
    sha256: str
    cleaned_sha256: str
    copy: bytes


class NotAPicture(ValueError):
    """It cannot be opened as a picture."""


def bring(data: bytes) -> Brought:
    """Decoded in the guarded child, since anyone may send anything."""
    eyes = Eyes()
    try:
        sight = eyes.see(data)
    except BadInput as bad:
        raise NotAPicture from bad
    finally:
        eyes.close()
    return Brought(_hash(data), _hash(_without_facts(data)), _small(as_jpeg(sight.rgb)))


def _without_facts(data: bytes) -> bytes:
    try:
        return cleaned(data)[0]
    except CannotClean:
        return data


def _small(jpeg: bytes) -> bytes:
    try:
        image = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
    except UnidentifiedImageError as fault:
        raise NotAPicture from fault
    image.thumbnail((LONGEST, LONGEST))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=75)
    return out.getvalue()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
