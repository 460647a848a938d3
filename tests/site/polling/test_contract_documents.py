"""What we ask of YouTube, held against its own interface document where it is to be had."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from zabta_site.accounts.models import Account
from zabta_site.polling.contracts import contracts

_BESIDE = Path(__file__).resolve().parents[4] / "shared"
DOCUMENT = (
    Path(os.environ.get("ZABTA_SHARED", _BESIDE))
    / "sources/youtube_data_api/discovery_youtube.v3.json"
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DOCUMENT.is_file(), reason=f"no interface document at {DOCUMENT}"),
]
CHANNEL = "UC_x5XG1OV2P6uZZ5FSM9Ttw"


def asked() -> list[str]:
    yt = contracts()["youtube"]
    accounts = [Account(platform="youtube", handle=one) for one in ("@zarghuna", CHANNEL)]
    pages = [yt.page(accounts[0], CHANNEL, cursor) for cursor in ("", "CAoQAA")]
    return [*map(yt.lookup, accounts), *pages, yt.still_there([f"v{n}" for n in range(yt.at_once)])]


def methods(document: Any) -> dict[str, Any]:
    found = [one.get("methods", {}).get("list") for one in document["resources"].values()]
    lists = [one for one in found if one]
    return {f"{document['rootUrl']}{one['path']}": one["parameters"] for one in lists}


@pytest.mark.parametrize("number", range(5))
def test_each_question_is_one_that_the_document_knows(number: int) -> None:
    known = methods(json.loads(DOCUMENT.read_text("utf-8")))
    parts = urlsplit(asked()[number])
    parameters = known[f"{parts.scheme}://{parts.netloc}{parts.path}"]
    told = parse_qs(parts.query, strict_parsing=True)
    assert told.keys() <= parameters.keys()
    assert {name for name, one in parameters.items() if one.get("required")} <= told.keys()
    for name, value in told.items():
        assert int(parameters[name].get("maximum", 10**6)) >= (
            int(value[0]) if parameters[name]["type"] == "integer" else 0
        )
