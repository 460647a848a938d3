"""`zabta read` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from intake.apify.shelf import BROKEN as APIFY
from intake.apify.shelf import MAP
from intake.bluesky.shelf import SAMPLES as BLUESKY
from intake.shelf_kit import MARKER
from intake.tiktok_export.shelf import SAMPLES as TIKTOK
from zabta.cli.__main__ import main
from zabta.domain.postlines import read_posts


def _file(folder: Path, content: bytes, name: str = "export") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_posts_go_to_stdout_and_counts_to_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["read", _file(tmp_path, TIKTOK[0].content)])
    out, err = capsys.readouterr()
    assert code == 0
    assert len(out.splitlines()) == 2
    assert "export: tiktok_export: 2 posts; refused 11:" in err
    assert "2 deleted" in err


def test_what_is_closed_is_nowhere_afterwards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = _file(tmp_path, TIKTOK[0].content)
    main(["read", source, "--out", str(tmp_path / "posts.jsonl")])
    told = "".join(capsys.readouterr())
    left = [path for path in tmp_path.iterdir() if path != Path(source)]
    assert [path.name for path in left] == ["posts.jsonl"]
    assert MARKER not in told + left[0].read_text()


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    out = tmp_path / "posts.jsonl"
    assert main(["read", _file(tmp_path, BLUESKY[0].content), "--out", str(out)]) == 0
    posts = read_posts(out)
    assert [post.relation.repost_of is not None for post in posts] == [False, True]


def test_a_broken_file_is_refused_whole_and_the_others_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "posts.jsonl"
    good, bad = _file(tmp_path, BLUESKY[0].content), _file(tmp_path, b"?", "bad")
    assert main(["read", good, bad, "--out", str(out)]) == 2
    assert len(read_posts(out)) == 2
    complaints = [line for line in capsys.readouterr().err.splitlines() if "zabta read" in line]
    assert len(complaints) == 1
    assert "unknown_format" in complaints[0]


def test_the_same_file_twice_gives_its_posts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = _file(tmp_path, BLUESKY[0].content)
    assert main(["read", name, name]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "2 duplicate" in err


def test_a_saved_map_reads_what_has_no_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = _file(tmp_path, json.dumps(MAP).encode(), "map.json")
    items = _file(tmp_path, APIFY[0].content)
    assert main(["read", items]) == 2
    assert "--map" in capsys.readouterr().err
    assert main(["read", items, "--map", saved]) == 0
    assert json.loads(capsys.readouterr().out)["platform"] == "tiktok"


def test_every_fault_of_a_map_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = _file(tmp_path, b"platform: tiktok\ntexts: a\naudience: friends\n", "map.yaml")
    assert main(["read", _file(tmp_path, APIFY[0].content), "--map", saved]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_an_unknown_format_name_lists_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", _file(tmp_path, b"{}"), "--as", "tiktak"]) == 2
    assert "tiktok_export" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(tmp_path / "none")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
