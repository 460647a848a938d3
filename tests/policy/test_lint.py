"""Every message of the linter is a reviewed file; nothing else of it may be seen to change."""

from __future__ import annotations

import ast
from pathlib import Path
from time import perf_counter

import pytest

import zabta.policy
from policy.fault_cases import CASES
from policy.shelf import CATALOGUE, HERE, SMALLPACK, messages
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue

UNREACHED = {
    "cannot be read (": "needs a disk that fails",
    "the file is too large": "tested below with a file made for it",
    " values in one file": "tested below with a file made for it",
    "not an ordinary file": "tested below with a link made for it",
    "not YAML (": "a parser may raise what it does not document",
    " versions": "tested below with folders made for it",
    "no version: no folder has a directive.yaml": "tested below with an empty pack",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_as_its_file_says(case):
    folder = HERE / "faults" / case.name
    assert (folder / case.file).read_bytes() == case.broken()
    assert messages(folder) == (folder / "message.txt").read_text()
    assert messages(folder), "a case without a message shows nothing"


def test_the_shelf_holds_nothing_but_the_cases():
    assert {path.name for path in (HERE / "faults").iterdir()} == {case.name for case in CASES}


def test_every_message_of_the_source_is_on_the_shelf():
    told = "\n".join(path.read_text() for path in HERE.glob("faults/*/message.txt"))
    missing = [text for text in _message_texts() if text not in told and text not in UNREACHED]
    assert missing == []


def _message_texts() -> list[str]:
    """The longest fixed piece of each message given to `add`, `_stop`, `_refuse` or `_wrong`."""
    found = []
    for path in Path(next(iter(zabta.policy.__path__))).glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and _name(call) in {"add", "_stop", "_refuse"}:
                found += _pieces(call)
    return found


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _pieces(call: ast.Call) -> list[str]:
    what = next((a for a in call.args if isinstance(a, ast.Constant | ast.JoinedStr)), None)
    pieces = [
        node.value
        for node in ast.walk(what or ast.Constant(""))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [max(pieces, key=len)] if any(pieces) else []


def test_the_small_pack_has_no_faults():
    assert lint(SMALLPACK, CATALOGUE) == []


def test_a_file_too_large_is_refused_unread(tmp_path):
    (tmp_path / "pack.yaml").write_bytes(b"# " + b"x" * 1_000_000)
    assert any("the file is too large" in fault.what for fault in lint(tmp_path, CATALOGUE))


EXHAUSTING = {
    "values": "x: [" + "a, " * 300_000 + "]",
    "keys": "".join(f"k{at}: 1\n" for at in range(80_000)),
    "dashes": "- " * 400_000,
    "brackets": "x: " + "[" * 900_000,
    "late fault": "".join(f"k{at}: 'x'\n" for at in range(15_000)) + "]",
    "one key": "k: 1\n" * 150_000,
    "hidden": "x: " + "\u202e" * 300_000,
}


@pytest.mark.parametrize("text", EXHAUSTING.values(), ids=EXHAUSTING)
def test_a_file_made_to_exhaust_is_refused_soon(tmp_path, text):
    (tmp_path / "definitions.yaml").write_text(text)
    start = perf_counter()
    assert lint(tmp_path, CATALOGUE)
    assert perf_counter() - start < 10


def test_a_symbolic_link_is_not_followed(tmp_path):
    (tmp_path / "pack.yaml").symlink_to(SMALLPACK / "pack.yaml")
    whats = [fault.what for fault in lint(tmp_path, CATALOGUE)]
    assert "not an ordinary file" in whats


def test_a_pack_without_a_version_is_refused(tmp_path):
    (tmp_path / "pack.yaml").write_text((SMALLPACK / "pack.yaml").read_text())
    whats = [fault.what for fault in lint(tmp_path, CATALOGUE)]
    assert whats == ["no version: no folder has a directive.yaml"]


def test_hundreds_of_versions_are_refused(tmp_path):
    for at in range(201):
        (tmp_path / str(at)).mkdir()
        (tmp_path / str(at) / "directive.yaml").write_text("reference: x\n")
    assert any("201 versions" in fault.what for fault in lint(tmp_path, CATALOGUE))


def test_more_than_two_hundred_faults_are_counted_not_listed(tmp_path):
    keys = "".join(f"k{at}: 1\n" for at in range(300))
    (tmp_path / "pack.yaml").write_text(keys)
    faults = lint(tmp_path, CATALOGUE)
    assert len(faults) == 201
    assert faults[-1].what == "and 102 more faults"


def test_the_shipped_catalogue_loads_when_it_is_there():
    path = Path(next(iter(zabta.policy.__path__))) / "facts.yaml"
    if not path.exists():
        pytest.skip("facts.yaml has not been merged yet")
    assert len(load_catalogue().facts) > 20
