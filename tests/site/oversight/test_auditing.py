"""How common and how often missed: from the random audit, and never by a count of few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from zabta.figures.intervals import Estimate, wilson
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.oversight import auditing
from zabta_site.oversight.models import Release
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.quality.models import AuditDraw, AuditItem, AuditSays, AuditStratum
from zabta_site.review import actions as reviewing
from zabta_site.review.rule import Says

Cast = dict[str, User]
SignedIn = Callable[..., Client]
GiveOut = Callable[[], Release]


def draw(missed: int, of: int, size: int = 3000) -> None:
    """So many of the quiet posts were looked at, and in so many a clause was met."""
    one = AuditDraw.objects.create(at=timezone.now(), seed=1)
    stratum = AuditStratum.objects.create(draw=one, writing="ur", has_media=False, size=size)
    posts = StoredPost.objects.filter(native_id__startswith="none").order_by("pk")[:of]
    for n, post in enumerate(posts):
        is_missed = n < missed
        AuditItem.objects.create(
            stratum=stratum, post=post, clause="Z-01" if is_missed else "",
            says=AuditSays.MISSED if is_missed else AuditSays.CLEAN,
        )  # fmt: skip


def conclude(cast: Cast, confirmed: int, dismissed: int) -> None:
    rows = list(ProposedFinding.objects.filter(stage="first").exclude(clause="").order_by("pk"))
    for n, one in enumerate(rows[: confirmed + dismissed]):
        says, why = (Says.CONFIRM, "met") if n < confirmed else (Says.DISMISS, "not_met")
        for who in ("kamran", "second"):
            by = viewer_for(cast[who])
            reviewing.decide(one, says, why, by=by, user=cast[who], window=timedelta(0))


def test_what_was_caught_and_what_was_missed_together_tell_how_common_it_is(full: Cast) -> None:
    conclude(full, 12, 0)
    draw(missed=3, of=30)
    rows = {key: one.row["share"] for key, one in auditing.how_common().items()}
    share, low, high = rows["*"]
    assert share == 107 and low < 60 and high > 200
    assert rows["Z-01"] == rows["*"]


def test_without_a_draw_nothing_is_said_of_the_whole(full: Cast, signed_in: SignedIn) -> None:
    conclude(full, 12, 0)
    assert auditing.how_common() == {}
    assert "No random draw" in signed_in("afsar").get("/oversight/").content.decode()


def test_a_draw_of_a_few_says_nothing_either(full: Cast) -> None:
    draw(missed=1, of=9)
    assert auditing.how_common() == {}


def test_precision_and_miss_stand_by_way_of_writing(full: Cast) -> None:
    conclude(full, 12, 10)
    draw(missed=2, of=30)
    ((writing, told),) = auditing.what_is_missed().items()
    row = told.row
    assert writing == row["key"] == "ur"
    assert row["precision"] == [545, 347, 731]
    assert row["miss"][0] % auditing.COARSE == 0 and row["miss"][1] < row["miss"][2]


def test_fewer_than_ten_conclusions_say_nothing_of_the_machine(
    full: Cast, given_out: GiveOut
) -> None:
    conclude(full, 5, 4)
    assert given_out().figures.get(name="errors").shown == {"rows": []}


def test_the_pages_show_them_once_they_are_given_out(
    full: Cast, given_out: GiveOut, signed_in: SignedIn
) -> None:
    conclude(full, 12, 10)
    draw(missed=2, of=30)
    given_out()
    text = signed_in("oversight").get("/oversight/uniformity/").content.decode()
    assert "54.5%" in text and "two agreed" in text
    assert "share of all posts" in signed_in("oversight").get("/oversight/").content.decode()


@given(st.integers(0, 9), st.integers(20, 400))
def test_a_share_of_few_does_not_give_its_count_away(count: int, of: int) -> None:
    """Counts beside it round to the very same words, or the interval holds them."""
    told = auditing.rounded(wilson(count, of), count)
    assert all(one % auditing.COARSE == 0 for one in told)
    assert told[1] <= 1000 * wilson(count, of).low and told[2] >= 1000 * wilson(count, of).high


def test_a_share_of_many_is_told_to_the_thousandth() -> None:
    assert auditing.rounded(Estimate(0.1234, 0.1, 0.15), 50) == [123, 100, 150]
