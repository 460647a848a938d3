"""A picture brought to the approver: its hashes, and a small copy without the file's own facts."""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from zabta.domain.fault import BadInput
from zabta.screening.asked.clean import CannotClean, as_jpeg, cleaned
from zabta.screening.asked.eyes import Eyes
from zabta.signals.image.hashes.alike import look_of

LONGEST = 960


class Brought(NamedTuple):
    sha256: str
    cleaned_sha256: str
    copy: bytes
    pdq: str = ""
    """How it looks; "" when it is too even to be told from others."""


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
    copy = _small(as_jpeg(sight.rgb))
    return Brought(_hash(data), _hash(_without_facts(data)), copy, look_of(sight.rgb))


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
