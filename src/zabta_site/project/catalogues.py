"""Translations, in pure Python: find the sentences, keep the .po files, compile them.

`python -m zabta_site.project.catalogues update` writes new sentences into every room's
`locale/<language>/LC_MESSAGES/django.po`; the person who adds a sentence translates it there.
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SITE = Path(__file__).resolve().parents[1]
LANGUAGES = ("ur", "ps")
PYTHON_WORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
NOISE = (b'"Project-Id', b'"Report', b'"POT-', b'"PO-', b'"Last', b'"Language-Team', b'"Generated')
QUOTED = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?gettext|_)\(({QUOTED}(?:\s*,\s*{QUOTED})?)")

Message = tuple[str, ...]
"""(singular,) or (singular, plural)."""


def rooms() -> list[Path]:
    return sorted(p.parent for p in SITE.glob("*/__init__.py"))


def sentences(room: Path) -> dict[Message, str | None]:
    """Every translatable sentence of a room, with its context when it has one."""
    found: dict[Message, str | None] = {}
    for path in sorted(room.rglob("*.py")):
        found.update(_in_python(path))
    for path in sorted(room.rglob("*.html")) + sorted(room.rglob("*.txt")):
        found.update(dict.fromkeys(_in_template(path)))
    return found


def _in_python(path: Path) -> dict[Message, str | None]:
    with path.open("rb") as file:
        rows = extract("python", file, keywords=PYTHON_WORDS, options={"encoding": "utf-8"})
        return {
            (said if isinstance(said, tuple) else (said,)): context for _, said, _, context in rows
        }


def _in_template(path: Path) -> Iterator[Message]:
    for word, inside in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        parts = ast.literal_eval(f"({inside},)")
        yield parts[:2] if word == "ngettext" else parts[:1]


def po_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def blank(language: str) -> Catalog:
    """Without names and times of making, so that two people's changes do not collide."""
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalogue.header_comment = f"# Zabta in {language}."
    return catalogue


def read(room: Path, language: str) -> Catalog:
    path = po_path(room, language)
    if not path.exists():
        return blank(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(room: Path, language: str) -> int:
    """Add new sentences, drop unsaid ones, keep translations. Returns how many lack one."""
    old, new = read(room, language), blank(language)
    for said, context in sentences(room).items():
        key = said if len(said) > 1 else said[0]
        known = old.get(key, context)
        new.add(key, known.string if known else None, context=context)
    if len(new):
        save(room, language, new)
    return len(untranslated(new))


def save(room: Path, language: str, catalogue: Catalog) -> None:
    path = po_path(room, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True)
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(NOISE)))


def untranslated(catalogue: Catalog) -> list[str]:
    return [str(m.id) for m in catalogue if m.id and not all(_strings(m.string))]


def _strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value or ""),)


def compile_all() -> int:
    """Compile each .po that is newer than its .mo. Returns how many were compiled."""
    count = 0
    for po in SITE.glob("*/locale/*/LC_MESSAGES/django.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parents[1].name)
        part = mo.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as target:
            write_mo(target, catalogue)
        part.replace(mo)
        count += 1
    return count


def main(words: list[str]) -> int:
    if words != ["update"]:
        print("call it as: python -m zabta_site.project.catalogues update", file=sys.stderr)
        return 2
    for room in rooms():
        for language in LANGUAGES:
            lacking = update(room, language)
            if lacking:
                print(f"{po_path(room, language).relative_to(SITE)}: {lacking} to translate")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
