"""Known answers nobody can tell, random draws, agreement, and who may see which figure."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from site_posts import UNIFORM, a_picture, a_post, bring_in, cast_screener, declare, finding, stored
from zabta.figures.prevalence import Stratum
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.quality import actions, reads
from zabta_site.quality.drawing import choose
from zabta_site.quality.models import AuditItem, GoldenItem
from zabta_site.review import actions as reviewing
from zabta_site.review.rule import Says

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
MANY = 12


@pytest.fixture
def posts(cast: Cast) -> Cast:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}", text=f"text {n}") for n in range(MANY)))
    return cast


def say(cast: Cast, who: str, id_: str, says: Says) -> None:
    why = "met" if says is Says.CONFIRM else "harmless"
    reviewing.decide(finding(id_), says, why, by=viewer_for(cast[who]), user=cast[who])


def speak(cast: Cast, differ: int) -> None:
    """Two on each item; the first `differ` of them get two different words."""
    for n in range(MANY):
        first = Says.CONFIRM if n % 2 else Says.DISMISS
        other = Says.DISMISS if first is Says.CONFIRM else Says.CONFIRM
        say(cast, "kamran", f"uniform-{n}", first)
        say(cast, "second", f"uniform-{n}", other if n < differ else first)


def golden(cast: Cast, id_: str, answer: Says) -> GoldenItem:
    legal = cast["samreen"]
    why = "clear as day"
    return actions.set_golden(finding(id_), answer, by=viewer_for(legal), user=legal, reason=why)


def test_agreement_is_told_by_clause_language_and_reviewer(posts: Cast) -> None:
    speak(posts, differ=3)
    viewer = viewer_for(posts["oversight"])
    (by_clause,) = reads.agreement_by_clause(viewer)
    assert (by_clause.about, by_clause.items) == ("Z-01", MANY)
    assert by_clause.agreed.value == pytest.approx(9 / 12)
    assert by_clause.kappa is not None and by_clause.kappa.holds(by_clause.kappa.value)
    assert [one.about for one in reads.agreement_by_language(viewer)] == ["latin"]
    assert [one.about for one in reads.agreement_by_reviewer(viewer)] == ["1005", "1006"]


def test_few_items_give_no_figure(posts: Cast) -> None:
    for n in range(reads.LEAST - 1):
        say(posts, "kamran", f"uniform-{n}", Says.CONFIRM)
        say(posts, "second", f"uniform-{n}", Says.CONFIRM)
    assert reads.agreement_by_clause(viewer_for(posts["oversight"])) == []


def test_one_answer_for_many_counts_for_no_agreement(posts: Cast) -> None:
    speak(posts, differ=0)
    finding("uniform-0").decisions.update(way="repeat")
    (by_clause,) = reads.agreement_by_clause(viewer_for(posts["oversight"]))
    assert by_clause.items == MANY - 1


def test_each_reviewer_sees_their_own_figure_alone(posts: Cast, signed_in: SignedIn) -> None:
    speak(posts, differ=0)
    page = signed_in("second").get("/quality/mine/").content.decode()
    assert "100%" in page and "1005" not in page


def test_a_known_answer_shows_on_no_page_of_the_item(posts: Cast, signed_in: SignedIn) -> None:
    client, url = signed_in("second"), f"/review/posts/{stored('uniform-1').pk}/"
    before = client.get(url).content.decode()
    golden(posts, "uniform-1", Says.DISMISS)
    after = client.get(url).content.decode()
    assert plain(after) == plain(before) and "clear as day" not in after


def plain(page: str) -> str:
    """Without what differs from one answer to the next anyway: tokens, and the list of looks."""
    told = re.sub(r'value="\w{64}"|CSRFToken": "\w+"', "", page)
    return re.sub(r'<section[^>]*aria-labelledby="history".*?</section>', "", told, flags=re.S)


def test_words_on_known_items_are_counted_once_they_are_concluded(posts: Cast) -> None:
    golden(posts, "uniform-1", Says.CONFIRM)
    golden(posts, "uniform-2", Says.DISMISS)
    say(posts, "kamran", "uniform-1", Says.CONFIRM)
    viewer = viewer_for(posts["oversight"])
    assert reads.golden_by_reviewer(viewer) == []
    say(posts, "second", "uniform-1", Says.CONFIRM)
    for who in ("kamran", "second"):
        say(posts, who, "uniform-2", Says.CONFIRM)
    assert reads.golden_of_all(viewer) == (2, 2, 0, 2)
    assert [one.finding for one in reads.against_golden(viewer)] == [finding("uniform-2")]
    assert reads.my_golden(viewer_for(posts["kamran"])).words == (1, 1, 0, 1)


def test_an_answer_comes_before_any_reviewer_or_not_at_all(posts: Cast) -> None:
    say(posts, "kamran", "uniform-1", Says.CONFIRM)
    with pytest.raises(actions.NotNow):
        golden(posts, "uniform-1", Says.CONFIRM)
    golden(posts, "uniform-2", Says.CONFIRM)
    with pytest.raises(actions.NotNow):
        golden(posts, "uniform-2", Says.DISMISS)


def test_the_legal_adviser_answers_on_the_page(posts: Cast, signed_in: SignedIn) -> None:
    client, row = signed_in("samreen"), finding("uniform-3").pk
    assert "What is the right answer here?" in client.get("/quality/golden/").content.decode()
    told = {"finding": row, "answer": "dismiss", "reason": "A toy belt, plainly"}
    client.post("/quality/golden/", told)
    assert GoldenItem.objects.get().finding_id == row
    assert Entry.objects.get(kind="golden.set").subject_type == "quality.goldenitem"


def draw(cast: Cast) -> None:
    bring_in(cast["kamran"], *(a_post(f"plain-{n}", text=f"plain {n}") for n in range(8)))
    bring_in(cast["kamran"], *(a_post(f"other-{n}", media=(a_picture(),)) for n in range(4)))
    bring_in(cast["kamran"], a_post("pay-1"))
    actions.draw_audit(6, by=viewer_for(cast["kamran"]), seed=7)


def test_only_what_nobody_flagged_and_nobody_sealed_is_drawn(posts: Cast) -> None:
    draw(posts)
    drawn = set(AuditItem.objects.values_list("post__native_id", flat=True))
    assert len(drawn) == 6 and {id_.partition("-")[0] for id_ in drawn} == {"plain", "other"}


def test_the_same_seed_draws_the_same_and_no_stratum_is_forgotten() -> None:
    strata = {("ps", True): list(range(1000)), ("ur", False): [1, 2]}
    assert choose(strata, 20, 5) == choose(strata, 20, 5) != choose(strata, 20, 6)
    assert {key: len(one) for key, one in choose(strata, 20, 5).items()} == {
        ("ps", True): 10,
        ("ur", False): 2,
    }


def test_what_was_seen_becomes_strata_for_the_whole(posts: Cast, signed_in: SignedIn) -> None:
    draw(posts)
    client = signed_in("second")
    for item in AuditItem.objects.filter(post__native_id__startswith="plain"):
        client.post(f"/quality/audit/{item.pk}/", {"says": "missed", "clause": "Z-01"})
    (audit,) = reads.audits(viewer_for(posts["oversight"]))
    assert set(audit.strata) == {Stratum(8, 3, 3), Stratum(4, 0, 0)}
    assert audit.waiting == 3


def test_protected_speech_found_in_an_audit_is_sealed(posts: Cast, signed_in: SignedIn) -> None:
    draw(posts)
    item = AuditItem.objects.first()
    assert item is not None
    signed_in("second").post(f"/quality/audit/{item.pk}/", {"says": "protected"})
    assert Entry.objects.get(kind="fact.stated").details["facts"] == {"grievance": "very_likely"}


def test_a_drawn_post_is_looked_at_once(posts: Cast, signed_in: SignedIn) -> None:
    draw(posts)
    item = AuditItem.objects.first()
    assert item is not None
    url = f"/quality/audit/{item.pk}/"
    assert signed_in("second").post(url, {"says": "clean"}).status_code == 302
    assert signed_in("kamran").post(url, {"says": "missed"}).status_code == 404


def test_one_s_own_post_is_not_drawn_for_oneself(posts: Cast) -> None:
    declare(posts["second"], "naseem")
    bring_in(posts["kamran"], a_post("plain-50", "naseem"))
    actions.draw_audit(6, by=viewer_for(posts["kamran"]), seed=7)
    assert not reads.drawn_for(viewer_for(posts["second"])).exists()


def test_dismissals_stand_against_the_detector(posts: Cast) -> None:
    speak(posts, differ=0)
    (row,) = reads.dismissals_by_detector(viewer_for(posts["oversight"]))
    assert (row.detector, row.signal) == (UNIFORM.detector, "uniform")
    assert (row.confirmed, row.dismissed) == (6, 6)
    assert row.reasons == (("harmless", 12),)


def test_no_figure_names_an_officer(posts: Cast, signed_in: SignedIn) -> None:
    speak(posts, differ=2)
    page = signed_in("oversight").get("/quality/").content.decode()
    assert "1001" not in page and "Zarghuna" not in page and "1005" in page


@pytest.mark.parametrize(
    ("who", "open_"),
    [
        ("oversight", {"/quality/"}),
        ("second", {"/quality/mine/", "/quality/audit/"}),
        ("samreen", {"/quality/golden/"}),
        ("afsar", set()),
        ("stranger", set()),
        ("admin", set()),
    ],
)
def test_each_page_is_for_its_own_people(
    posts: Cast, signed_in: SignedIn, who: str, open_: set[str]
) -> None:
    draw(posts)
    client = signed_in(who)
    pages = {"/quality/", "/quality/mine/", "/quality/audit/", "/quality/golden/"}
    assert {url for url in pages if client.get(url).status_code == 200} == open_
    assert all(client.get(url).status_code == 404 for url in pages - open_)
    item = AuditItem.objects.first()
    assert item is not None
    said = client.post(f"/quality/audit/{item.pk}/", {"says": "clean"}).status_code
    assert said == (302 if who == "second" else 404)
    assert Client().get("/quality/").status_code == 302
