"""Read the few facts out of EXIF; runs inside the decoding child."""

from __future__ import annotations

from typing import Any

from PIL import ExifTags

from zabta.signals.image.metadata.facts import Facts

_CREDENTIAL_MARKS = (b"c2pa", b"jumdc2pa", b"contentauth")


def facts_from(exif: Any, data: bytes) -> Facts:
    """From Pillow's Exif mapping and the file's bytes; whatever is malformed counts as absent."""
    inner = _part(exif, ExifTags.IFD.Exif)
    place = _part(exif, ExifTags.IFD.GPSInfo)
    return Facts(
        taken_at=_time(inner, exif),
        device=_joined(exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model)),
        software=_words(exif.get(ExifTags.Base.Software)),
        gps=_coarse(place),
        has_gps=bool(place),
        has_content_credentials=any(mark in data for mark in _CREDENTIAL_MARKS),
    )


def _part(exif: Any, which: int) -> dict[int, Any]:
    try:
        return dict(exif.get_ifd(which))
    except (KeyError, ValueError, TypeError, SyntaxError, OSError):
        return {}


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    kept = "".join(letter for letter in value if letter.isprintable()).strip()
    return kept[:80] or None


def _joined(make: object, model: object) -> str | None:
    both = [word for word in (_words(make), _words(model)) if word]
    return " ".join(both) or None


def _time(inner: dict[int, Any], exif: Any) -> str | None:
    text = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    zone = inner.get(ExifTags.Base.OffsetTimeOriginal)
    text, zone = _words(text), _words(zone)
    if text is None or len(text) != 19 or not text[:4].isdigit() or text.startswith("0000"):
        return None
    day, clock = text[:10].replace(":", "-"), text[11:]
    return f"{day}T{clock}{zone or ''}"


def _coarse(place: dict[int, Any]) -> str | None:
    try:
        north = _degrees(place[2]) * (-1 if place.get(1) == "S" else 1)
        east = _degrees(place[4]) * (-1 if place.get(3) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    return f"{north:.1f}, {east:.1f}" if abs(north) <= 90 and abs(east) <= 180 else None


def _degrees(parts: Any) -> float:
    return float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
