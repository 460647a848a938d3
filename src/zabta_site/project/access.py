"""Who may open what, told by the code itself: `python -m zabta_site.project.access`.

`--write FILE` writes it as a page of the docs; a test compares that page with the code.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
from django.urls import URLPattern, URLResolver, get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabta_site.project.settings")


class Page(NamedTuple):
    """One address, its name, and the permission it asks; "" for none of its own."""

    address: str
    name: str
    permission: str


INTRO = """# Who may open what

Written by `zabta access --write docs/access.md` from the code, and held equal to it by a test.
A grant of a role holds within a unit and all below it. Whoever may not open a page gets the same
"not found" as for a wrong address. Protected speech is opened by `read_sealed` alone; protected
reports by `handle_concerns` alone, never by someone who also monitors, commands or administers, and
only with the desk's passphrase.
"""


def permissions() -> list[list[str]]:
    """One row a permission, one column a role."""
    from zabta_site.people.roles import MATRIX, Permission, Role

    head = ["permission", *(role.value for role in Role)]
    rows = [
        [one.value, *("yes" if role in MATRIX[one] else "·" for role in Role)] for one in Permission
    ]
    return [head, *rows]


def pages() -> list[Page]:
    return sorted(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Page]:
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, address, one.namespace or space)
        else:
            name = f"{space}:{one.name}" if space else str(one.name or "")
            permission = getattr(one.callback, "needs_permission", None)
            yield Page(address, name, permission.value if permission else "")


def as_markdown() -> str:
    table = [["page", "name", "permission"]]
    table += [
        [f"`{one.address}`", one.name, one.permission or "none of its own"] for one in pages()
    ]
    return "\n".join(
        [INTRO, "## Permissions and roles\n", *_rows(permissions()), "\n## Pages\n", *_rows(table)]
    )


def _rows(table: list[list[str]]) -> Iterator[str]:
    head, *rows = table
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def as_text() -> str:
    table = [*permissions(), [], ["page", "permission"]]
    table += [[one.address, one.permission or "-"] for one in pages()]
    return "\n".join(f"{row[0]:<52}{'  '.join(row[1:])}" if row else "" for row in table)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser("zabta access", description="Who may open what.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the docs page")
    parser.add_argument("--check", type=Path, metavar="FILE", help="exit 1 when it is behind")
    args = parser.parse_args(words)
    django.setup()
    if args.write:
        args.write.write_text(as_markdown() + "\n", encoding="utf-8")
        return 0
    if args.check:
        return check(args.check)
    print(as_text())
    return 0


def check(path: Path) -> int:
    there = path.read_text(encoding="utf-8") if path.is_file() else ""
    if there == as_markdown() + "\n":
        return 0
    mend = f"write it anew: zabta access --write {path}"
    print(f"zabta access: {path} is not what the code says; {mend}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
