"""Print a paper: the content's canonical JSON and hash, the PDF with its QR, the plain text."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import msgspec
import segno
import typst

from zabta.domain.fault import BadInput, Fault
from zabta.domain.force import Names
from zabta.papers.blocks import fill
from zabta.papers.kind import Kind, kinds
from zabta.papers.paper import Paper, Printed, Signatory
from zabta.papers.plain import lines_of
from zabta.papers.words import FIXED, RIGHT_TO_LEFT, clean, day, in_language

HOME = Path(__file__).parent
LAYOUT = HOME / "layout" / "paper.typ"
_own = threading.local()


def render(paper: Paper) -> Printed:
    """A paper as PDF, text and JSON. BadInput names every field that is missing or strange."""
    page = _page(_kind_of(paper), paper)
    content = _canonical(page)
    page["sha256"] = hashlib.sha256(content).hexdigest()
    pdf = _pdf(page, paper)
    return Printed(
        kind=paper.kind,
        language=paper.language,
        diary=paper.diary,
        pdf=pdf,
        text="\n".join(lines_of(page)) + "\n",
        json=content,
        sha256=page["sha256"],
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
    )


def _kind_of(paper: Paper) -> Kind:
    kind = kinds().get(paper.kind)
    if kind is None:
        raise BadInput(Fault(f"no paper {paper.kind!r}", "papers", ", ".join(kinds())))
    if paper.language not in kind.languages:
        raise BadInput(Fault(paper.language, kind.name, " or ".join(kind.languages)))
    return kind


def content_hash(json_bytes: bytes) -> str:
    """What must stand on the paper when `json_bytes` is what was printed."""
    return hashlib.sha256(json_bytes).hexdigest()


def _page(kind: Kind, paper: Paper) -> dict[str, Any]:
    def said(names: Names | None) -> str:
        return clean(in_language(names, paper.language)) if names else ""

    def signed(one: Signatory) -> dict[str, str]:
        words = {"rank": one.rank, "post": one.post, "as_what": one.as_what}
        return {"name": clean(one.name), **{name: said(names) for name, names in words.items()}}

    head = paper.letterhead
    return {
        "kind": paper.kind,
        "language": paper.language,
        "dir": "rtl" if paper.language in RIGHT_TO_LEFT else "ltr",
        "force": said(head.force),
        "office": said(head.office),
        "place": said(head.place),
        "diary": clean(paper.diary),
        "dated": day(paper.dated, paper.language),
        "date": paper.dated.isoformat(),
        "title": kind.title[paper.language],
        "blocks": fill(kind, paper),
        "signed": [signed(one) for one in paper.signed_by],
        "copies": [said(names) for names in paper.copies_to],
        "fixed": {name: said(names) for name, names in FIXED.items()},
    }


def _canonical(page: dict[str, Any]) -> bytes:
    text = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _pdf(page: dict[str, Any], paper: Paper) -> bytes:
    data = {**page, "qr": _code(page), "emblem": paper.letterhead.emblem}
    return compiled(LAYOUT, data, paper.dated)


def compiled(layout: Path, data: dict[str, Any], dated: date) -> bytes:
    """A layout with its data as PDF; the same data give the same bytes."""
    at = datetime.combine(dated, time(), UTC)
    pdf = _compiler().compile(
        input=str(layout),
        format="pdf",
        sys_inputs={"page": msgspec.json.encode(data).decode()},
        timestamp=int(at.timestamp()),
    )
    assert isinstance(pdf, bytes)
    return pdf


def _code(page: dict[str, Any]) -> str:
    out = io.BytesIO()
    text = f"ZABTA {page['diary']} {page['sha256']}"
    segno.make(text, error="m").save(out, kind="svg", border=0, omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def _compiler() -> typst.Compiler:
    """One a thread: making it reads the fonts, using it does not."""
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(
            root=str(HOME), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True
        )
    compiler: typst.Compiler = _own.compiler
    return compiler
