"""A version issued at noon: 11:59 by the old text, 12:00 by the new, whatever the zone does.

Asia/Karachi was at +6 in the summers of 2002, 2008 and 2009, and at +5 before and after.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zabta.domain.moment import FORCE_ZONE, Moment, Precision
from zabta.policy.load import load_pack
from zabta.policy.pack import Pack, Standing
from zabta.policy.written import Plain, written
from zabta.screening.readings import readings

PACK = Path(__file__).resolve().parents[1] / "site/pack"
NOON, MINUTE = time(12), timedelta(minutes=1)
CHANGES = [date(2008, 6, 1), date(2008, 11, 1), date(2009, 4, 15), date(2009, 11, 1)]
near = st.sampled_from(CHANGES).flatmap(
    lambda day: st.integers(-3, 3).map(lambda n: day + timedelta(days=n))
)
days = st.one_of(near, st.dates(date(2003, 1, 1), date(2040, 1, 1)))
clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0))


def issued_at(day: date, clock: time) -> tuple[Pack, datetime]:
    """The small pack with its two letters long before, and a third at this hour on the wall."""
    begins = datetime.combine(day, clock, FORCE_ZONE)
    names: dict[str, Plain] = {"en": "N", "ur": "ن", "ps": "ن"}
    told: dict[str, Plain] = {
        "reference": "N", "title": names, "dated": day.isoformat(), "carries": "2.0",
        "in_force_from": begins.isoformat(),
    }  # fmt: skip
    texts = {
        path.relative_to(PACK).as_posix(): path.read_text("utf-8") for path in PACK.rglob("*.yaml")
    }
    old = {name: text.replace("2024-0", "1999-0").replace("2025-0", "2000-0")
           for name, text in texts.items()}  # fmt: skip
    return load_at(old | {"3.0/directive.yaml": written(told)}), begins.astimezone(UTC)


def load_at(texts: dict[str, str]) -> Pack:
    with TemporaryDirectory() as empty:
        return load_pack(Path(empty), more=texts)


def cited(pack: Pack, at: datetime, precision: Precision = Precision.SECOND) -> str | None:
    version, _found = readings(pack, Moment(at, precision), lambda version: True)
    return version.id if version else None


@given(days, clocks)
@example(date(2008, 6, 1), NOON)
@example(date(2008, 11, 1), time(0, 30))
@example(date(2009, 11, 1), NOON)
def test_the_minute_before_is_judged_by_the_old_text_and_the_minute_itself_by_the_new(
    day: date, clock: time
) -> None:
    pack, begins = issued_at(day, clock)
    assert cited(pack, begins - MINUTE) == "2.0"
    assert cited(pack, begins - timedelta(seconds=1)) == "2.0"
    assert cited(pack, begins) == "3.0"
    assert cited(pack, begins + MINUTE) == "3.0"


@given(days, st.timedeltas(timedelta(0), timedelta(seconds=59)))
def test_noon_on_the_wall_is_the_same_instant_for_a_post_in_any_zone(
    day: date, later: timedelta
) -> None:
    pack, begins = issued_at(day, NOON)
    wall = datetime.combine(day, time(11, 59), FORCE_ZONE) + later
    assert wall.astimezone(UTC) < begins
    assert cited(pack, wall.astimezone(UTC)) == "2.0"


@given(days)
def test_a_post_of_which_only_the_day_is_known_is_judged_by_neither(day: date) -> None:
    pack, begins = issued_at(day, NOON)
    standing = pack.version_at(Moment.of_day(begins.date()))
    assert standing.standing is Standing.UNCERTAIN
    assert [one.id for one in standing.candidates if one] == ["2.0", "3.0"]


@pytest.mark.parametrize(("day", "hours"), [(date(2008, 7, 1), 6), (date(2010, 7, 1), 5)])
def test_noon_is_at_another_hour_of_the_world_in_those_summers(day: date, hours: int) -> None:
    assert issued_at(day, NOON)[1].hour == 12 - hours
