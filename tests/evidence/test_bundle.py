"""A bundle can be checked by a stranger, and every way of tampering is found and located."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.cast import sealed
from zabta.evidence.anchor import anchor_head, keep_token
from zabta.evidence.bundle import export_bundle
from zabta.evidence.head import key_fingerprint
from zabta.evidence.merkle import Tree, leaf_hash
from zabta.evidence.own_authority import OwnAuthority
from zabta.evidence.seal import Registry
from zabta.evidence.verify import faults_in

AT = "2026-03-03T00:00:00Z"

FLIPS_A_FILE = int(os.environ.get("ZABTA_FLIPS_A_FILE", "6"))
"""How many bytes of each file to touch; 300 in the long run that the release notes report."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Registry, Path]:
    folder = tmp_path_factory.mktemp("evidence")
    registry, ids = sealed(folder / "data")
    authority, daily = OwnAuthority(folder / "authority"), registry.heads()[0]
    token = anchor_head(daily, authority, authority.root)
    keep_token(token, daily, authority.root, registry.tokens)
    target = folder / "bundle.zip"
    export_bundle(registry, ids, target, at=AT)
    return registry, target


@pytest.fixture
def opened(made: tuple[Registry, Path], tmp_path: Path) -> Path:
    zipfile.ZipFile(made[1]).extractall(tmp_path)
    return tmp_path / "bundle"


def test_an_untouched_bundle_holds(made: tuple[Registry, Path]) -> None:
    assert faults_in(made[1]) == []


def test_it_agrees_with_the_head_and_key_that_were_printed_earlier(
    made: tuple[Registry, Path],
) -> None:
    earlier = made[0].heads()[0]
    outside = f"{earlier.head.size}:{earlier.head.root}"
    assert faults_in(made[1], key_fingerprint(earlier.key), outside) == []


def test_a_lawyer_runs_the_program_inside_the_bundle_with_nothing_installed(opened: Path) -> None:
    words = [sys.executable, "-I", "-S", "verify.py"]
    answer = subprocess.run(words, cwd=opened, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "holds together" in answer.stdout
    assert "Not compared with anything outside" in answer.stdout


def test_every_flipped_byte_is_found_and_located(opened: Path) -> None:
    """Sampled over every file of the bundle; the place named is the file that was touched."""
    chance = random.Random(7)
    for file in sorted(path for path in opened.rglob("*") if path.is_file()):
        whole = file.read_bytes()
        name = file.relative_to(opened).as_posix()
        for _ in range(FLIPS_A_FILE):
            place = chance.randrange(len(whole))
            touched = bytearray(whole)
            touched[place] ^= 1 << chance.randrange(8)
            file.write_bytes(touched)
            found = faults_in(opened)
            assert any(name in where for where, _ in found), (name, place, found)
        file.write_bytes(whole)


def _remove(folder: Path) -> str:
    original = next(folder.glob("data/items/*/originals/*"))
    original.unlink()
    return original.name


def _add(folder: Path) -> str:
    (folder / "data/extra.txt").write_text("new")
    return "data/extra.txt"


def _truncate_log(folder: Path) -> str:
    log = folder / "data/ledger/entries.jsonl"
    log.write_bytes(log.read_bytes()[:-20])
    return "entries.jsonl"


def _reorder_log(folder: Path) -> str:
    log = folder / "data/ledger/entries.jsonl"
    log.write_bytes(b"".join(reversed(log.read_bytes().splitlines(keepends=True))))
    return "entries.jsonl"


@pytest.mark.parametrize("tamper", [_remove, _add, _truncate_log, _reorder_log])
def test_what_is_missing_added_cut_or_reordered_is_named(
    opened: Path, tamper: Callable[[Path], str]
) -> None:
    touched = tamper(opened)
    assert any(touched in where for where, _ in faults_in(opened))


def test_a_bundle_signed_again_by_another_key_is_not_trusted(
    made: tuple[Registry, Path], tmp_path: Path
) -> None:
    trusted = key_fingerprint(made[0].signer.public_hex)
    stranger, ids = sealed(tmp_path / "other")
    export_bundle(stranger, ids, tmp_path / "forged.zip", at=AT)
    assert ("signature.json", "signed with another key than the one you trust") in faults_in(
        tmp_path / "forged.zip", trusted
    )


def test_a_whole_log_that_was_rewritten_is_caught_by_the_head_known_outside(
    made: tuple[Registry, Path], tmp_path: Path
) -> None:
    known = made[0].heads()[0].head
    shutil.copytree(made[0].ledger.path.parent, tmp_path / "data")
    log = tmp_path / "data/ledger.jsonl"
    log.write_text(log.read_text().replace("DPO Afsar", "somebody else"))
    rewritten = Registry(tmp_path / "data")
    (tmp_path / "data/heads.jsonl").unlink()
    ids = [entry.subject[5:] for entry in rewritten.ledger.entries() if "sealed" in entry.kind]
    export_bundle(rewritten, ids, tmp_path / "b.zip", at=AT)
    assert faults_in(tmp_path / "b.zip") == []
    found = faults_in(tmp_path / "b.zip", outside=f"{known.size}:{known.root}")
    assert [what.split(":")[0] for _, what in found] == ["rewritten log"]


def test_the_stamp_of_an_earlier_head_travels_with_it_and_can_be_checked_by_itself(
    opened: Path,
) -> None:
    (token,) = (opened / "data/ledger/stamped").rglob("*.tsr")
    words = ["openssl", "ts", "-verify", "-in", token.name, "-data", "head.json", "-CAfile"]
    done = subprocess.run(
        [*words, f"{token.stem}.pem"], cwd=token.parent, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_entries_about_other_matters_stay_out_of_the_bundle(opened: Path) -> None:
    assert "post.viewed" not in (opened / "data/ledger/entries.jsonl").read_text()


def test_the_same_export_at_the_same_moment_is_the_same_file(
    made: tuple[Registry, Path], tmp_path: Path
) -> None:
    ids = [e.subject[5:] for e in made[0].ledger.entries() if "sealed" in e.kind]
    for name in ("one.zip", "two.zip"):
        export_bundle(made[0], ids, tmp_path / name, at=AT)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_head_signs_the_tree_over_all_lines(made: tuple[Registry, Path]) -> None:
    lines = made[0].ledger.path.read_bytes().splitlines()
    head = made[0].heads()[0].head
    assert head.root == Tree(map(leaf_hash, lines)).root(head.size).hex()


def test_the_readme_is_there_in_both_languages(opened: Path) -> None:
    assert "3 item" in (opened / "README-en.txt").read_text()
    assert "3 شے" in (opened / "README-ur.txt").read_text()


def test_a_file_that_is_no_bundle_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x05\x06 no")
    assert "cannot be opened" in faults_in(tmp_path / "x.zip")[0][1]


def test_an_empty_folder_lacks_everything(tmp_path: Path) -> None:
    assert ("manifest-sha256.txt", "missing") in faults_in(tmp_path)


def test_proofs_are_plain_json_that_any_program_can_read(opened: Path) -> None:
    proofs = json.loads((opened / "data/ledger/proofs.json").read_text())
    assert all(len(step) == 64 for path in proofs.values() for step in path)
