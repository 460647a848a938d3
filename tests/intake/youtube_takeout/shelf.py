"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, KACHEHRI, MARKER, Broken, Post, Sample, zipped

_HEAD = (
    "Video ID,Approx Duration (ms),Video Description (Original),Channel ID,"
    "Video Title (Original),Privacy,Video Publish Timestamp"
)
_ROWS = (
    f'aaaaaaaaaaa,61000,"{KACHEHRI}",UC1,{EID},Public,2025-11-21T22:17:43+00:00\n'
    f"bbbbbbbbbbb,61000,{MARKER},UC1,{MARKER},Unlisted,2025-11-21T22:17:43+00:00\n"
    f"ccccccccccc,61000,{MARKER},UC1,{MARKER},Private,2025-11-21T22:17:43+00:00\n"
    f"ddddddddddd,61000,{MARKER},UC1,{MARKER},,2025-11-21T22:17:43+00:00\n"
)
_SPANISH = (
    "ID de vídeo,Título de vídeo (original),Privacidad,Marca de tiempo de publicación\n"
    f"aaaaaaaaaaa,{EID},Público,2025-11-21T22:17:43+00:00\n"
)
_AT = "2025-11-21T22:17:43Z"
_POST = Post("aaaaaaaaaaa", _AT, f"{EID}\n\n{KACHEHRI}", 1)
_TOP = "Takeout/YouTube and YouTube Music"
_MEMBERS = {
    f"{_TOP}/videos/videos.csv": f"{_HEAD}\n{_ROWS}".encode(),
    f"{_TOP}/comments/comments.csv": f"Comment ID,Text,X\n1,{MARKER},x\n".encode(),
    f"{_TOP}/history/search-history.json": f'[{{"title":"{MARKER}"}}]'.encode(),
}
SAMPLES = (
    Sample(
        "a table of uploads",
        f"{_HEAD}\n{_ROWS}".encode(),
        (_POST,),
        {"not_public": 2, "audience_unknown": 1},
    ),
    Sample("Spanish columns", _SPANISH.encode(), (Post("aaaaaaaaaaa", _AT, EID, 1),)),
    Sample(
        "the zip",
        zipped(_MEMBERS, spoil=tuple(_MEMBERS)[1:]),
        (_POST,),
        {"not_public": 2, "audience_unknown": 1, "message": 1, "search": 1},
    ),
    Sample(
        "a history",
        b'<html><body><div class="outer-cell mdl-cell">'
        + MARKER.encode()
        + b"</div></body></html>",
        (),
        {"activity": 1},
    ),
)
BROKEN = (Broken("a zip without its end", SAMPLES[2].content[:300], "broken"),)
