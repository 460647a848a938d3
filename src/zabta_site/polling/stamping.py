"""A time-stamp authority outside the department, asked over the one door to the network.

Its tokens are checked with a certificate of our own keeping, so nothing rests on the way there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from zabta.domain.fault import BadInput, Fault
from zabta_site.polling.transport import PinnedTransport, PostDoor, Unreachable
from zabta_site.vault.authorities import Rooted

QUERY = "application/timestamp-query"


@dataclass(frozen=True, slots=True)
class OutsideAuthority:
    """See `zabta.evidence.anchor.Authority`."""

    name: str
    url: str
    door: PostDoor

    def stamp(self, request: bytes) -> bytes:
        try:
            answer = self.door.post(self.url, request, QUERY)
        except Unreachable as why:
            raise BadInput(Fault(str(why), f"time stamp {self.name}")) from None
        if answer.status != 200:
            raise BadInput(Fault(f"answered {answer.status}", f"time stamp {self.name}"))
        return answer.body


def authorities() -> list[Rooted]:
    if not settings.STAMPS_URL:
        return []
    name = urlsplit(settings.STAMPS_URL).hostname or "outside"
    door = PinnedTransport(settings.POLLING_ALLOW)
    root = Path(settings.STAMPS_ROOT).read_bytes()
    return [Rooted(OutsideAuthority(name[:60], settings.STAMPS_URL, door), root)]
