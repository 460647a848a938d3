"""A fault of a draft: of which clause it is, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from zabta.policy.reader.faults import LintFault
from zabta_site.people.faultwords import Said, said


@dataclass(frozen=True, slots=True)
class Told:
    clause: str
    said: Said


def told(fault: LintFault) -> Told:
    return Told(fault.at.file.rsplit("/", 1)[-1].removesuffix(".yaml"), said(fault))
