"""All 55 incident patterns through to their fair end by people at pages; innocent ends first.

What happened is what the data-level stories tell (tests/stories). It is written as a force folder
and posts, screened by `zabta screen`, brought in, and from there on everything is done by someone
who is signed in, on a page, in a real browser. The words are in the modules beside this one.
"""

from __future__ import annotations

import pytest

from pages.patterns.rows import ENDS, INNOCENT, ROWS, Row, id_of, play
from pages.patterns.site import Site, said_of
from pages.patterns.world import EVERY

pytestmark = pytest.mark.browser
ELSEWHERE = {"26.1": "settled", "55.1": "cured"}
"""What the data-level story calls by its reason, and a page by what it shows: exempt."""


def test_every_telling_of_all_55_patterns_is_played() -> None:
    assert {row["tells"] for row in ROWS} == set(EVERY)
    assert {key.partition(".")[0] for key in EVERY} == {str(n) for n in range(1, 56)}


def test_innocent_ends_come_first_and_are_the_most() -> None:
    innocent = [row["ends"] in INNOCENT for row in ROWS]
    assert innocent == sorted(innocent, reverse=True)
    assert sum(innocent) > len(ROWS) / 2


@pytest.mark.parametrize("row", ROWS, ids=id_of)
def test_the_end_is_the_one_of_the_data_level_story(row: Row) -> None:
    ends = EVERY[row["tells"]].case["ends"]
    assert ELSEWHERE.get(row["tells"], ENDS[row["ends"]]) in ends


OWN_WAY = {"welfare", "concerns_desk", "complaint_path", "cure_notice"}
"""Routes of what is sealed, of what is not even taken in, and of old posts: letters go out."""


@pytest.mark.parametrize("row", ROWS, ids=id_of)
def test_every_other_process_that_the_pattern_calls_for_is_told(row: Row) -> None:
    steps = [line.split() for line in row["does"]]
    told = {name for _, word, *names in steps if word == "hands_on" for name in names}
    told |= {"safety_lane" for _, word, *_ in steps if word == "makes_safe"}
    told |= (
        {"legal_and_oversight"}
        if {("samreen", "seals"), ("oversight", "seals")}
        <= {(who, word) for who, word, *_ in steps}
        else set()
    )
    assert set(EVERY[row["tells"]].case.get("routes", ())) - OWN_WAY <= told


def test_the_site_says_of_each_post_what_the_command_line_says(site: Site) -> None:
    assert site.screened == {told.post_id: said_of(told.post_id) for told in EVERY.values()}


@pytest.mark.parametrize("row", [row for row in ROWS if row["ends"] in INNOCENT], ids=id_of)
def test_people_bring_the_pattern_to_its_innocent_end(site: Site, row: Row) -> None:
    play(site, row)
