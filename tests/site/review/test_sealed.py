"""Protected posts: out of every reviewer's reach, and nothing happens unless two say so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from site_cast import SETUP
from site_lawful import chequered
from site_posts import (
    a_picture,
    a_post,
    bring,
    bring_in,
    cast_screener,
    declare,
    finding,
    lines,
    stored,
)
from zabta_site.collection import reads as collected
from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.collection.uploading import read_whole
from zabta_site.ledgerbook.models import Entry
from zabta_site.oversight.actions import count_all
from zabta_site.oversight.models import Tally
from zabta_site.people.actions import grant_role
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.review import reads
from zabta_site.review.actions import NotNow, decide_sealed
from zabta_site.review.actions import decide as review_decide
from zabta_site.review.home import tiles
from zabta_site.review.models import SealedDecision, SealedWord
from zabta_site.review.rule import Says

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
Units = dict[str, Unit]
SECRET = "تنخواہ تین ماہ سے نہیں ملی"
OTHERS = ["kamran", "second", "stranger", "bilal", "afsar"]


@pytest.fixture
def sealed(cast: Cast) -> StoredPost:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["second"], a_post("uniform-1"))
    bring_in(cast["kamran"], a_post("pay-1", text=SECRET, media=(a_picture(),)))
    return stored("pay-1")


def words(says: str) -> dict[str, str]:
    return {"says": says, "reason": "It is about pay"}


def test_a_protected_post_is_sealed_before_any_rule_stands_beside_it(sealed: StoredPost) -> None:
    assert sealed.is_sealed
    assert finding("pay-1").clause == ""


def plain(page: bytes) -> str:
    """The page without its own address and the form's token, which is another one each time."""
    text = re.sub(r'name="next" value="[^"]*"', "", page.decode())
    return re.sub(r'(?<=[":= ])"?[A-Za-z0-9]{64}"?', "", text)


@pytest.mark.parametrize("who", OTHERS)
def test_a_sealed_post_is_under_no_address_for_others(
    sealed: StoredPost, signed_in: SignedIn, who: str
) -> None:
    client = signed_in(who)
    missing = plain(client.get("/review/posts/999999/").content)
    for url in (
        f"/review/posts/{sealed.pk}/",
        f"/review/sealed/{sealed.pk}/",
        "/review/sealed/",
        f"/collection/posts/{sealed.pk}/media/0/",
    ):
        answer = client.get(url)
        assert answer.status_code == 404, url
        assert plain(answer.content) == missing
    for url in (
        f"/review/findings/{finding('pay-1').pk}/",
        f"/review/posts/{sealed.pk}/facts/",
        f"/review/sealed/{sealed.pk}/",
    ):
        post = {**words("release"), "common_reason": "met", "say": "uniform_visible=yes"}
        assert client.post(url, post).status_code in (403, 404), url
    assert not SealedDecision.objects.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_a_sealed_post_is_in_no_list_count_filter_or_export_of_others(
    sealed: StoredPost, cast: Cast, signed_in: SignedIn, who: str
) -> None:
    viewer, client = viewer_for(cast[who]), signed_in(who)
    assert sealed not in collected.posts_for(viewer)
    assert "pay-1" not in {row.post.native_id for row in reads.findings_for(viewer)}
    count_all(by=viewer)
    assert not Tally.objects.filter(family="posts", n0__gt=1).exists()
    for url in (
        "/",
        "/review/",
        "/review/?writing=ur",
        f"/collection/{sealed.came_in.batch_id}/",
        "/oversight/",
        "/oversight/posts.csv",
    ):
        assert SECRET not in client.get(url).content.decode(), url


def test_the_queue_counts_are_the_same_with_and_without_a_sealed_post(
    sealed: StoredPost, cast: Cast
) -> None:
    before = reads.lanes(viewer_for(cast["kamran"]))
    bring_in(cast["kamran"], *(a_post(f"pay-{n}") for n in range(2, 9)))
    assert reads.lanes(viewer_for(cast["kamran"])) == before


def test_a_sealed_and_a_missing_post_ask_the_same_of_the_database(
    sealed: StoredPost, signed_in: SignedIn, django_assert_num_queries: Callable[..., object]
) -> None:
    client = signed_in("second")
    client.get("/review/posts/999999/")
    for pk in (999_999, sealed.pk):
        with django_assert_num_queries(4):  # type: ignore[attr-defined]  # a context manager
            client.get(f"/review/posts/{pk}/")


def test_the_officer_sees_their_own_post(sealed: StoredPost, signed_in: SignedIn) -> None:
    assert SECRET in signed_in("zarghuna").get("/about-me/").content.decode()
    assert SECRET not in signed_in("bilal").get("/about-me/").content.decode()


@pytest.mark.parametrize("who", ["samreen", "oversight"])
def test_legal_and_oversight_see_the_words_without_any_rule(
    sealed: StoredPost, signed_in: SignedIn, who: str
) -> None:
    assert SECRET in signed_in(who).get("/review/sealed/").content.decode()
    text = signed_in(who).get(f"/review/sealed/{sealed.pk}/").content.decode()
    assert SECRET in text
    assert "Z-01" not in text
    entry = Entry.objects.filter(kind="post.viewed").last()
    assert entry is not None and entry.details["part"] == "sealed page"


def test_doing_nothing_leaves_it_at_no_action(sealed: StoredPost, signed_in: SignedIn) -> None:
    text = signed_in("samreen").get("/review/sealed/").content.decode()
    assert "no action, as nobody has said otherwise" in text
    form = signed_in("samreen").get(f"/review/sealed/{sealed.pk}/").content.decode()
    assert 'value="no_action" required id="id_says_0" checked' in form.replace("\n", " ") or (
        "no_action" in form and "checked" in form
    )


def decide(client: Client, post: StoredPost, says: str) -> None:
    client.post(f"/review/sealed/{post.pk}/", words(says))


def test_one_alone_cannot_hand_it_to_review(sealed: StoredPost, signed_in: SignedIn) -> None:
    for _ in range(2):
        decide(signed_in("samreen"), sealed, "release")
    assert stored("pay-1").is_sealed


def test_legal_and_oversight_together_hand_it_to_review(
    sealed: StoredPost, signed_in: SignedIn
) -> None:
    decide(signed_in("samreen"), sealed, "release")
    decide(signed_in("oversight"), sealed, "release")
    assert not stored("pay-1").is_sealed
    assert Entry.objects.filter(kind="sealed.released").count() == 1
    page = signed_in("second").get(f"/review/posts/{sealed.pk}/")
    assert page.status_code == 200
    assert "Z-01" in page.content.decode()


def test_a_change_of_mind_before_the_second_word_keeps_it_sealed(
    sealed: StoredPost, signed_in: SignedIn
) -> None:
    decide(signed_in("samreen"), sealed, "release")
    decide(signed_in("samreen"), sealed, "welfare")
    decide(signed_in("oversight"), sealed, "release")
    assert stored("pay-1").is_sealed


def test_a_word_needs_a_reason(sealed: StoredPost, signed_in: SignedIn) -> None:
    signed_in("samreen").post(f"/review/sealed/{sealed.pk}/", {"says": "no_action"})
    assert not SealedDecision.objects.exists()


def test_the_home_page_tells_of_sealed_posts_only_to_those_two(
    sealed: StoredPost, cast: Cast
) -> None:
    told = {who for who in cast if any("sealed" in t.url for t in tiles(viewer_for(cast[who])))}
    assert told == {"samreen", "oversight"}


def test_who_complained_about_a_protected_post_neither_reads_nor_decides_it(
    sealed: StoredPost, cast: Cast, signed_in: SignedIn
) -> None:
    complained = bring_in(cast["kamran"], a_post("pay-9", text=SECRET + "!"), complainant="1003")
    post = StoredPost.objects.get(came_in__batch=complained)
    client = signed_in("samreen")
    assert SECRET + "!" not in client.get("/review/sealed/").content.decode()
    page = client.get(f"/review/sealed/{post.pk}/")
    assert page.status_code == 403 and SECRET not in page.content.decode()
    assert client.post(f"/review/sealed/{post.pk}/", words("no_action")).status_code == 403
    assert not SealedDecision.objects.exists()
    assert Entry.objects.filter(kind="review.refused").last().details["conflicts"] == [  # type: ignore[union-attr]  # there is one
        "complainant"
    ]


def test_the_commander_of_the_officer_decides_no_protected_post_of_theirs(
    sealed: StoredPost, cast: Cast, signed_in: SignedIn
) -> None:
    grant_role(cast["afsar"], Role.OVERSIGHT, by=SETUP)
    assert signed_in("afsar").get(f"/review/sealed/{sealed.pk}/").status_code == 403


def test_an_office_held_elsewhere_is_not_the_office_in_which_one_speaks_here(
    sealed: StoredPost, cast: Cast, units: Units, signed_in: SignedIn
) -> None:
    grant_role(cast["oversight"], Role.LEGAL, units["elsewhere"], by=SETUP)
    decide(signed_in("oversight"), sealed, "no_action")
    assert SealedDecision.objects.get().role == Role.OVERSIGHT


def test_a_second_word_that_comes_too_late_is_not_written(
    sealed: StoredPost, cast: Cast, signed_in: SignedIn
) -> None:
    decide(signed_in("samreen"), sealed, "release")
    decide(signed_in("oversight"), sealed, "release")
    by = viewer_for(cast["samreen"])
    with pytest.raises(NotNow):
        decide_sealed(
            sealed, SealedWord.WELFARE, by=by, user=cast["samreen"],
            screener=current_screener(), reason="From a page that was left open",
        )  # fmt: skip


def test_no_word_is_taken_on_what_was_sealed_since_the_page_was_opened(cast: Cast) -> None:
    bring_in(cast["second"], a_post("uniform-7"))
    StoredPost.objects.filter(native_id="uniform-7").update(is_sealed=True)
    one, by = finding("uniform-7"), cast["kamran"]
    one.post.is_sealed = False  # as it stood when the page was made
    with pytest.raises(NotNow):
        review_decide(one, Says.DISMISS, "not_met", by=viewer_for(by), user=by)


def test_who_complained_about_a_protected_post_sees_no_picture_of_it(
    cast: Cast, signed_in: SignedIn
) -> None:
    for number in ("1003", ""):
        posts = lines(a_post(f"pay-{number or 0}", media=(a_picture(),)))
        files = read_whole({"posts.jsonl": posts, "pic.png": chequered()})
        bring(cast["kamran"], files, complainant=number)
    told = {
        name: signed_in("samreen").get(f"/collection/posts/{stored(name).pk}/media/0/").status_code
        for name in ("pay-1003", "pay-0")
    }
    assert told == {"pay-1003": 404, "pay-0": 200}
