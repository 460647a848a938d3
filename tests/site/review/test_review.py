"""The queue and the post page: two different reviewers, undo, facts, conflicts, who looked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from site_posts import a_picture, a_post, bring_in, cast_screener, declare, finding, stored
from zabta_site.collection.screener import current_screener
from zabta_site.collection.words import Mode, Stage
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.review import actions, reads
from zabta_site.review.conflict import Conflict
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
CONFIRM = {"says": "confirm", "common_reason": "met"}
DISMISS = {"says": "dismiss", "common_reason": "not_met"}


@pytest.fixture
def posts(cast: Cast) -> Cast:
    """One proposed, one urgent, one asking; all of Constable Zarghuna's declared account."""
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1", media=(a_picture(),)), a_post("ask-1"))
    bring_in(cast["kamran"], a_post("live-1", metrics=()))
    return cast


@pytest.fixture
def third(cast: Cast) -> User:
    user = create_user("1020", "Reviewer Third", None, language="en", by=reads_machine())
    grant_role(user, Role.REVIEWER, Unit.objects.get(pk="district"), by=reads_machine())
    return user


def reads_machine() -> actions.Viewer:
    return actions.Viewer("setup")


def say(client: Client, id_: str, word: dict[str, str]) -> int:
    return client.post(f"/review/findings/{finding(id_).pk}/", word).status_code


def page(client: Client, id_: str) -> str:
    return client.get(f"/review/posts/{stored(id_).pk}/").content.decode()


def test_the_queue_shows_the_urgent_first_whatever_its_reach(
    posts: Cast, signed_in: SignedIn
) -> None:
    rows = reads.queue_for(viewer_for(posts["second"]), {})
    assert [row.post.native_id for row in rows] == ["live-1", "uniform-1", "ask-1"]
    text = signed_in("second").get("/review/").content.decode()
    assert text.index("lane-1safety") < text.index("queue-row lane-4low")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ("lane=1safety", 1),
        ("outcome=needs_review", 1),
        ("clause=Z-01", 3),
        ("unit=/force/district/station/", 3),
        ("writing=ur", 3),
        ("writing=ps", 0),
        ("lane=nonsense", 3),
    ],
)
def test_the_queue_is_narrowed_by_what_it_offers(
    posts: Cast, signed_in: SignedIn, wanted: str, count: int
) -> None:
    text = signed_in("second").get(f"/review/?{wanted}").content.decode()
    assert text.count("data-row") == count


def test_an_empty_queue_says_what_to_do(signed_in: SignedIn) -> None:
    text = signed_in("kamran").get("/review/").content.decode()
    assert "Nothing waits for you" in text and "/collection/" in text
    assert "Nothing fits" in signed_in("kamran").get("/review/?lane=2high").content.decode()


def test_the_post_page_shows_all_that_a_fair_look_needs(posts: Cast, signed_in: SignedIn) -> None:
    text = page(signed_in("second"), "uniform-1")
    for part in (
        "<mark>وردی",
        "Why it may be wrong",
        "Other forces wear the same colour",
        "Met because someone wears the uniform",
        "No personal picture in uniform.",
        "declared",
        "Constable Zarghuna",
        "Basis:",
    ):
        assert part in text, part
    assert "0.8713" not in text


def test_the_clause_is_in_the_reader_s_language(posts: Cast, signed_in: SignedIn) -> None:
    assert "وردی میں کوئی ذاتی تصویر نہیں" in page(signed_in("second", "ur"), "uniform-1")


def test_two_different_reviewers_confirm(posts: Cast, signed_in: SignedIn) -> None:
    assert say(signed_in("kamran"), "uniform-1", CONFIRM) == 302
    assert finding("uniform-1").stage == Stage.SECOND
    assert say(signed_in("second"), "uniform-1", CONFIRM) == 302
    assert finding("uniform-1").stage == Stage.CONFIRMED
    assert Entry.objects.filter(kind="finding.confirmed").count() == 2
    assert verify_chain().holds


def test_one_reviewer_cannot_speak_twice(posts: Cast, signed_in: SignedIn) -> None:
    for _ in range(2):
        say(signed_in("kamran"), "uniform-1", CONFIRM)
    assert finding("uniform-1").stage == Stage.SECOND
    assert Decision.objects.count() == 1


def test_two_who_differ_call_a_third(posts: Cast, signed_in: SignedIn, third: User) -> None:
    say(signed_in("kamran"), "uniform-1", CONFIRM)
    say(signed_in("second"), "uniform-1", DISMISS)
    assert finding("uniform-1").stage == Stage.THIRD
    client = Client()
    client.force_login(third)
    say(client, "uniform-1", DISMISS)
    assert finding("uniform-1").stage == Stage.DISMISSED
    assert finding("uniform-1").concluded_at is not None


def test_the_second_looks_for_themselves(posts: Cast, signed_in: SignedIn) -> None:
    word = {**CONFIRM, "reason": "The belt is ours"}
    say(signed_in("kamran"), "uniform-1", word)
    assert "The belt is ours" not in page(signed_in("second"), "uniform-1")
    say(signed_in("second"), "uniform-1", CONFIRM)
    assert "The belt is ours" in page(signed_in("second"), "uniform-1")


def test_a_word_may_be_undone_until_the_next_one_speaks(posts: Cast, signed_in: SignedIn) -> None:
    say(signed_in("kamran"), "uniform-1", CONFIRM)
    word = Decision.objects.get()
    assert signed_in("second").post(f"/review/decisions/{word.pk}/undo/").status_code == 404
    signed_in("kamran").post(f"/review/decisions/{word.pk}/undo/")
    assert finding("uniform-1").stage == Stage.FIRST
    assert Entry.objects.filter(kind="decision.undone").exists()
    say(signed_in("kamran"), "uniform-1", CONFIRM)
    say(signed_in("second"), "uniform-1", CONFIRM)
    last = Decision.objects.get(undone_at=None, by=posts["kamran"])
    signed_in("kamran").post(f"/review/decisions/{last.pk}/undo/")
    assert finding("uniform-1").stage == Stage.CONFIRMED


@pytest.mark.parametrize(
    "word",
    [
        {"says": "confirm"},
        {"says": "confirm", "common_reason": "not_met"},
        {"says": "dismiss", "common_reason": "unsure"},
    ],
)
def test_a_word_without_a_reason_is_not_taken(
    posts: Cast, signed_in: SignedIn, word: dict[str, str]
) -> None:
    assert say(signed_in("kamran"), "uniform-1", word) == 422
    assert not Decision.objects.exists()


def test_what_turns_on_something_unknown_cannot_be_confirmed(
    posts: Cast, signed_in: SignedIn
) -> None:
    say(signed_in("kamran"), "ask-1", CONFIRM)
    assert finding("ask-1").stage == Stage.FIRST
    say(signed_in("kamran"), "ask-1", DISMISS)
    assert finding("ask-1").stage == Stage.DISMISSED


def state(client: Client, id_: str, what: str) -> int:
    url = f"/review/posts/{stored(id_).pk}/facts/"
    return client.post(url, {"say": what, "reason": "seen in the picture"}).status_code


def test_a_stated_fact_judges_the_post_again(posts: Cast, signed_in: SignedIn) -> None:
    assert "uniform_visible=yes" in page(signed_in("second"), "ask-1")
    assert state(signed_in("second"), "ask-1", "uniform_visible=yes") == 302
    now = finding("ask-1")
    assert (now.outcome, now.revision) == ("propose", 2)
    assert Entry.objects.get(kind="fact.stated").details["facts"] == {
        "uniform_visible": "very_likely"
    }
    assert "seen in the picture" in page(signed_in("second"), "ask-1")


def test_words_said_before_a_fact_changed_count_no_more(posts: Cast, signed_in: SignedIn) -> None:
    state(signed_in("second"), "ask-1", "uniform_visible=yes")
    say(signed_in("kamran"), "ask-1", CONFIRM)
    state(signed_in("second"), "ask-1", "uniform_visible=no")
    assert (finding("ask-1").stage, finding("ask-1").outcome) == (Stage.FIRST, "out_of_scope")
    state(signed_in("second"), "ask-1", "uniform_visible=yes")
    say(signed_in("second"), "ask-1", CONFIRM)
    assert finding("ask-1").stage == Stage.SECOND


@pytest.mark.parametrize("what", ["duty_active=yes", "no_such=yes", "uniform_visible=maybe", ""])
def test_what_records_tell_no_reviewer_may_state(
    posts: Cast, signed_in: SignedIn, what: str
) -> None:
    assert state(signed_in("second"), "ask-1", what) == 404


def test_looking_at_an_item_is_an_entry_that_the_officer_sees(
    posts: Cast, signed_in: SignedIn
) -> None:
    page(signed_in("second"), "uniform-1")
    entry = Entry.objects.get(kind="post.viewed")
    assert (entry.actor, entry.subject_id) == ("user:1006", str(stored("uniform-1").pk))
    assert reads.looks_at_officer(viewer_for(posts["zarghuna"])).count() == 1
    assert reads.looks_at_officer(viewer_for(posts["bilal"])).count() == 0


def refused(client: Client, id_: str, sentence: str) -> None:
    answer = client.get(f"/review/posts/{stored(id_).pk}/")
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert stored(id_).text not in answer.content.decode()
    assert say(client, id_, CONFIRM) == 403
    assert not Decision.objects.exists()
    assert Entry.objects.filter(kind="review.refused").count() == 2


def test_nobody_reviews_their_own_post(posts: Cast, signed_in: SignedIn) -> None:
    declare(posts["second"], "naseem")
    bring_in(posts["kamran"], a_post("uniform-2", "naseem"))
    refused(signed_in("second"), "uniform-2", "This is your own post")


def test_nobody_reviews_a_colleague_of_their_own_unit(posts: Cast, signed_in: SignedIn) -> None:
    declare(posts["samreen"], "samreen")
    bring_in(posts["kamran"], a_post("uniform-2", "samreen"))
    refused(signed_in("second"), "uniform-2", "same line of command")


def test_nobody_reviews_those_they_command(posts: Cast, signed_in: SignedIn) -> None:
    district = Unit.objects.get(pk="district")
    grant_role(posts["second"], Role.COMMANDER, district, by=viewer_for(posts["afsar"]))
    refused(signed_in("second"), "uniform-1", "same line of command")


def test_who_complained_does_not_review(posts: Cast, signed_in: SignedIn) -> None:
    bring_in(posts["kamran"], a_post("uniform-2"), mode=Mode.COMPLAINT, complainant="1006")
    refused(signed_in("second"), "uniform-2", "You complained about this post")


def test_a_conflict_is_also_refused_below_the_page(posts: Cast) -> None:
    declare(posts["second"], "naseem")
    bring_in(posts["kamran"], a_post("uniform-2", "naseem"))
    with pytest.raises(actions.InConflict) as raised:
        actions.decide(
            finding("uniform-2"),
            Says.CONFIRM,
            "met",
            by=viewer_for(posts["second"]),
            user=posts["second"],
        )
    assert raised.value.conflicts == [Conflict.SELF]


def test_items_one_may_not_review_are_not_in_one_s_queue(posts: Cast) -> None:
    declare(posts["second"], "naseem")
    bring_in(posts["kamran"], a_post("uniform-2", "naseem"))
    rows = reads.queue_for(viewer_for(posts["second"]), {})
    assert "uniform-2" not in {row.post.native_id for row in rows}


def test_a_reviewer_of_another_district_finds_nothing_of_this_one(
    posts: Cast, signed_in: SignedIn
) -> None:
    elsewhere = Unit.objects.get(pk="elsewhere")
    grant_role(posts["stranger"], Role.REVIEWER, elsewhere, by=viewer_for(posts["afsar"]))
    client = signed_in("stranger")
    assert client.get("/review/").content.decode().count("data-row") == 0
    assert client.get(f"/review/posts/{stored('uniform-1').pk}/").status_code == 404
    assert say(client, "uniform-1", CONFIRM) == 404


@pytest.mark.parametrize("who", ["stranger", "zarghuna", "afsar", "oversight"])
def test_strangers_find_no_review_pages(posts: Cast, signed_in: SignedIn, who: str) -> None:
    post, row = stored("uniform-1").pk, finding("uniform-1").pk
    client = signed_in(who)
    for url in ("/review/", f"/review/posts/{post}/"):
        assert client.get(url).status_code == 404, url
    for url in (f"/review/findings/{row}/", f"/review/posts/{post}/facts/"):
        assert client.post(url, CONFIRM).status_code == 404, url
    assert Client().get("/review/").status_code == 302


def test_legal_may_read_but_not_decide(posts: Cast, signed_in: SignedIn) -> None:
    text = page(signed_in("samreen"), "uniform-1")
    assert 'name="says"' not in text
    assert say(signed_in("samreen"), "uniform-1", CONFIRM) == 404


def test_no_page_names_guilt(posts: Cast, signed_in: SignedIn) -> None:
    say(signed_in("kamran"), "uniform-1", CONFIRM)
    for url in ("/review/", f"/review/posts/{stored('uniform-1').pk}/"):
        text = signed_in("second").get(url).content.decode()
        assert not re.search(r"violation|guilty|offender|culprit", text, re.I)


def test_the_number_of_queries_does_not_grow_with_the_queue(
    posts: Cast, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    bring_in(posts["kamran"], *(a_post(f"uniform-{n}") for n in range(10, 30)))
    client = signed_in("second")
    client.get("/review/")
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]  # a context manager
        client.get("/review/")


def test_a_transferred_officer_s_new_unit_counts_too(posts: Cast, signed_in: SignedIn) -> None:
    officer = Officer.objects.get(number="1001")
    Posting.objects.filter(officer=officer).update(until="2026-10-15T00:00:00Z")
    Posting.objects.create(
        officer=officer,
        unit=Unit.objects.get(pk="district"),
        role="Constable",
        since="2026-10-15T00:00:00Z",
    )
    refused(signed_in("second"), "uniform-1", "same line of command")


def test_screening_again_with_nothing_new_writes_nothing(posts: Cast) -> None:
    from zabta_site.collection.actions import screen_posts

    before = Entry.objects.count()
    ids = [stored(id_).pk for id_ in ("uniform-1", "ask-1", "live-1")]
    assert screen_posts(ids, current_screener(), by=viewer_for(posts["kamran"])) == 0
    assert Entry.objects.count() == before
