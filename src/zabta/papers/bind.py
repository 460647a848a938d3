"""Binding many PDFs into one file whose pages are numbered throughout."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import typst
from pypdf import PdfReader, PdfWriter

HOME = Path(__file__).parent
STAMP = HOME / "layout" / "stamp.typ"


def bind(parts: Sequence[tuple[str, bytes]], index: Callable[[list[int], int], bytes]) -> bytes:
    """One PDF: the index first, then the parts, each page bearing its number in the whole.

    `index` is given the first page of each part and the number of all pages, and gives the index
    as a PDF. It is asked twice, since its own length moves everything behind it.
    """
    readers = [PdfReader(io.BytesIO(pdf)) for _title, pdf in parts]
    lengths = [len(reader.pages) for reader in readers]
    front = _settled(lengths, index)
    writer = PdfWriter()
    for reader in (front, *readers):
        for page in reader.pages:
            writer.add_page(page)
    _number(writer)
    starts = _starts(lengths, len(front.pages))
    for (title, _pdf), start in zip(parts, starts, strict=True):
        writer.add_outline_item(title=title, page_number=start - 1)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _settled(lengths: list[int], index: Callable[[list[int], int], bytes]) -> PdfReader:
    own, reader = 1, None
    for _ in range(3):
        reader = PdfReader(io.BytesIO(index(_starts(lengths, own), own + sum(lengths))))
        if len(reader.pages) == own:
            break
        own = len(reader.pages)
    return cast(PdfReader, reader)


def _starts(lengths: list[int], own: int) -> list[int]:
    starts, at = [], own + 1
    for length in lengths:
        starts.append(at)
        at += length
    return starts


def _number(writer: PdfWriter) -> None:
    total = len(writer.pages)
    compiler = typst.Compiler(
        root=str(HOME), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True
    )
    stamped = compiler.compile(input=str(STAMP), format="pdf", sys_inputs={"total": str(total)})
    stamps = PdfReader(io.BytesIO(cast(bytes, stamped)))
    for page, stamp in zip(writer.pages, stamps.pages, strict=True):
        page.merge_page(stamp)
