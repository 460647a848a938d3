"""Bluesky's own server program, polled end to end: start it with `bluesky_devenv/start.sh`."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from real.driver_names import HANDLES
from real.proxy import DROP, Spoilt, in_front_of

SERVER = os.environ.get("ZABTA_REAL_BLUESKY", "").rstrip("/")
KILLS = int(os.environ.get("ZABTA_REAL_KILLS", "12"))
PAGE = 4
HOUR = time.time()
"""When the tests begin; what they do later is told from here, however slow the machine is."""
HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src"
Item = tuple[str, str, bool]
"""Handle of whose feed it is, address of the post, whether it is a repost."""

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SERVER, reason="ZABTA_REAL_BLUESKY names no running AppView; nothing was polled"
    ),
]


def command(data: Path, *words: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "ZABTA_DATA": str(data), "PYTHONPATH": str(SOURCES)}
    call = [sys.executable, str(HERE / "driver.py"), *map(str, words)]
    return subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True)


def run(data: Path, *words: object) -> str:
    process = command(data, *words)
    told, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return told


def state(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(data, "state"))
    return found


def posts(data: Path) -> list[Item]:
    return sorted((handle, uri, again) for handle, uri, again in state(data)["posts"])


@pytest.fixture(scope="session")
def truth() -> list[Item]:
    """What the server itself says, asked by other code in pages of another size."""
    return sorted(item for handle in HANDLES for item in _feed(handle))


def _feed(handle: str) -> list[Item]:
    found: list[Item] = []
    cursor = ""
    while True:
        asked = urlencode({"actor": handle, "limit": 7, **({"cursor": cursor} if cursor else {})})
        with urllib.request.urlopen(f"{SERVER}/xrpc/app.bsky.feed.getAuthorFeed?{asked}") as got:  # noqa: S310 # the test's own server
            told = json.load(got)
        found += [(handle, one["post"]["uri"], "reason" in one) for one in told["feed"]]
        cursor = told.get("cursor", "")
        if not cursor or not told["feed"]:
            return found


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    run(data, "prepare")
    return data


@pytest.fixture
def data(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "data"))


def test_every_page_of_three_users_is_read_once_and_a_second_poll_adds_nothing(
    data: Path, truth: list[Item]
) -> None:
    with in_front_of(SERVER) as proxy:
        run(data, "poll", proxy.address, PAGE, HOUR)
        assert posts(data) == truth
        assert len(set(proxy.asked)) == len(proxy.asked)
        first = len(proxy.asked)
        run(data, "poll", proxy.address, PAGE, HOUR + 7 * 3600)
    again = [parse_qs(urlsplit(path).query) for path in proxy.asked[first:]]
    assert ["cursor" in one for one in again] == [False] * len(HANDLES)
    assert posts(data) == truth
    assert state(data)["chain_holds"]
    counts = {handle: sum(item[0] == handle for item in truth) for handle in HANDLES}
    print(f"\nitems {counts}, requests {first}, of the second poll {len(again)}")


def test_a_program_killed_at_random_instants_loses_and_doubles_nothing(
    empty: Path, tmp_path: Path, truth: list[Item]
) -> None:
    chance, kills, midway, rounds = random.Random(3), 0, 0, 0
    with in_front_of(SERVER, slow=0.02) as proxy:
        whole = _seconds(Path(shutil.copytree(empty, tmp_path / "measured")), proxy.address)
        while kills < KILLS:
            rounds += 1
            data = Path(shutil.copytree(empty, tmp_path / f"round{rounds}"))
            for _ in range(min(4, KILLS - kills)):
                midway += _kill_within(data, proxy.address, chance.uniform(0, whole / 2))
                kills += 1
            run(data, "poll", proxy.address, PAGE, HOUR)
            told = state(data)
            assert posts(data) == truth
            assert told["chain_holds"]
            assert set(told["files"]) == {"done"}
    print(f"\nkills {kills}, while it was working {midway}, in {rounds} rounds of {whole:.1f} s")
    assert midway > KILLS / 2


def _seconds(data: Path, address: str) -> float:
    process = command(data, "poll", address, PAGE, HOUR)
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    process.wait(timeout=300)
    return time.monotonic() - began


def _kill_within(data: Path, address: str, seconds: float) -> int:
    process = command(data, "poll", address, PAGE, HOUR)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    was_working = process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()
    return int(was_working)


@pytest.mark.parametrize(
    ("spoilt", "wait"),
    [
        ((429, {"retry-after": "600"}), 600),
        ((503, {"retry-after": "300"}), 300),
        ((500, {}), 120),
        ((502, {}), 120),
        ((DROP, {}), 120),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else None,
)
def test_a_refusal_is_waited_out_and_no_item_is_lost(
    data: Path, truth: list[Item], spoilt: Spoilt, wait: int
) -> None:
    with in_front_of(SERVER, {3: spoilt}) as proxy:
        run(data, "poll", proxy.address, PAGE, HOUR)
        first = len(proxy.asked)
        assert [w[1] for w in state(data)["walks"].values()] == [1, 0, 0]
        run(data, "poll", proxy.address, PAGE, HOUR + wait - 1)
        assert len(proxy.asked) == first
        run(data, "poll", proxy.address, PAGE, HOUR + wait + 1)
        assert len(proxy.asked) > first
    assert posts(data) == truth
