"""The door to the network: public addresses only, pinned, nothing followed."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from zabta_site.polling import transport
from zabta_site.polling.transport import (
    MOST_BYTES,
    PinnedTransport,
    Refused,
    Unreachable,
    is_public,
)

asked: list[str] = []


class Small(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the standard library's name
        asked.append(f"{self.headers['Host']} {self.path}")
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(b"x" * (MOST_BYTES + 9) if self.path == "/large" else b"{}")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    asked.clear()
    small = HTTPServer(("127.0.0.1", 0), Small)
    threading.Thread(target=small.serve_forever, daemon=True).start()
    yield f"http://own.test:{small.server_port}"
    small.shutdown()
    small.server_close()


def leads_to(*addresses: str) -> PinnedTransport:
    return PinnedTransport(resolve=lambda host, port: addresses)


def own() -> PinnedTransport:
    return PinnedTransport({"127.0.0.1"}, resolve=lambda host, port: ["127.0.0.1"])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.1",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b:1::1", "ff02::1", "nonsense",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(Refused):
        leads_to(address).get("https://m.example/")


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Refused):
        leads_to("93.184.216.34", "127.0.0.1").get("https://m.example/")


def test_plain_http_is_refused() -> None:
    with pytest.raises(Refused):
        leads_to("93.184.216.34").get("http://m.example/")


def test_an_unknown_name_and_a_missing_one_are_told() -> None:
    for url in ("https://m.example/", "https:///path", "nonsense"):
        with pytest.raises(Unreachable):
            leads_to().get(url)


def test_the_name_is_looked_up_once_and_the_pinned_address_is_asked(server: str) -> None:
    looked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    answer = PinnedTransport({"127.0.0.1"}, resolve=resolve).get(f"{server}/a?b=c")
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (200, b"{}", "7")
    assert looked == ["own.test"]
    assert asked == [f"{server.removeprefix('http://')} /a?b=c"]


def test_a_redirect_is_not_followed(server: str) -> None:
    assert own().get(f"{server}/away").status == 302
    assert len(asked) == 1


def test_an_endless_answer_is_cut_and_refused(server: str) -> None:
    with pytest.raises(Unreachable, match="too large"):
        own().get(f"{server}/large")


def test_a_closed_port_is_no_answer() -> None:
    with pytest.raises(Unreachable, match="no answer"):
        own().get("http://own.test:9/")


def test_no_other_room_imports_a_means_to_fetch() -> None:
    fetches = re.compile(
        r"^\s*(?:import|from)\s+(urllib\.request|urllib3|requests|httpx|aiohttp|socket|http\.client)\b"
        r"|^\s*from\s+urllib\s+import\s+request",
        re.M,
    )
    site = Path(transport.__file__).resolve().parents[1]
    found = {
        p.relative_to(site).parts[0] for p in site.rglob("*.py") if fetches.search(p.read_text())
    }
    assert found == {"polling", "project"}
