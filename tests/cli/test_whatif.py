"""`zabta screen --facts`, then `zabta whatif`, as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_screen import PACK, call
from zabta.cli.__main__ import main

__all__ = ["call"]


@pytest.fixture
def facts(call: list[str], tmp_path: Path) -> str:
    folder = str(tmp_path / "facts")
    assert main([*call, "--facts", folder]) == 0
    return folder


def words(facts: str, against: str = "2024.3") -> list[str]:
    return ["whatif", "--directive", str(PACK), "--against", against, "--facts", facts]


def test_screened_posts_are_what_a_version_is_tried_on(
    facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([*words(facts), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["posts"], told["eligible"]) == (2, 1)
    newly = {one["clause"] for one in told["clauses"] if one["newly"]}
    assert "KP-SM-03" in newly
    assert told["sample"][0]["post"] == "tiktok:1"


def test_the_same_is_told_in_lines_with_traces_in_the_readers_language(
    facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([*words(facts), "--language", "ps"]) == 0
    told = capsys.readouterr().out
    assert "KP-SM-03: newly reached" in told
    assert "شرط پوره دی" in told


def test_a_version_nobody_knows_is_refused_with_those_there_are(
    facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words(facts, "1999.1")) == 2
    assert "2024.4" in capsys.readouterr().err
