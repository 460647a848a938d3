"""The same signal, the same place in the queue: whoever the officer is and whatever the tongue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_cast import place
from site_posts import a_post, bring_in, cast_screener, declare
from zabta_site.collection.lane import due_at, lane_of, place_of, question_of
from zabta_site.collection.models import QueueRow
from zabta_site.collection.screener import ClauseSaid
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.roles import Role
from zabta_site.people.viewer import Scope, Viewer
from zabta_site.review.reads import queue_for

__all__ = ["cast_screener"]
RANKS = st.sampled_from(["Constable", "Head Constable", "Inspector", "DSP", "SP", "IGP"])
UNITS = st.sampled_from(["station", "elsewhere", "force", "far"])
TEXTS = st.sampled_from(["وردی میں", "په وردۍ کې", "in uniform", "wardi mein", "😀", ""])
KINDS = st.sampled_from(["uniform", "live", "ask"])
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(
    kinds=st.lists(KINDS, min_size=1, max_size=5),
    rank=RANKS,
    gender=st.sampled_from(["female", "male"]),
    language=st.sampled_from(["ur", "ps", "en"]),
    unit=UNITS,
    text=TEXTS,
)
def test_swapping_rank_gender_region_and_language_leaves_the_queue_as_it_was(
    units: dict[str, Unit],
    cast: dict[str, User],
    kinds: list[str],
    rank: str,
    gender: str,
    language: str,
    unit: str,
    text: str,
) -> None:
    """Two officers publish the same things in the same order; one of them is anybody at all."""
    reader = cast["kamran"]
    plain = order_of(reader, kinds, ("Constable", "male", "ur", "station"), "وردی میں")
    other = order_of(reader, kinds, (rank, gender, language, unit), text)
    assert plain == other


Person = tuple[str, str, str, str]


def order_of(reader: User, kinds: list[str], person: Person, text: str) -> list[tuple[object, ...]]:
    """What the reader's queue holds, without what names the post."""
    with transaction.atomic():
        declare(made(person), "somebody")
        posts = [a_post(f"{kind}-{n}", "somebody", text=text) for n, kind in enumerate(kinds)]
        bring_in(reader, *posts)
        rows = list(queue_for(all_seeing(reader), {}))
        told = [(r.lane, r.outcome, r.stage, r.question, r.clause, wait(r)) for r in rows]
        names = [row.post.native_id for row in rows]
        transaction.set_rollback(True)
    return [*told, tuple(names)]


def wait(row: QueueRow) -> object:
    return row.due - row.proposed_at


def made(person: Person) -> User:
    rank, gender, language, unit = person
    officer = Officer.objects.create(
        number="X-1", name="X", rank=rank, cadre="provincial", gender=gender, language=language,
        status="serving",
    )  # fmt: skip
    Posting.objects.create(
        officer=officer, unit=place(unit), role=rank, since="2020-01-01T00:00:00Z"
    )
    return User(number="X-1")


def all_seeing(user: User) -> Viewer:
    """A reviewer of the whole force, who stands in nobody's line."""
    return Viewer("nobody", "", "en", (Scope(Role.REVIEWER),))


said = st.builds(
    ClauseSaid,
    clause=st.sampled_from(["", "Z-01"]),
    rule=st.just("R3"),
    outcome=st.sampled_from(["propose", "needs_review"]),
    harm=st.sampled_from(["low", "medium", "high", ""]),
    reasons=st.lists(st.sampled_from(["N1", "N4", "N6"]), unique=True).map(tuple),
    is_urgent=st.booleans(),
)


@given(said)
def test_the_lane_comes_from_harm_and_doubt_alone(one: ClauseSaid) -> None:
    """Nothing about a person even enters these functions; and urgent is before all else."""
    lane = lane_of(one)
    assert one.is_urgent == (lane == "1safety")
    asks_only = bool(question_of(lane, one.clause, one.reasons))
    assert asks_only == (lane == "5question")


def test_places_follow_lane_then_due() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    later = place_of("3medium", due_at("3medium", now + timedelta(days=1)), 1)
    assert place_of("2high", due_at("2high", now + timedelta(days=300)), 9) < later
    assert place_of("3medium", due_at("3medium", now), 9) < later
