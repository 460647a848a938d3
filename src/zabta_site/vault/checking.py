"""Verifying somebody's bundle in memory: nothing of it is kept."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from django.utils.functional import Promise

from zabta.evidence.verify import faults_in
from zabta_site.vault.words import fault_words

MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """`place` in the bundle, the verifier's own sentence, and the same in the reader's words."""

    place: str
    what: str
    words: str | Promise


@dataclass(frozen=True, slots=True)
class Verdict:
    faults: tuple[Found, ...]
    is_compared: bool
    """Whether key and head from outside were given; without them it only agrees with itself."""


def verify_bytes(data: bytes, key: str, head: str) -> Verdict:
    told = _swollen(data) or faults_in(io.BytesIO(data), key.strip(), head.replace(" ", ""))
    faults = tuple(Found(place, what, fault_words(what)) for place, what in told)
    return Verdict(faults, bool(key.strip() and head.strip()))


def _swollen(data: bytes) -> list[tuple[str, str]]:
    """A file made to fill the memory is not opened."""
    try:
        files = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return [("bundle", "cannot be opened: not a zip file")]
    if len(files) > MOST_FILES or sum(one.file_size for one in files) > MOST_BYTES:
        return [("bundle", "cannot be opened here: too large; run its own verify.py")]
    return []
