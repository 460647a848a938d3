"""What an address says by itself: platform, id, handle. Nothing is opened."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from zabta.intake.shapes.hosts import id_in, platform_of

_MORE = {
    "threads.net": "threads",
    "threads.com": "threads",
    "snapchat.com": "snapchat",
    "whatsapp.com": "whatsapp_channel",
}
_FEDERATED = re.compile(r"^/@([\w.]+)(?:@[\w.-]+)?/(\d{5,})/?$")
_NAMED = re.compile(r"^/(?:@|profile/)?([\w.\-]{1,60})/(?:status|video|photo|post|posts|reel|p)/")


def platform_of_link(url: str) -> str:
    """`web` when the host is of no known platform."""
    host = (urlsplit(url).hostname or "").lower()
    known = next((p for end, p in _MORE.items() if host == end or host.endswith(f".{end}")), None)
    if found := platform_of(url) or known:
        return found
    return "mastodon" if _FEDERATED.match(urlsplit(url).path) else "web"


def id_of_link(url: str) -> str:
    """The platform's own id, or one made from the address."""
    federated = _FEDERATED.match(urlsplit(url).path)
    own = id_in(url) or (federated[2] if federated else None)
    return own or f"link-{hashlib.sha256(url.encode()).hexdigest()[:24]}"


def handle_in_link(url: str) -> str:
    """ "" when the address names nobody."""
    path = urlsplit(url).path
    federated, named = _FEDERATED.match(path), _NAMED.match(path)
    if federated:
        return f"{federated[1]}@{urlsplit(url).hostname}"
    return named[1] if named else ""
