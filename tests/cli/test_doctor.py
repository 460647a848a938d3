"""The doctor says what to do, and fails only for what is unsafe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zabta.cli.__main__ import main


def test_every_fault_comes_with_its_mending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["doctor", "--data", str(tmp_path / "none")])
    lines = capsys.readouterr().out.splitlines()
    assert all(". " in line for line in lines if line.startswith(("missing", "unsafe")))


def test_a_key_that_others_may_read_is_unsafe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "keys" / "secret"
    key.parent.mkdir()
    key.write_text("x")
    os.chmod(key, 0o644)  # noqa: PTH101 - the very fault
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert f"chmod 600 {key}" in capsys.readouterr().out


def test_a_key_of_ones_own_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "keys" / "secret"
    key.parent.mkdir()
    key.write_text("x")
    key.chmod(0o600)
    main(["doctor", "--data", str(tmp_path)])
    assert str(key) not in capsys.readouterr().out
