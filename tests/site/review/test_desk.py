"""The desk: taking and putting back, the window before a word counts, repeats, pauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from site_posts import a_picture, a_post, bring_in, cast_screener, declare, finding, stored
from zabta_site.collection.lane import due_at, place_of
from zabta_site.collection.models import QueueRow
from zabta_site.collection.words import Lane, Stage
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.review import actions, reads
from zabta_site.review.models import Claim, Comfort, Decision
from zabta_site.review.rule import Says
from zabta_site.review.workload import unbroken

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def posts(cast: Cast) -> Cast:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}") for n in range(1, 5)), a_post("ask-1"))
    return cast


def waiting(user: User) -> list[str]:
    return [row.post.native_id for row in reads.queue_for(viewer_for(user), {})]


def decide(user: User, id_: str, says: Says, why: str = "", **more: object) -> Decision:
    reason = why or ("met" if says is Says.CONFIRM else "not_met")
    return actions.decide(finding(id_), says, reason, by=viewer_for(user), user=user, **more)  # type: ignore[arg-type]  # only ever `window`


def test_what_one_opens_no_other_is_given(posts: Cast, signed_in: SignedIn) -> None:
    signed_in("kamran").get(f"/review/posts/{stored('uniform-1').pk}/")
    assert "uniform-1" not in waiting(posts["second"])
    assert "uniform-1" in waiting(posts["kamran"])
    text = signed_in("second").get(f"/review/posts/{stored('uniform-1').pk}/").content.decode()
    assert "is working on this item" in text and 'name="says"' not in text


def test_a_word_on_what_another_has_taken_is_refused(posts: Cast) -> None:
    actions.claim_post(stored("uniform-1"), user=posts["kamran"])
    with pytest.raises(actions.Taken):
        decide(posts["second"], "uniform-1", Says.DISMISS)
    assert decide(posts["kamran"], "uniform-1", Says.DISMISS).pk


def test_a_claim_runs_out_by_itself(posts: Cast) -> None:
    actions.claim_post(stored("uniform-1"), user=posts["kamran"])
    assert actions.claim_post(stored("uniform-1"), user=posts["second"]) is None
    Claim.objects.update(until=NOW - timedelta(days=1))
    taken = actions.claim_post(stored("uniform-1"), user=posts["second"])
    assert taken is not None and taken.by == posts["second"]


def test_a_spoken_word_sets_the_post_free(posts: Cast) -> None:
    actions.claim_post(stored("uniform-1"), user=posts["kamran"])
    decide(posts["kamran"], "uniform-1", Says.DISMISS)
    assert "uniform-1" in waiting(posts["second"])


def test_back_at_the_queue_what_one_held_is_free_for_others(
    posts: Cast, signed_in: SignedIn
) -> None:
    client, pk = signed_in("kamran"), stored("uniform-1").pk
    client.get(f"/review/posts/{pk}/")
    actions.claim_post(stored("uniform-2"), user=posts["second"])
    client.get("/review/")
    assert "uniform-1" in waiting(posts["second"])
    assert list(Claim.objects.values_list("by", flat=True)) == [posts["second"].pk]


def test_a_queue_page_of_someone_who_holds_nothing_writes_nothing(
    posts: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("kamran")
    client.get("/review/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/review/")
    written = ("INSERT", "UPDATE", "DELETE")
    assert [one["sql"] for one in asked if one["sql"].startswith(written)] == []


def test_next_leaves_one_and_takes_another(posts: Cast, signed_in: SignedIn) -> None:
    client, first = signed_in("second"), stored("uniform-1").pk
    client.get(f"/review/posts/{first}/")
    answer = client.post("/review/next/", {"post": first})
    assert answer.url.startswith(f"/review/posts/{stored('uniform-2').pk}/")
    assert not Claim.objects.filter(post=first).exists()


def test_next_keeps_to_what_the_queue_was_narrowed_to(posts: Cast, signed_in: SignedIn) -> None:
    client = signed_in("second")
    client.get("/review/?outcome=needs_review")
    assert f"/posts/{stored('ask-1').pk}/" in client.post("/review/next/").url


def test_after_a_word_comes_the_next_item(posts: Cast, signed_in: SignedIn) -> None:
    client = signed_in("second")
    word = {"says": "dismiss", "common_reason": "not_met"}
    answer = client.post(f"/review/findings/{finding('uniform-1').pk}/", word)
    assert answer.url.startswith(f"/review/posts/{stored('uniform-2').pk}/")


def test_the_last_word_is_taken_back_until_it_counts(posts: Cast, settings: Settings) -> None:
    settings.REVIEW_UNDO_SECONDS = 60
    decide(posts["kamran"], "uniform-1", Says.CONFIRM)
    word = decide(posts["second"], "uniform-1", Says.CONFIRM)
    assert finding("uniform-1").stage == Stage.CONFIRMED
    actions.undo_decision(word, by=viewer_for(posts["second"]))
    assert finding("uniform-1").stage == Stage.SECOND
    assert "uniform-1" in waiting(posts["second"])


def test_nothing_is_built_on_a_word_that_does_not_count_yet(posts: Cast) -> None:
    hour = timedelta(hours=1)
    decide(posts["kamran"], "uniform-1", Says.CONFIRM, window=hour)
    decide(posts["second"], "uniform-1", Says.CONFIRM, window=hour)
    legal = viewer_for(posts["samreen"])
    assert not reads.confirmed_findings(legal).exists()
    later = datetime.now(UTC) + 2 * hour
    assert reads.confirmed_findings(legal, now=later).get() == finding("uniform-1")


def test_who_may_still_undo_does_not_see_the_other_word(posts: Cast, signed_in: SignedIn) -> None:
    decide(posts["kamran"], "uniform-1", Says.CONFIRM, "met", reason="The belt is ours")
    decide(posts["second"], "uniform-1", Says.CONFIRM, window=timedelta(hours=1))
    page = signed_in("second").get(f"/review/posts/{stored('uniform-1').pk}/").content.decode()
    assert "The belt is ours" not in page and "Undo my word" in page


def test_a_dismissal_takes_exact_repeats_along(posts: Cast, signed_in: SignedIn) -> None:
    bring_in(posts["kamran"], a_post("uniform-9", text="other words"))
    word = {"says": "dismiss", "common_reason": "not_met", "repeats": "on"}
    signed_in("second").post(f"/review/findings/{finding('uniform-1').pk}/", word)
    assert waiting(posts["second"]) == ["ask-1", "uniform-9"]
    assert set(Decision.objects.values_list("way", flat=True)) == {"looked", "repeat"}
    assert finding("uniform-2").stage == Stage.SECOND  # still waits for the second reviewer
    assert Entry.objects.filter(kind="finding.dismissed").count() == 4


@pytest.mark.parametrize(
    "word",
    [
        {"says": "confirm", "common_reason": "met"},
        {"says": "dismiss", "common_reason": "not_theirs"},
    ],
)
def test_nothing_else_is_said_of_repeats(
    posts: Cast, signed_in: SignedIn, word: dict[str, str]
) -> None:
    url = f"/review/findings/{finding('uniform-1').pk}/"
    signed_in("second").post(url, {**word, "repeats": "on"})
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("change", [{"text": "other"}, {"media": (a_picture(),)}])
def test_only_the_very_same_is_a_repeat(posts: Cast, change: dict[str, object]) -> None:
    bring_in(posts["kamran"], a_post("uniform-8", **change))
    twins = reads.repeats_of(viewer_for(posts["second"]), finding("uniform-1"))
    assert {row.post.native_id for row in twins} == {"uniform-2", "uniform-3", "uniform-4"}


def ask_many(cast: Cast) -> None:
    """Rows of the last lane, as screening writes them when only the duty record is in doubt."""
    bring_in(cast["kamran"], *(a_post(f"ask-{n}") for n in range(2, 6)))
    QueueRow.objects.filter(outcome="needs_review").update(question="duty", lane=Lane.QUESTION)


def test_one_answer_serves_many_rows_that_ask_the_same(posts: Cast, signed_in: SignedIn) -> None:
    ask_many(posts)
    client = signed_in("second")
    page = client.get("/review/questions/duty/?unit=station").content.decode()
    stood = [finding(f"ask-{n}").pk for n in range(1, 6)]
    assert page.count('name="stood"') == 5
    told = {"stood": stood, "closer": [stood[2]], "reason": "No entry in the diary"}
    client.post("/review/questions/duty/?unit=station", told)
    assert [finding(f"ask-{n}").stage for n in range(1, 6)] == [
        "dismissed", "dismissed", "first", "dismissed", "dismissed",
    ]  # fmt: skip
    word = Decision.objects.filter(way="question").first()
    assert word is not None and word.common_reason == "stays_unknown"


def test_what_did_not_stand_on_the_page_is_not_answered(posts: Cast, signed_in: SignedIn) -> None:
    ask_many(posts)
    told = {"stood": [finding("ask-1").pk, finding("uniform-1").pk]}
    signed_in("second").post("/review/questions/duty/?unit=station", told)
    assert Decision.objects.get().finding == finding("ask-1")


def test_a_question_page_of_nothing_says_so(posts: Cast, signed_in: SignedIn) -> None:
    client = signed_in("second")
    assert "No questions are open" in client.get("/review/questions/").content.decode()
    assert client.get("/review/questions/other/").status_code == 404


def test_the_queue_is_read_on_from_any_place(posts: Cast) -> None:
    viewer, seen, after = viewer_for(posts["second"]), [], 0
    while True:
        page = reads.page_of_queue(viewer, {}, after, most=2)
        seen += [row.pk for row in page.rows]
        if not page.after:
            break
        after = page.after
    assert seen == [row.pk for row in reads.queue_for(viewer, {})] and len(seen) == 5


def test_a_count_stops_at_its_most(posts: Cast) -> None:
    assert reads.lanes(viewer_for(posts["second"]), most=3)[Lane.LOW] == 3


def test_lanes_come_before_waiting_and_waiting_before_numbers() -> None:
    old, new = NOW - timedelta(days=300), NOW
    order = [
        place_of(lane, due_at(lane, at), pk)
        for lane in Lane
        for at in (old, new)
        for pk in (7, 10**6)
    ]
    assert order == sorted(order) and len(set(order)) == len(order)


def test_the_pictures_are_soft_until_asked_for_and_that_is_written_down(
    posts: Cast, signed_in: SignedIn
) -> None:
    bring_in(posts["kamran"], a_post("uniform-7", media=(a_picture(),)))
    client, url = signed_in("second"), f"/review/posts/{stored('uniform-7').pk}/"
    assert "calm-blur" in client.get(url).content.decode()
    assert "calm-blur" not in client.get(f"{url}?clear=1").content.decode()
    last = Entry.objects.filter(kind="post.viewed").last()
    assert last is not None and last.details["part"] == "page, unblurred"


def test_comfort_is_chosen_by_each_for_themselves(posts: Cast, signed_in: SignedIn) -> None:
    signed_in("second").post("/review/comfort/", {"grey": "on", "break_after": "30"})
    assert Comfort.objects.get().blur is False
    assert reads.comfort_of(viewer_for(posts["kamran"])).blur is True


class Aid:
    def translate(self, text: str, language: str) -> str | None:
        return f"in {language}: a picture"


def test_the_translation_aid_is_off_until_one_asks(
    posts: Cast, signed_in: SignedIn, settings: Settings
) -> None:
    settings.TRANSLATOR = f"{__name__}.Aid"
    url = f"/review/posts/{stored('uniform-1').pk}/"
    assert "in en: a picture" not in signed_in("second").get(url).content.decode()
    actions.choose_comfort(posts["second"], translation=True)
    assert "in en: a picture" in signed_in("second").get(url).content.decode()


def minutes(*ago: int) -> list[datetime]:
    return [NOW - timedelta(minutes=one) for one in ago]


@pytest.mark.parametrize(
    ("ago", "worked"),
    [((), 0), ((1, 5, 9, 14), 14), ((1, 5, 30, 31), 5), ((15, 16), 0), ((9, 19), 9)],
)
def test_work_is_counted_from_the_last_pause(ago: tuple[int, ...], worked: int) -> None:
    assert unbroken(minutes(*ago), NOW) == timedelta(minutes=worked)


PAGES = ["/review/safety/", "/review/questions/", "/review/questions/duty/"]


@pytest.mark.parametrize("who", ["stranger", "afsar", "oversight", "samreen", "concerns", "admin"])
def test_strangers_find_no_desk_pages(posts: Cast, signed_in: SignedIn, who: str) -> None:
    client, post, row = signed_in(who), stored("uniform-1").pk, finding("uniform-1").pk
    for url in PAGES:
        assert client.get(url).status_code == 404, url
    for url in (
        "/review/next/",
        f"/review/posts/{post}/safety/",
        f"/review/findings/{row}/grounds/",
    ):
        assert client.post(url, {"kind": "date", "done": "asked"}).status_code == 404, url


@pytest.mark.parametrize("url", [*PAGES, "/review/comfort/", "/review/search/"])
def test_signed_out_one_is_sent_to_sign_in(db: None, url: str) -> None:
    assert Client().get(url).status_code == 302
