"""What is wrong with a file, in the reader's language: never English inside an Urdu page.

Readers of formats tell faults in English, for the command line. Here each known sentence has its
words; one that is not known is told by its typed reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabta.domain.fault import Fault
from zabta_site.collection.words import REFUSALS

Words = str | Promise
Known = tuple[tuple[re.Pattern[str], Words], ...]


def _known(*rows: tuple[str, Words]) -> Known:
    return tuple((re.compile(pattern), words) for pattern, words in rows)


WHATS = _known(
    (r"missing required field `(?P<field>\w+)`", _("the field %(field)s is missing")),
    (r"^Expected .* at `\$\.?(?P<field>[^`]+)`", _("the field %(field)s is of the wrong kind")),
    (r"Invalid (?:enum )?value .* at `\$\.?(?P<field>[^`]+)`", _("%(field)s has an unknown value")),
    (r"JSON|^Input data was truncated|codec can't decode", _("this is no valid JSON")),
    (r"^Expected `object`", _("this is no post")),
    (r"^published_at is no time", _("the time of publication is no time")),
    (
        r"^(?P<field>id|platform|handle|repost_of|account id) of (?P<n>\d+) characters",
        _("%(field)s has %(n)s characters or one that cannot be kept"),
    ),
    (r"^(?P<n>\d+) bytes$", _("it has %(n)s bytes, which is too many")),
    (r"^bytes do not have the hash", _("the picture is not the one that the post names")),
    (r"^no public post", _("there is no public post in it")),
    (r"^no known format", _("a kind of file that is not known")),
    (r"^no table", _("this is no table of rows and columns")),
    (r"^nested too deep", _("one thing inside the other without end")),
    (r"column map", _("this table needs a column map")),
    (r"zip file", _("the zip file is damaged, locked or too large")),
    (r"^damaged packing|^a damaged record|^no record in it", _("its packing is damaged")),
    (r"unpacks to more|recordings inside", _("packed so that it would fill the disk")),
    (r"^more than (?P<n>\d+) (?:lines|rows|records)", _("it has more than %(n)s rows")),
    (r"^more than (?P<n>\d+) bytes", _("it has more than %(n)s bytes")),
    (r"^could not be read", _("it could not be read")),
    (r"^empty$", _("nothing is written here")),
    (r"^captured while logged in", _("it was captured while logged in")),
    (r"^no file$", _("there is no file")),
    (r"^not in order of time", _("the times are not in order")),
)
EXPECTED = _known(
    (r"^one post as a JSON object", _("one post a line, as JSON")),
    (r"^RFC 3339 time", _("a time with its zone, or a date")),
    (r"^1 to (?P<n>\d+), no NUL", _("1 to %(n)s characters")),
    (r"^at most (?P<n>\d+) bytes", _("at most %(n)s bytes")),
    (r"^a file of a known kind", _("a file of a known kind")),
    (r"^[0-9a-f]{64}$", _("the very same bytes")),
)
UNKNOWN = _("this part cannot be used as it is")


@dataclass(frozen=True, slots=True)
class Said:
    where: str
    what: str
    expected: str

    def __str__(self) -> str:
        end = f" ({self.expected})" if self.expected else ""
        return f"{self.where}: {self.what}{end}" if self.where else f"{self.what}{end}"


def said(fault: Fault | Mapping[str, str]) -> Said:
    """The fault as the reader of this page should see it."""
    told = msgspec.to_builtins(fault) if isinstance(fault, Fault) else fault
    what, expected = told["what"], told.get("expected", "")
    if not (get_language() or "en").startswith("en"):
        typed = REFUSALS.get(told.get("mend", ""), UNKNOWN)
        what, expected = _words(what, WHATS, typed), _words(expected, EXPECTED, "")
    return Said(told.get("where", ""), what, expected)


def _words(sentence: str, table: Known, otherwise: Words) -> str:
    for pattern, words in table:
        if found := pattern.search(sentence):
            return str(words) % found.groupdict()
    return str(otherwise)
