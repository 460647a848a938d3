from __future__ import annotations

import json
from pathlib import Path

import pytest

from zabta.cli.__main__ import main
from zabta.signals.text.heads.model import LABELS

POSTS = [
    {"id": "1", "text": "Raid on the hujra in Matta tonight at two, twelve of us"},
    {"id": "2", "text": "عید مبارک"},
    {"id": "3", "text": ""},
]


def _file(folder: Path, rows: list[dict[str, object]]) -> str:
    path = folder / "posts.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return str(path)


def test_signals_text_prints_one_line_a_post_twice_the_same(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    call = ["signals", "text", "--posts", _file(tmp_path, list(POSTS))]
    assert main(call) == 0
    first = capfdbinary.readouterr().out
    assert main(call) == 0
    assert capfdbinary.readouterr().out == first
    lines = [json.loads(line) for line in first.splitlines()]
    assert [line["id"] for line in lines] == ["1", "2", "3"]
    assert set(lines[0]["scores"]) == set(LABELS)
    assert "operational" in lines[0]["labels"]
    assert {"is_protected": False, "why": ""}.items() <= lines[0]["protected"].items()
    for signal in lines[0]["signals"]:
        assert {"name", "likelihood", "score", "why", "detector", "version"} <= set(signal)


def test_a_wrong_line_is_told_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1", "text": "x"}\n{"id": 2}\n')
    assert main(["signals", "text", "--posts", str(path)]) == 2
    assert "bad.jsonl:2" in capsys.readouterr().err


def test_evaluate_text_prints_figures_and_writes_thresholds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[dict[str, object]] = [
        {"id": "1", "text": POSTS[0]["text"], "labels": ["operational", "location"]},
        {"id": "2", "text": "Eid Mubarak", "labels": []},
        {"id": "3", "text": "Nothing here", "labels": ["personal"]},
    ]
    tuned = tmp_path / "thresholds.json"
    call = ["evaluate", "text", "--posts", _file(tmp_path, rows), "--tune", str(tuned)]
    assert main(call) == 0
    shown = capsys.readouterr().out
    assert "3 posts, macro-F1" in shown
    assert "missed personal (1): 3" in shown
    assert set(LABELS) <= set(json.loads(tuned.read_text()))


def test_evaluate_refuses_unlabelled_posts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "text", "--posts", _file(tmp_path, list(POSTS))]) == 2
    assert "posts.jsonl:1" in capsys.readouterr().err
