"""What is wrong with a file brought in. A sentence without words is told by its typed reason."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from zabta.domain.fault import Fault
from zabta_site.collection.words import REFUSALS
from zabta_site.people import faultwords
from zabta_site.people.faultwords import UNKNOWN, Said


def said(fault: Fault | Mapping[str, str]) -> Said:
    """As the reader of this page should see it; what to do is told by the page itself."""
    told = msgspec.to_builtins(fault) if isinstance(fault, Fault) else dict(fault)
    reason = told.pop("mend", "")
    return faultwords.said(told, "intake", REFUSALS.get(reason, UNKNOWN))
