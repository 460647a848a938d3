"""The stories of stories.yaml: one row for each telling, innocent ends first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pages.patterns import story
from pages.patterns.site import Site
from pages.patterns.world import EVERY

story.learn()
Row = dict[str, Any]
ROWS: list[Row] = yaml.safe_load(
    (Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8")
)
ENDS = {
    "nothing": "nothing",
    "exempt": "no_case",
    "dismissed": "no_case",
    "sealed": "sealed",
    "cured": "cured",
    "closed_as_cured": "cured",
    "advised": "advised",
}
"""How an end on the pages is called in the data-level stories."""
INNOCENT = tuple(ENDS)[:4]


def id_of(row: Row) -> str:
    return f"{row['tells']}-{row['ends']}"


def play(site: Site, row: Row) -> None:
    """Do what the row says, and see that it ends as the row says."""
    site.let_go()
    played = story.Story(site, EVERY[row["tells"]])
    for line in row["does"]:
        played.play(line)
    story.ENDS[row["ends"]](played)
    site.close(played.told.officer)
