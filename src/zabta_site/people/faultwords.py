"""What is wrong with a file, in the reader's language: never English inside an Urdu page.

The readers tell faults in English, for the command line; the core's sayings have the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zabta.domain.fault import Fault
from zabta.domain.sayings import LANGUAGES, sayings

UNKNOWN = gettext_lazy("this part cannot be used as it is")


@dataclass(frozen=True, slots=True)
class Said:
    where: str
    what: str
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        end = f" ({self.expected})" if self.expected else ""
        mend = f". {self.mend}" if self.mend else ""
        return f"{self.where}: {self.what}{end}{mend}" if self.where else f"{self.what}{end}{mend}"


def said(
    fault: Fault | Mapping[str, str], table: str = "policy", otherwise: str | Promise = UNKNOWN
) -> Said:
    """The fault as the reader of this page should see it; `otherwise` when no saying knows it."""
    told = msgspec.to_builtins(fault) if isinstance(fault, Fault) else fault
    where, what = told.get("where", ""), in_words(told["what"], table) or str(otherwise)
    expected, mend = (in_words(told.get(part, ""), table) for part in ("expected", "mend"))
    return Said(where, what, expected, mend)


def in_words(sentence: str, table: str = "policy") -> str:
    """A reader's sentence in the language of the page; empty when no saying knows it."""
    language = (get_language() or "en").partition("-")[0]
    for known in LANGUAGES:
        if language == known:
            return sayings(table).say(sentence, known) if sentence else ""
    return sentence


def all_said(faults: Iterable[Fault], most: int = 5) -> str:
    """Several faults in one message, and how many more there are."""
    found = [str(said(fault)) for fault in faults]
    rest = len(found) - most
    return "; ".join(found[:most] + ([_("and %(n)s more") % {"n": rest}] if rest > 0 else []))
