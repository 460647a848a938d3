"""`./zabta run` as a person at the machine meets it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

SERVE = [sys.executable, "-m", "zabta_site.project.serve", "--no-demo"]
PATIENCE = 180.0


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def environment() -> dict[str, str]:
    dropped = {"DJANGO_SETTINGS_MODULE", "ZABTA_DATA", "ZABTA_DATABASE_URL", "ZABTA_SECRET_KEY"}
    return {key: value for key, value in os.environ.items() if key not in dropped}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running site on a free port, already ready; stopped as Ctrl-C does."""
    port = free_port()
    process = subprocess.Popen(
        [*SERVE, "--port", str(port), "--data", str(tmp_path_factory.mktemp("data"))],
        env=environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    clock = threading.Timer(PATIENCE, process.kill)
    clock.start()
    assert process.stdout is not None
    assert process.stdout.readline() == f"zabta: ready at http://127.0.0.1:{port}/\n"
    clock.cancel()
    yield process, port
    process.send_signal(signal.SIGINT)
    process.wait(20)


def test_when_it_says_ready_it_answers_with_compressed_named_files(
    site: tuple[subprocess.Popen[str], int],
) -> None:
    with urlopen(f"http://127.0.0.1:{site[1]}/sign-in/", timeout=10) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    sheet_path = page[page.index("/static/vendor/tabler.") :].split('"')[0]
    with urlopen(f"http://127.0.0.1:{site[1]}{sheet_path}", timeout=10) as sheet:
        assert "immutable" in sheet.headers["Cache-Control"]


def test_a_taken_port_is_refused_in_one_line(
    site: tuple[subprocess.Popen[str], int], tmp_path: Path
) -> None:
    answer = subprocess.run(
        [*SERVE, "--port", str(site[1]), "--data", str(tmp_path)],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1
    assert f"port {site[1]}" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"), [("ZABTA_DEBUG", "perhaps"), ("ZABTA_DATABASE_URL", "mysql://x/y")]
)
def test_a_wrong_setting_is_refused_in_one_line(name: str, value: str, tmp_path: Path) -> None:
    answer = subprocess.run(
        [*SERVE, "--port", str(free_port()), "--data", str(tmp_path)],
        env={**environment(), name: value}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1
    assert name in answer.stderr


def test_ctrl_c_stops_the_web_server_and_the_worker(
    site: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = site
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert len(children) == 2
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    with socket.socket() as tried:
        assert tried.connect_ex(("127.0.0.1", port)) != 0
