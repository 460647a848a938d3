"""What the linter says, in the reader's language. What no pattern knows stays as it was said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabta.policy.reader.faults import LintFault

PATTERNS: tuple[tuple[str, str | Promise], ...] = (
    (r"(?P<what>.+) (?:is|are) missing", _("This is missing: %(what)s")),
    (r"unknown key (?P<what>.+)", _("Nothing is called %(what)s here")),
    (r"(?P<what>\w+) has no (?P<more>.+)", _("%(what)s has no text in this language: %(more)s")),
    (r"(?P<what>.+) has no value", _("%(what)s has no value")),
    (r"(?P<n>\d+) permitted examples", _("%(n)s permitted examples; at least two are needed")),
    (
        r"(?P<n>\d+) prohibited examples",
        _("%(n)s examples of what is not permitted; at least two are needed"),
    ),
    (r"a clause that is on without authority", _("A clause that is on needs its authority")),
    (r"verbatim words without their source", _("Quoted words need their source")),
    (r"applies to no cadre", _("It binds no cadre")),
    (r"leads to nothing", _("It leads to nothing; choose at least one")),
    (r"`(?P<what>all|any)` with nothing in it", _("A group of the condition is empty")),
    (r".* with nothing in it", _("A list of the condition is empty")),
    (r"(?P<what>.+) is no date", _("%(what)s is no date")),
    (r"(?P<what>.+) is no moment", _("%(what)s is no time")),
    (r"(?P<what>.+) is no count", _("%(what)s is no whole number")),
    (r"(?P<what>.+) is not possible here", _("%(what)s is not possible here")),
    (r"(?P<what>.+) is listed twice", _("%(what)s is listed twice")),
    (
        r"in force before it was dated \((?P<what>.+)\)",
        _("In force before the letter was dated (%(what)s)"),
    ),
    (r"supersedes (?P<what>.+), which is not earlier", _("%(what)s is not earlier than this one")),
    (
        r"no fact or definition is called (?P<what>.+)",
        _("No fact of the catalogue is called %(what)s"),
    ),
    (r"no fact is called (?P<what>.+)", _("No fact of the catalogue is called %(what)s")),
    (r"no .+ is called (?P<what>.+)", _("Nothing is called %(what)s here")),
    (r"(?P<what>.+) does not fit (?P<more>\w+), .*", _("%(what)s does not fit the fact %(more)s")),
    (
        r"a hidden direction mark \((?P<what>.+)\)",
        _("A hidden direction mark (%(what)s): delete it"),
    ),
    (r"a file that is in the pack already", _("There is a version with this number already")),
    (r"more than \d+ conditions in each other", _("The condition is nested too deep")),
    (
        r"comes into force at the same moment as (?P<what>.+)",
        _("It comes into force at the same moment as %(what)s"),
    ),
    (r"(?P<what>.+) found(?: for .+)?", _("%(what)s stands where something else is expected")),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A fault as the page shows it. `hint` is what to do, in the words of the linter."""

    clause: str
    text: str
    hint: str
    is_ours: bool
    """False when no pattern knows it, and the text is the linter's own English."""
    line: int


def told(fault: LintFault) -> Told:
    place = fault.at.file.rsplit("/", 1)[-1].removesuffix(".yaml")
    is_english = (get_language() or "en").startswith("en")
    hint = " ".join(part for part in (fault.expected, fault.mend) if part) if is_english else ""
    for pattern, words in PATTERNS:
        if found := re.fullmatch(pattern, fault.what):
            return Told(place, str(words) % found.groupdict(), hint, True, fault.at.line)
    return Told(place, fault.what, hint, is_english, fault.at.line)
