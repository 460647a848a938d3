"""Facts of a post: what was not looked at is unknown, what is not on record is a no."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from stories import cast
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Post
from zabta.domain.signal import Protected, Signal
from zabta.policy.compare import FactValue
from zabta.screening.facts import facts_of_post, record_of
from zabta.screening.names import fact_of_signal
from zabta.screening.seen import NOT_SEEN, Seen, look, telling
from zabta.signals.port import Manifest, Subject


def signal(name: str, likelihood: Likelihood) -> Signal:
    return Signal(
        name=name, likelihood=likelihood, score=0.5, why="seen", detector="double", version="1"
    )


def facts(post: Post, seen: Seen = NOT_SEEN, **given: FactValue) -> dict[str, FactValue]:
    return facts_of_post(post, record_of(post, cast.force()), seen, given)


def test_a_post_without_media_shows_nothing_in_pictures() -> None:
    assert facts(cast.post(kind="text", text="Salam"))["uniform_visible"] is Likelihood.UNLIKELY


def test_a_picture_no_detector_looked_at_is_unknown() -> None:
    assert "uniform_visible" not in facts(cast.post(kind="image"))


def test_words_no_detector_read_are_unknown() -> None:
    assert "location" not in facts(cast.post(text="Salam"))


def test_a_post_without_words_says_nothing() -> None:
    assert facts(cast.post(kind="image"))["location"] is Likelihood.UNLIKELY


def test_what_was_looked_for_and_not_found_is_unlikely() -> None:
    seen = Seen(looked_for=frozenset({"uniform_visible"}))
    assert facts(cast.post(kind="image"), seen)["uniform_visible"] is Likelihood.UNLIKELY


def test_of_several_signals_the_most_likely_counts() -> None:
    seen = Seen((signal("uniform", Likelihood.VERY_LIKELY), signal("uniform", Likelihood.POSSIBLE)))
    found = facts(cast.post(kind="image"), seen)
    assert found["uniform_visible"] is Likelihood.VERY_LIKELY


def test_what_a_person_gave_outweighs_a_detector() -> None:
    seen = Seen((signal("uniform", Likelihood.VERY_LIKELY),))
    found = facts(cast.post(kind="image"), seen, uniform_visible=Likelihood.UNLIKELY)
    assert found["uniform_visible"] is Likelihood.UNLIKELY


def test_a_person_may_say_that_a_fact_is_in_doubt() -> None:
    assert "author_is_officer" not in facts(cast.post(), author_is_officer=None)


def test_a_guard_makes_a_disclosure_likely_even_without_its_signal() -> None:
    seen = Seen(protected=Protected(True, "reported through a channel"))
    assert facts(cast.post(text="x"), seen)["protected_disclosure"] is Likelihood.LIKELY


@pytest.mark.parametrize("name", ["reach", "habit", "duty_time", "no_such_signal"])
def test_some_signals_tell_no_fact(name: str) -> None:
    assert name not in fact_of_signal()


@pytest.mark.parametrize(
    ("by", "is_officer"),
    [("zarghuna", True), ("one_ground", None), ("district_page", None), ("somebody", None)],
)
def test_only_a_declared_or_twice_grounded_account_names_an_officer(
    by: str, is_officer: bool | None
) -> None:
    post = cast.post(by=by)
    assert facts(post).get("author_is_officer") is is_officer
    assert (record_of(post, cast.force()).officer is not None) is bool(is_officer)


def test_a_clearance_of_other_words_is_no_clearance() -> None:
    clearance = cast.permission({"kind": "post", "text": "Wear a helmet"}, "C-1021")
    post = cast.post(text="Wear two helmets")
    record = record_of(post, cast.force(permissions=[clearance]))
    assert facts_of_post(post, record, NOT_SEEN, {})["approved"] is False


class _Double:
    """A detector that counts how often it was asked."""

    def __init__(self, reads: str, *signals: str) -> None:
        self.MANIFEST = Manifest(
            name="double", version="1", signals=signals, describes="A double.", reads=(reads,)
        )
        self.asked = 0

    def detect(self, subject: Subject) -> Iterable[Signal]:
        self.asked += 1
        return ()


def test_a_detector_that_tells_no_fact_is_not_run() -> None:
    assert telling([_Double("post", "reach")]) == ()


def test_a_picture_that_is_not_at_hand_was_not_looked_at() -> None:
    subject = Subject(post=cast.post(kind="image"))
    assert look(subject, telling([_Double("image", "uniform")])).looked_for == frozenset()


def test_words_at_hand_were_looked_at() -> None:
    subject = Subject(post=cast.post(text="Salam"))
    assert look(subject, telling([_Double("text", "location")])).looked_for == {"location"}
