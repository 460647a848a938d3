"""Rules of the house that a reader could overlook."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "src" / "zabta_site"
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update",
    "get_or_create", "update_or_create",
}  # fmt: skip
ROOMS = sorted(p.parent.name for p in SITE.glob("*/apps.py"))
SHEETS = [*SITE.glob("*/static/*/*.css")]
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def is_of_actions(path: Path, room: str) -> bool:
    return path.relative_to(SITE / room).parts[0].startswith("actions")


def modules(room: str) -> list[Path]:
    """Every module of a room but its actions and migrations, in folders too."""
    found = [p for p in sorted((SITE / room).rglob("*.py")) if not is_of_actions(p, room)]
    return [p for p in found if "migrations" not in p.parts]


def actions(room: str) -> list[ast.FunctionDef]:
    """What a room offers to do, in one file or many; a private part runs inside one of these."""
    files = [p for p in sorted((SITE / room).rglob("*.py")) if is_of_actions(p, room)]
    bodies = [node for p in files for node in ast.parse(p.read_text(encoding="utf-8")).body]
    offered = [node for node in bodies if isinstance(node, ast.FunctionDef)]
    return [node for node in offered if not node.name.startswith("_")]


def writes_to_the_ledger(action: ast.FunctionDef) -> bool:
    calls = [node.func for node in ast.walk(action) if isinstance(node, ast.Call)]
    return any(isinstance(func, ast.Name) and func.id == "append" for func in calls)


def writes_in(path: Path) -> list[str]:
    """Calls like `x.objects….update(`; a dict's `update`, a picture's `save(file)` are none."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            told = ast.unparse(node.func)
            is_row = ".objects" in told or (node.func.attr in {"save", "delete"} and not node.args)
            if node.func.attr in WRITES and is_row:
                found.append(f"{path.name}:{node.lineno} {told}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_only_actions_write(room: str) -> None:
    assert [write for path in modules(room) for write in writes_in(path)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_action_is_atomic_and_names_its_actor(room: str) -> None:
    for node in actions(room):
        if room != "ledgerbook" and writes_to_the_ledger(node):
            said = [ast.unparse(one) for one in node.decorator_list]
            names = [one.arg for one in node.args.kwonlyargs]
            assert "transaction.atomic" in said, node.name
            assert {"by", "reason"} <= set(names), node.name


def test_every_class_a_template_uses_has_a_rule() -> None:
    known = {name for sheet in SHEETS for name in CLASS.findall(sheet.read_text("utf-8"))}
    used: set[str] = set()
    for path in SITE.glob("*/templates/**/*.html"):
        for value in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            plain = re.sub(r"\S*\{\{.*?\}\}\S*|\{%.*?%\}", " ", value)
            used |= set(plain.split())
    assert used - known == set()


def test_no_template_has_inline_script_or_style() -> None:
    for path in SITE.glob("*/templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text), path.name


def test_no_template_says_guilt_before_a_person_has() -> None:
    for path in SITE.glob("*/templates/**/*.html"):
        assert not re.search(r"violation|guilty|offender", path.read_text("utf-8"), re.I), path.name
