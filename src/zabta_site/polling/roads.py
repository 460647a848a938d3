"""The two roads on which public posts are asked for: open networks, and contracts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from zabta_site.collection.words import Mode
from zabta_site.gate.reads import documents
from zabta_site.polling.contracts import contracts, key_of
from zabta_site.polling.services import SERVICES, Service
from zabta_site.polling.transport import Keyed, KeyedDoor, Transport


@dataclass(frozen=True, slots=True)
class Road:
    """`mode` is the gate's word; `paper` begins the basis that an import is given."""

    mode: str
    kept_as: Mode
    paper: str

    def services(self, now: datetime) -> Mapping[str, Service]:
        """What may be asked on this road, by platform; none while it is off."""
        if self.mode == "polling":
            return SERVICES if settings.POLLING else {}
        return {name: one for name, one in contracts().items() if is_ready(name, now)}


OPEN = Road("polling", Mode.POLLING, "polling order")
BY_CONTRACT = Road("contract", Mode.CONTRACT, "platform approval")


def is_ready(platform: str, now: datetime) -> bool:
    """Its key is there, and no paper says that this interface is not used here."""
    return bool(key_of(platform)) and not is_excluded(platform, now)


def is_excluded(platform: str, now: datetime) -> bool:
    kind = contracts()[platform].excluded_by
    return any(
        paper.kind == kind and paper.platform in ("", platform) and paper.since <= now < paper.until
        for paper in documents()
    )


def keyed(platform: str, door: KeyedDoor) -> Transport:
    """The door with this contract's key in hand."""
    contract = contracts()[platform]
    return Keyed(door, contract.headers(key_of(platform)), contract.otherwise)
