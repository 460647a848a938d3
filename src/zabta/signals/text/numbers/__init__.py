"""Numbers that identify: phones, identity cards, plates, accounts, coordinates, letter numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PATTERNS: dict[str, re.Pattern[str]] = {
    "num_cnic": re.compile(r"(?<!\d)\d{5}[-\s]?\d{7}[-\s]?\d(?!\d)"),
    "num_phone": re.compile(
        r"(?<!\d)(?:(?:\+|0{2})92[-\s]?|0)3\d{2}[-\s.]?(?:\d[-\s.]?){6}\d(?!\d)"
        r"|(?<![\dx])0?3\d{2}[-\s]?(?:[\dx]{7}|[\dx]{3}[-\s][\dx]{4})(?![\dx])"
        r"|(?<!\d)0\d{2}[-\s]?\d{7}(?!\d)|\[number\]"
    ),
    "num_account": re.compile(r"\bpk\d{2}\s?[a-z]{4}[\s\d]{8,}|(?<!\d)\d{14,20}(?!\d)"),
    "num_plate": re.compile(
        r"\b(?!(?:am|pm|of|in|at|no|rs|to|is|na|pk|ps|pp|on|by|se|ka|ki|ke|me|ko|jo|do)\b)"
        r"[a-z]{1,3}[- ]\d{3,4}\b(?!\s?(?:rs|rup|pkr|km|kg|/|%|ft|mb))"
    ),
    "num_coord": re.compile(
        r"(?<!\d)(?:2[3-9]|3[0-7])\.\d{2,}\s*[,; ]?\s*n?\s*[,; ]\s*(?:6\d|7[0-7])\.\d{2,}"
    ),
    "num_money": re.compile(
        r"(?:rs\.?|pkr|\$)\s?\d|\d[\d,]*\s?(?:/-|rs|pkr|rup|روپ|ہزار|لاکہ|hazar|hzar|lakh|lac|زرہ|k\b)"
    ),
    "num_percent": re.compile(r"\d\s?%|%\s?\d|فیصد|percent|fisad|فیصدہ"),
    "num_letter": re.compile(
        r"\b(?:no|number|nmbr|memo|letter|fir|diary|نمبر)[\s.:#]*\d+\s?[/-]\s?[\w/-]*\d"
    ),
}

_HANDLE = re.compile(r"(?<!\w)@\w{2,}|https?:|www\.|\[url\]|\[mail\]|\.com\b|\.pk\b")
_TIME = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)|(?<![\d.])(?:[01]?\d|2[0-3])00 ?h"
)
_HOUR = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-4])(?:[:.]\d\d)?\s?(?:am\b|pm\b|a\.m|p\.m|o.?clock|hrs?\b|baj|bj|بج)"
)
_RANGE = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:am|pm|baje|bje|بجے|بجی)?\s?"
    r"(?:-|–|to|till|se|سے|تا|نہ تر|تر)\s?\d{1,2}(?!\d)(?!\s?(?:%|rs|k\b|lakh|kg))"
)
_DIGITS = re.compile(r"\d+")


class Number(NamedTuple):
    """form[start:end] is a number of this kind."""

    kind: str
    start: int
    end: int


def find(form: str) -> Iterator[Number]:
    """Every identifying number of a matching form; kinds may overlap."""
    if not _DIGITS.search(form) and "[number]" not in form:
        return
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(form):
            yield Number(kind, match.start(), match.end())


def times(form: str) -> Iterator[Number]:
    """Times of day and ranges written in digits."""
    if not _DIGITS.search(form):
        return
    for kind, pattern in (("time_range", _RANGE), ("time_at", _HOUR), ("time_at", _TIME)):
        for match in pattern.finditer(form):
            yield Number(kind, match.start(), match.end())


def kinds(form: str) -> list[str]:
    """Names of the kinds present; the fast road for the heads."""
    found = ["handle"] if _HANDLE.search(form) else []
    if "?" in form:
        found.append("question")
    if '"' in form:
        found.append("quoted")
    digits = _DIGITS.findall(form)
    if not digits:
        return found
    found.append("num_any")
    if len(digits) > 2:
        found.append("num_many")
    if any(_is_past_year(one) for one in digits):
        found.append("num_year")
    if _TIME.search(form) or _HOUR.search(form):
        found.append("time_at")
    if _RANGE.search(form):
        found.append("time_range")
    return found + [kind for kind, pattern in PATTERNS.items() if pattern.search(form)]


def _is_past_year(digits: str) -> bool:
    return len(digits) == 4 and "1900" <= digits < "2020"
