"""A small proxy in front of a real server: counts what is asked, and spoils answers on order."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

DROP = 0
"""In place of a status: the connection is closed without an answer."""

Spoilt = tuple[int, dict[str, str]]


@dataclass
class Proxy:
    """`plan` says what the nth request gets instead of its answer; `slow` seconds before each."""

    target: str
    plan: dict[int, Spoilt] = field(default_factory=dict)
    slow: float = 0.0
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(path)
        if spoilt := self.plan.get(len(self.asked)):
            return (*spoilt, b'{"error":"Spoilt","message":"by the test"}')
        time.sleep(self.slow)
        parts = urlsplit(self.target)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        connection.request("GET", path)
        told = connection.getresponse()
        body = told.read()
        connection.close()
        return told.status, {"content-type": told.getheader("content-type", "")}, body


class _Quiet(ThreadingHTTPServer):
    """Says nothing of a caller that was killed while it listened."""

    def handle_error(self, *args: object) -> None:
        pass


@contextmanager
def in_front_of(
    target: str, plan: dict[int, Spoilt] | None = None, slow: float = 0.0
) -> Iterator[Proxy]:
    proxy = Proxy(target, plan or {}, slow)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the base class names it so
            status, headers, body = proxy.answer(self.path)
            if status == DROP:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = _Quiet(("127.0.0.1", 0), Handler)
    proxy.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
