"""A thousand questions leave nothing behind that depends on who asked or what was asked."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

ROOT = Path(__file__).resolve().parents[3]
EVENTS = ("open", "socket.", "sqlite3.", "subprocess.", "os.", "shutil.", "tempfile.", "urllib.")
TEXTS = {
    "zarghuna": ["Eid mubarak to all", "Our salary has not come", "ډیوټي مې په ناکه ده"],
    "bilal": ["We are at Ladha check post tonight", "وردی میں تصویر", "raid at dawn, do not tell"],
}
watching: list[list[tuple[str, str]]] = []


def hook(event: str, args: tuple[Any, ...]) -> None:
    """Python's own audit of everything that reaches a file, a socket, a program or a database."""
    if watching and event.startswith(EVENTS):
        watching[-1].append((event, repr(args)))


sys.addaudithook(hook)


class Logged(logging.Handler):
    def __init__(self) -> None:
        super().__init__(0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def traced() -> Iterator[dict[str, list[Any]]]:
    """Every log line, database call, and audited event of the block."""
    logged, queries, events = Logged(), [], []
    root, django = logging.getLogger(), logging.getLogger("django")
    levels = root.level, django.level

    def seen(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        queries.append((sql, repr(params)))
        return execute(sql, params, *rest)

    root.addHandler(logged)
    root.setLevel(1)
    django.setLevel(1)
    try:
        with connection.execute_wrapper(seen):
            watching.append(events)
            yield {"log": logged.lines, "database": queries, "events": events}
    finally:
        watching.clear()
        root.removeHandler(logged)
        root.setLevel(levels[0])
        django.setLevel(levels[1])


def picture(shade: int) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 60)).save(out, "JPEG")
    out.seek(0)
    return out


def ask_many(client: Client, texts: list[str], times: int, shade: int) -> None:
    for number in range(times):
        sent: dict[str, Any] = {"text": f"{texts[number % len(texts)]} {number}"}
        if number % 20 == 0:
            sent["seen"] = picture((shade + number) % 255)
        page = ("", "clean/", "hide/")[number % 3] if "seen" in sent else ""
        answer = client.post(f"/selfcheck/{('en', 'ur', 'ps')[number % 3]}/{page}", sent)
        assert answer.status_code == 200
        assert not answer.cookies


def kinds(events: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {
        (name, "memory" if "/proc/" in told and "/fd/" in told else told) for name, told in events
    }


@pytest.fixture(autouse=True)
def whole_directive(settings: Settings, small_directive: None, db: None) -> None:
    settings.DIRECTIVES, settings.DIRECTIVE_PACK = ROOT / "directives", "kp-social-media"


def files_in(folder: Path) -> dict[str, tuple[int, float]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime) for path in found}


def test_a_thousand_checks_leave_no_trace_of_who_asked_or_what(
    signed_in: Callable[..., Client], settings: Settings
) -> None:
    askers = {name: signed_in(name) for name in TEXTS}
    ask_many(askers["bilal"], ["warm"], 63, 0)  # loads templates, words, weights, decoder, once
    before, traces = files_in(Path(settings.DATA)), {}
    for name, client in askers.items():
        with traced() as trace:
            ask_many(client, TEXTS[name], 500, len(name))
        traces[name] = trace
    for trace in traces.values():
        assert trace["log"] == []
        assert {sql.partition(" ")[0] for sql, _ in trace["database"]} <= {"SELECT"}
        assert not [one for one in trace["events"] if one[0].startswith(("socket.", "sqlite3."))]
    assert files_in(Path(settings.DATA)) == before
    asked, also_asked = (set(trace["database"]) for trace in traces.values())
    assert asked == also_asked
    assert len(asked) <= 1  # which versions of the directive are issued: the same for everyone
    assert kinds(traces["zarghuna"]["events"]) == kinds(traces["bilal"]["events"])
    said = repr(traces)
    assert not [text for texts in TEXTS.values() for text in texts if text in said]
    assert not [number for number in ("1001", "1002") if f"user:{number}" in said]


def test_nothing_is_opened_for_writing(signed_in: Callable[..., Client]) -> None:
    client = signed_in("zarghuna")
    ask_many(client, ["warm"], 63, 0)
    with traced() as trace:
        ask_many(client, TEXTS["zarghuna"], 60, 7)
    opened = [told for name, told in trace["events"] if name == "open"]
    assert not [told for told in opened if "'w" in told or "'a" in told or "+'" in told]


def test_the_trace_itself_would_see_a_log_line_a_query_and_a_file(db: None, tmp_path: Path) -> None:
    with traced() as trace:
        logging.getLogger("django.request").warning("asked by 1001")
        connection.cursor().execute("SELECT 1")
        (tmp_path / "kept.txt").write_text("asked")
    assert trace["log"]
    assert trace["database"]
    assert [one for one in trace["events"] if one[0] == "open" and "kept.txt" in one[1]]


def test_a_fault_inside_is_told_to_the_asker_and_written_nowhere(
    client: Client, db: None, settings: Settings
) -> None:
    settings.DIRECTIVE_PACK = "no-such-pack"
    with traced() as trace:
        answer = client.post("/selfcheck/en/", {"text": "Eid mubarak"})
    assert "Nothing was kept" in answer.content.decode()
    assert trace["log"] == []
