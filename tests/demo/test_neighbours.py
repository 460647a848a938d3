"""The demo's second region: the same each time, apart from all else, large enough for tables."""

from __future__ import annotations

from collections import Counter
from datetime import date

from zabta.demo.neighbours import make_neighbours
from zabta.domain.force import Names

TODAY = date(2026, 11, 22)
MADE = make_neighbours(1, TODAY)


def test_the_same_seed_and_day_give_the_same_region() -> None:
    assert make_neighbours(1, TODAY) == MADE
    assert make_neighbours(2, TODAY).officers != MADE.officers


def test_every_district_has_ten_who_were_served_and_ten_who_were_not() -> None:
    unit_of = {one.officer: one.unit for one in MADE.postings}
    parent = {unit.id: unit.parent for unit in MADE.units}
    districts = {unit.id for unit in MADE.units if unit.kind == "district"}

    def district(officer: str) -> str | None:
        unit = unit_of[officer]
        return unit if unit in districts else parent.get(unit)

    served = Counter(district(one.officer) for one in MADE.service)
    all_ = Counter(district(one.id) for one in MADE.officers)
    assert len(districts) == 3
    assert all(min(served[one], all_[one] - served[one]) >= 10 for one in districts)


def test_a_post_of_it_is_words_alone_by_an_officer_of_the_region() -> None:
    ours = {one.id for one in MADE.officers}
    assert all(one.picture is None and one.account.officer in ours for one in MADE.made)
    assert {type(unit.names) for unit in MADE.units} == {Names}
    assert all(unit.names.en and unit.names.ur and unit.names.ps for unit in MADE.units)


def test_some_accounts_have_followers_enough_for_a_conversation() -> None:
    most = Counter[str]()
    for one in MADE.made:
        for metric in one.post.metrics:
            if metric.name == "followers":
                most[one.account.officer or ""] = max(most[one.account.officer or ""], metric.value)
    assert len(most) == 6 and max(most.values()) >= 10_000
