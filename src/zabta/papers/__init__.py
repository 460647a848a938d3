"""Papers that people sign: data to PDF in Urdu and English, with text, JSON and hash beside it.

    paper = Paper(kind="cure_letter", language="ur", letterhead=head, diary="DZ-2026-0412",
                  dated=date(2026, 9, 3), data={…}, signed_by=(signatory,))
    printed = render(paper)          # .pdf .text .json .sha256 .pdf_sha256
    printed.files("DZ-2026-0412")    # {"DZ-2026-0412.pdf": …, ".txt": …, ".json": …}

A kind is a folder under `kinds/` with a `paper.yaml` (title, fields, body in `en`, `ur`, may be
`ps`), found by looking. Values are text, whole numbers, or `Names` (the language of the paper is
taken). Nothing in a value is ever read as markup or as a placeholder. The same paper gives the
same bytes.
"""

from __future__ import annotations

from zabta.papers.bind import bind
from zabta.papers.kind import Kind, kinds
from zabta.papers.paper import Letterhead, Paper, Printed, Signatory
from zabta.papers.render import content_hash, render
from zabta.papers.shaped import Shaping, shaping_of
from zabta.papers.words import day

__all__ = [
    "Kind",
    "Letterhead",
    "Paper",
    "Printed",
    "Shaping",
    "Signatory",
    "bind",
    "content_hash",
    "day",
    "kinds",
    "render",
    "shaping_of",
]
