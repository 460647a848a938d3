"""`zabta screen` as people call it: findings out, counts told, wrong input refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zabta.cli.__main__ import main

PACK = Path(__file__).resolve().parents[2] / "directives/kp-social-media"
FORCE = {
    "units.csv": "id,name_en,name_ur,name_ps,kind,parent\nF,Force,فورس,فورس,force,\n",
    "officers.csv": "id,name,rank,cadre,gender,language,status\n"
    "C-1021,Zarghuna,constable,provincial,female,ps,serving\n",
    "accounts.csv": "platform,handle,officer,status\ntiktok,zarghuna,C-1021,declared\n",
    "acknowledgements.csv": "officer,directive,at,way\nC-1021,2025.2,2025-07-20T00:00:00Z,sheet\n",
}
POSTS = [
    {
        "id": "1",
        "platform": "tiktok",
        "account": {"handle": "zarghuna"},
        "published_at": "2025-09-10T10:00:00Z",
        "media": [{"position": 0, "type": "image"}],
    },
    {"id": "2", "platform": "tiktok", "account": {"handle": "stranger"}, "text": "salam"},
]
GIVEN = {"post": "1", "facts": {"uniform_visible": "very_likely"}, "by": "Kamran"}


@pytest.fixture
def call(tmp_path: Path) -> list[str]:
    """The words of a good call; its files stand in the test's own folder."""
    folder = tmp_path / "force"
    folder.mkdir()
    for name, text in FORCE.items():
        (folder / name).write_text(text, encoding="utf-8")
    posts, given = tmp_path / "posts.jsonl", tmp_path / "given.jsonl"
    posts.write_text("\n".join(map(json.dumps, POSTS)))
    given.write_text(json.dumps(GIVEN))
    words = ["screen", "--directive", str(PACK), "--force", str(folder), "--posts", str(posts)]
    return [*words, "--given", str(given)]


def test_findings_are_written_with_what_the_format_promises(
    call: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 0
    out, told = capfd.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert {line["post"] for line in lines} == {"1", "2"}
    uniform = next(line for line in lines if line["clause"] == "KP-SM-03")
    assert (uniform["officer"], uniform["directive"]) == ("C-1021", "2025.2")
    assert uniform["outcome"] == "propose"
    assert set(uniform) >= {"exceptions", "reasons", "facts"}
    assert set(uniform["because"]) == {"en", "ur", "ps"}
    assert "2 posts" in told
    assert "propose KP-SM-03" in told


def test_two_runs_write_the_same_bytes(call: list[str], tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    assert [main([*call, "--out", str(out)]) for out in outs] == [0, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""


def test_faults_of_all_files_are_told_and_nothing_is_written(
    call: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "posts.jsonl").write_text('{"id": 3}')
    (tmp_path / "given.jsonl").write_text('{"post": "1", "facts": {"mood": "bad"}, "by": "K"}')
    out = tmp_path / "findings.jsonl"
    assert main([*call, "--out", str(out)]) == 2
    told = capfd.readouterr().err
    assert "posts.jsonl:1" in told
    assert "given.jsonl:1" in told
    assert not out.exists()


def test_a_folder_that_cannot_be_written_to_is_a_wrong_call(
    call: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*call, "--out", str(tmp_path / "nowhere" / "findings.jsonl")]) == 2
    assert "a place to write to" in capfd.readouterr().err
