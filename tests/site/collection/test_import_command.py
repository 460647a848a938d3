"""`zabta import`: what the page does, for whoever sits at the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_lawful import chequered
from site_posts import BASIS, a_picture, a_post, cast_screener, declare, finding, lines, stored
from zabta_site.collection.models import ImportBatch, PostMedia, StoredPost
from zabta_site.collection.vault import vault
from zabta_site.gate.actions import turn_switch
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.project import importing
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

__all__ = ["cast_screener"]
Cast = dict[str, User]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As it is delivered: posts, and a picture in a folder of its own."""
    made = tmp_path / "delivered"
    (made / "media").mkdir(parents=True)
    post = a_post("uniform-1", media=(a_picture(path="media/pic.png"),))
    (made / "posts.jsonl").write_bytes(lines(post, a_post("none-1")))
    (made / "media" / "pic.png").write_bytes(chequered())
    return made


def call(*words: object, by: str = "1005", basis: str = BASIS) -> int:
    told = ("--mode=manual", "--was-public", f"--by={by}", f"--basis={basis}")
    return importing.main([*told, *map(str, words)])


def test_a_delivered_folder_is_brought_in_with_its_pictures(
    cast: Cast, folder: Path, capsys: Said
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    assert call(folder) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert (told["file"], told["state"], told["read"]) == ("posts.jsonl", "done", 2)
    assert "2 of 2 posts" in said.err
    assert vault().get(PostMedia.objects.get().sha256) == chequered()
    assert (stored("uniform-1").officer_id, finding("uniform-1").outcome) == ("1001", "propose")


def test_the_ledger_names_the_person_the_basis_and_the_way(cast: Cast, folder: Path) -> None:
    call(folder)
    entry = Entry.objects.get(kind="import.started")
    assert (entry.actor, entry.details["basis"]) == ("user:1005", BASIS)
    assert entry.details["way"].startswith("command line of ")
    assert ImportBatch.objects.get().by == cast["kamran"]


@pytest.mark.parametrize("number", ["1001", "1004", "1007", "9999"])
def test_who_may_not_on_the_page_may_not_here(
    cast: Cast, folder: Path, number: str, capsys: Said
) -> None:
    assert call(folder, by=number) == 2
    assert capsys.readouterr().err == (
        f"zabta import: --by: '{number}' may not bring posts in."
        " A reviewer or an administrator brings posts in\n"
    )
    assert not ImportBatch.objects.exists()


def test_without_basis_or_the_statement_it_is_refused_in_the_page_s_words(
    cast: Cast, folder: Path, capsys: Said
) -> None:
    assert importing.main(["--mode=manual", "--by=1005", "--basis=short", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "--basis: Ensure this value has at least 10 characters" in said
    assert "--was-public: This field is required." in said
    assert not ImportBatch.objects.exists()


def test_while_collection_is_stopped_nothing_comes_in(
    cast: Cast, folder: Path, capsys: Said
) -> None:
    turn_switch(True, by=viewer_for(cast["oversight"]), reason="test of the switch")
    assert call(folder) == 1
    assert capsys.readouterr().err == "zabta import: All collection is stopped.\n"
    assert not ImportBatch.objects.exists()


def test_a_wrong_file_is_refused_in_words_and_the_good_one_beside_it_is_taken(
    cast: Cast, folder: Path, capsys: Said
) -> None:
    (folder / "worse.jsonl").write_bytes(lines(a_post("uniform-2")) + b'{"id": 7}\n')
    assert call(folder) == 2
    said = capsys.readouterr()
    assert [json.loads(line)["state"] for line in said.out.splitlines()] == ["done", "refused"]
    assert "worse.jsonl: worse.jsonl:2" in said.err
    assert {post.native_id for post in StoredPost.objects.all()} == {"uniform-1", "none-1"}


@pytest.mark.parametrize(("name", "said"), [("missing", "No such file"), ("empty", "no file")])
def test_what_is_not_there_is_told(cast: Cast, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(importing.BadInput, match=said):
        importing.read_files([tmp_path / name])


def test_it_may_be_left_to_the_worker_of_the_site(cast: Cast, folder: Path, capsys: Said) -> None:
    assert call("--later", folder) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "waiting"
    run_row(Job.objects.get().pk)
    assert StoredPost.objects.count() == 2


def test_neither_count_nor_word_tells_that_a_post_was_sealed(
    cast: Cast, tmp_path: Path, capsys: Said
) -> None:
    """The second time too, when it is here already."""
    told: dict[str, list[object]] = {}
    for name in ("pay-1", "none-1"):
        path = tmp_path / f"{name}.jsonl"
        path.write_bytes(lines(a_post(name, text="the same words")))
        for _time in range(2):
            assert call(path) == 0
            said = capsys.readouterr()
            line = {**json.loads(said.out), "import": 0, "file": ""}
            told.setdefault(name, []).append((line, said.err))
    assert stored("pay-1").is_sealed and not stored("none-1").is_sealed
    assert told["pay-1"] == told["none-1"]


def test_without_a_site_the_whole_command_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_bytes(lines(a_post("none-1")))
    words = ["--basis", BASIS, "--by", "1005", "--was-public", "--data", str(tmp_path / "var")]
    call = [sys.executable, "-m", "zabta.cli", "import", str(tmp_path / "posts.jsonl"), *words]
    answer = subprocess.run(call, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr == f"zabta import: {importing.NO_SITE}\n"
    assert not (tmp_path / "var").exists()
