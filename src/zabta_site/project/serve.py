"""`./zabta run`: prepare the data folder, serve web and worker, stop both cleanly."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
PATIENCE = 120.0
STOP = threading.Event()
"""Set by Ctrl-C or SIGTERM."""
SWEEP_EVERY = 30.0


def main(words: list[str]) -> int:
    args = parse(words)
    if args.data:
        os.environ["ZABTA_DATA"] = str(args.data.resolve())
    if not is_free(args.port):
        return refuse(
            f"port {args.port} on {HOST} is taken; choose another: --port {args.port + 1}"
        )
    from django.core.exceptions import ImproperlyConfigured

    from zabta.domain.fault import BadInput

    try:
        from zabta_site.project import prepare

        sign_ins = prepare.prepare(with_demo=not args.no_demo)
    except (ImproperlyConfigured, BadInput) as fault:
        return refuse(str(fault))
    return serve(args.port, sign_ins)


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("zabta run", description="Serve the site on this machine.")
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--data", type=Path, help="data folder (default: var/)")
    parser.add_argument("--no-demo", action="store_true", help="start without the demo force")
    return parser.parse_args(words)


def port_number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r}; expected a port from 1 to 65535")
    return int(text)


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def serve(port: int, sign_ins: list[str]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_asked)
    children = [start_web(port), start_worker()]
    try:
        if not wait_until_ready(port, children):
            return ended("the site did not answer; its own messages are above")
        print(f"zabta: ready at http://{HOST}:{port}/", *sign_ins, sep="\n", flush=True)
        return watch(children)
    finally:
        stop(children)


def stop_asked(number: int, frame: FrameType | None) -> None:
    STOP.set()


def start_web(port: int) -> subprocess.Popen[bytes]:
    return child(
        "gunicorn", "zabta_site.project.wsgi", "--bind", f"{HOST}:{port}", "--workers", "1",
        "--threads", "8", "--log-level", "warning", "--graceful-timeout", "5",
    )  # fmt: skip


def start_worker() -> subprocess.Popen[bytes]:
    return child("zabta_site.project.manage", "db_worker", "--interval", "1", "-v", "0")


def child(module: str, *words: str) -> subprocess.Popen[bytes]:
    """In its own process group, so that Ctrl-C reaches this process only and it stops the rest."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "zabta_site.project.settings"}
    return subprocess.Popen(  # noqa: S603 - our own modules under our own Python
        [sys.executable, "-m", module, *words], env=environment, start_new_session=True
    )


def wait_until_ready(port: int, children: list[subprocess.Popen[bytes]]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and runs(children):
        try:
            with urlopen(f"http://{HOST}:{port}/healthy/", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def ended(fault: str, code: int = 2) -> int:
    """Nothing is wrong when somebody asked for the end."""
    return 0 if STOP.is_set() else refuse(fault, code)


def runs(children: list[subprocess.Popen[bytes]]) -> bool:
    return not STOP.is_set() and all(one.poll() is None for one in children)


def watch(children: list[subprocess.Popen[bytes]]) -> int:
    """Until a child ends by itself, which is a fault; meanwhile lost jobs are queued again."""
    from zabta_site.work.actions import ask_due_jobs, sweep_jobs

    swept = 0.0
    while runs(children):
        if time.monotonic() - swept > SWEEP_EVERY:
            sweep_jobs()
            ask_due_jobs(time.time())
            swept = time.monotonic()
        STOP.wait(0.5)
    return ended("the web server or the worker ended by itself; its own messages are above", 1)


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    for one in children:
        one.terminate()
    for one in children:
        try:
            one.wait(10)
        except subprocess.TimeoutExpired:
            one.kill()


def refuse(text: str, code: int = 2) -> int:
    print(f"zabta: {text}", file=sys.stderr, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
