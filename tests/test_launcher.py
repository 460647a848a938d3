"""The launcher and the command line as a newcomer meets them."""

from __future__ import annotations

import subprocess
import sys


def call(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zabta.cli", *words], capture_output=True, text=True, check=False
    )


def test_an_unknown_command_is_refused_in_one_line_without_a_traceback() -> None:
    answer = call("nonsense")
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "nonsense" in answer.stderr


def test_help_names_every_command() -> None:
    answer = call("--help")
    assert answer.returncode == 0
    assert "bench" in answer.stdout
