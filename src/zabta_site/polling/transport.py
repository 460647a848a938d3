"""The one door to the network: HTTPS to public addresses only, each name looked up once.

The looked-up address is the one connected to, so that a name cannot lead elsewhere afterwards.
No redirects are followed and no cookies, logins or referrers are sent; a contract's key goes to
that contract's host only.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

MOST_BYTES = 8 * 1024 * 1024
PATIENCE = 20.0
AGENT = "Zabta/1 (public posts of declared accounts; no login)"


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` have names in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Unreachable(Exception):
    """No answer; the sentence says why and names no address."""


class Refused(Unreachable):
    """We do not connect there: not HTTPS, or not a public address."""


class Transport(Protocol):
    """Raises Unreachable when there is no answer."""

    def get(self, url: str) -> Answer: ...


NO_HEADERS: Mapping[str, str] = {}


class KeyedDoor(Protocol):
    """A transport that may send a contract's key."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Answer: ...


class PostDoor(Protocol):
    def post(self, url: str, body: bytes, content_type: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Keyed:
    """A door with a key in hand. A question refused as wrongly put is put once more `otherwise`."""

    door: KeyedDoor
    headers: Mapping[str, str] = field(repr=False)
    otherwise: Callable[[str], str]

    def get(self, url: str) -> Answer:
        answer = self.door.get(url, self.headers)
        other = self.otherwise(url) if answer.status == 400 else ""
        return self.door.get(other, self.headers) if other and other != url else answer


CARRIERS = tuple(
    ipaddress.IPv6Network(net)
    for net in ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
"""Ranges of IPv6 that carry an IPv4 address inside, which could be a private one."""

Resolve = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("the name is not known") from None
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class PinnedTransport:
    """`allow` lists private addresses that may be used all the same: own servers in tests."""

    def __init__(self, allow: Collection[str] = (), resolve: Resolve = look_up) -> None:
        self._allow = frozenset(allow)
        self._resolve = resolve

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Answer:
        return self._ask("GET", url, None, {"Accept": "application/json", **headers})

    def post(self, url: str, body: bytes, content_type: str) -> Answer:
        """For time stamps only, which prove themselves: plain HTTP is allowed, as most of their
        authorities offer nothing else."""
        return self._ask("POST", url, body, {"Content-Type": content_type})

    def _ask(self, method: str, url: str, sent: bytes | None, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        address = self._pin(host, port)
        if parts.scheme != "https" and address not in self._allow and method != "POST":
            raise Refused("only https is used")
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection = _connection(parts.scheme, host, port, address)
        try:
            connection.request(method, path, sent, {"User-Agent": AGENT, **headers})
            answer = connection.getresponse()
            body = answer.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"no answer ({type(error).__name__})") from None
        finally:
            connection.close()
        if len(body) > MOST_BYTES:
            raise Unreachable("the answer is too large")
        return Answer(answer.status, body, {k.lower(): v for k, v in answer.getheaders()})

    def _pin(self, host: str, port: int) -> str:
        """The first address; refused when any address of the name is not public."""
        addresses = self._resolve(host, port) if host else []
        if not addresses:
            raise Unreachable("the name is not known")
        if not all(one in self._allow or is_public(one) for one in addresses):
            raise Refused("the name leads into a private network")
        return addresses[0]


def is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if found.version == 6 and any(found in net for net in CARRIERS):
        return False
    return found.is_global and not found.is_multicast


class _PinnedHTTPS(http.client.HTTPSConnection):
    """Connects to the address, and asks for the certificate of the name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self._address = address
        self._tls = ssl.create_default_context()

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


class _Pinned(http.client.HTTPConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    made = _PinnedHTTPS if scheme == "https" else _Pinned
    return made(host, port, address)


class ReplayTransport:
    """Answers from recordings by address; what was not recorded is not found. Keeps what was asked.

    Several answers for one address are given one after the other, the last one again and again.
    """

    def __init__(self, recorded: Mapping[str, Answer | Sequence[Answer]]) -> None:
        self._left = {
            url: [answers] if isinstance(answers, Answer) else list(answers)
            for url, answers in recorded.items()
        }
        self.asked: list[str] = []
        self.sent: list[dict[str, str]] = []

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Answer:
        self.asked.append(url)
        self.sent.append(dict(headers))
        left = self._left.get(url)
        if not left:
            return Answer(404, b'{"error": "NotFound", "message": "not recorded"}')
        return left.pop(0) if len(left) > 1 else left[0]
